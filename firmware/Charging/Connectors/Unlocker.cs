using Borne.Hal.Outlet;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Charging.Connectors;

/// <summary>
/// Works off UnlockConnector: stops the transaction, waits for the contactor and the lock, then answers (B-UN-01). The
/// connection goes on meanwhile.
/// </summary>
public sealed class Unlocker
{
    /// <summary>Time for stopping the transaction and for the lock together; after it the answer is UnlockFailed.</summary>
    public const int LimitMs = 8000;

    private readonly Connector[] _connectors;
    private readonly AnswerQueue _answers;
    private readonly string[] _ids;

    // 0 where nothing is being worked off. The ids cannot tell: on interpreter 1.17 an element of a string array that was
    // never set compares as not null, and crashes ==.
    private readonly long[] _deadlines;
    private readonly bool[] _isOrdered;

    /// <summary>Creates it.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="answers">Where the answers go.</param>
    public Unlocker(Connector[] connectors, AnswerQueue answers)
    {
        _connectors = connectors;
        _answers = answers;
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
        if (_deadlines[index] != 0)
        {
            // The older request is answered by the newer one's work.
            _answers.TryAdd(_ids[index], new StatusAnswer("UnlockFailed"));
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
            if (_deadlines[i] != 0 && _ids[i] == id)
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
            _deadlines[i] = 0;
        }
    }

    /// <summary>Answers what is done.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        for (int i = 0; i < _ids.Length && !_answers.IsFull; i++)
        {
            if (_deadlines[i] != 0)
            {
                Work(i, now);
            }
        }
    }

    private void Work(int index, long now)
    {
        Connector connector = _connectors[index];
        CableLockState state = connector.LockState;
        bool isLate = now >= _deadlines[index];
        if (!connector.HasTransaction && !_isOrdered[index])
        {
            _isOrdered[index] = true;
            connector.Unlock();
        }
        else if (!connector.HasTransaction && state == CableLockState.Unlocked)
        {
            Answer(index, "Unlocked");
        }
        else if (isLate || (!connector.HasTransaction && state == CableLockState.Failed))
        {
            Answer(index, "UnlockFailed");
        }
    }

    private void Answer(int index, string status)
    {
        _answers.TryAdd(_ids[index], new StatusAnswer(status));
        _deadlines[index] = 0;
    }
}
