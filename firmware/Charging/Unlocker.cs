using Borne.Hal;
using Borne.Ocpp;

namespace Borne.Charging;

/// <summary>
/// Works off UnlockConnector: stops the transaction, waits for the contactor and the lock, then answers (B-UN-01). The
/// connection goes on meanwhile.
/// </summary>
public sealed class Unlocker
{
    /// <summary>Time for stopping the transaction and for the lock together; after it the answer is UnlockFailed.</summary>
    public const int LimitMs = 8000;

    private readonly Connector[] _connectors;
    private readonly RpcEndpoint _rpc;
    private readonly string[] _ids;
    private readonly long[] _deadlines;
    private readonly bool[] _isOrdered;

    /// <summary>Creates it.</summary>
    public Unlocker(Connector[] connectors, RpcEndpoint rpc)
    {
        _connectors = connectors;
        _rpc = rpc;
        _ids = new string[connectors.Length];
        _deadlines = new long[connectors.Length];
        _isOrdered = new bool[connectors.Length];
    }

    /// <summary>Takes a request.</summary>
    /// <param name="connectorId">The connector; it has a lock.</param>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Begin(int connectorId, string id, long now)
    {
        int index = connectorId - 1;
        if (_ids[index] is not null)
        {
            // The older request is answered by the newer one's work.
            _rpc.AnswerStatus(_ids[index], "UnlockFailed");
        }

        _ids[index] = id;
        _deadlines[index] = now + LimitMs;
        _isOrdered[index] = false;
        _connectors[index].Stop(StopReason.UnlockCommand, null);
    }

    /// <summary>True while a request is being worked off.</summary>
    /// <param name="id">Id of the CALL.</param>
    public bool IsPending(string id)
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            // Interpreter 1.17 crashes when == gets an element of a string array that was never set.
            if (_ids[i] is not null && _ids[i] == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets requests whose connection is gone; the locks still open.</summary>
    public void ConnectionLost()
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            _ids[i] = null;
        }
    }

    /// <summary>Answers what is done.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        for (int i = 0; i < _ids.Length && _rpc.CanReceive; i++)
        {
            if (_ids[i] is null || _connectors[i].HasTransaction)
            {
                if (_ids[i] is not null && now >= _deadlines[i])
                {
                    Answer(i, "UnlockFailed");
                }

                continue;
            }

            if (!_isOrdered[i])
            {
                _isOrdered[i] = true;
                _connectors[i].Unlock();
                continue;
            }

            CableLockState state = _connectors[i].LockState;
            if (state == CableLockState.Unlocked)
            {
                Answer(i, "Unlocked");
            }
            else if (state == CableLockState.Failed || now >= _deadlines[i])
            {
                Answer(i, "UnlockFailed");
            }
        }
    }

    private void Answer(int index, string status)
    {
        _rpc.AnswerStatus(_ids[index], status);
        _ids[index] = null;
    }
}
