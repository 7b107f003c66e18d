using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Devices.Sockets;

/// <summary>
/// Tells when a TLS session can be read without waiting. On nanoFramework a read stops the whole program from the first byte of
/// a record to its last, without a limit, and what it calls available is only what was decrypted before. So a record is looked
/// at from outside first: its head says how long it is, and it is left in the socket until it is whole.
/// </summary>
/// <remarks>
/// Two kinds cannot be waited for, and are read under the mark: records that are longer than the socket holds, once it is
/// nearly full of them, and records whose head lies in two segments, which cannot be looked at, after a moment.
/// </remarks>
public sealed class TlsInput
{
    /// <summary>Longest time from the first byte of a record until it can be read, ms.</summary>
    public const int WholeMs = 30000;

    /// <summary>Time after which a record is read whose head cannot be looked at, ms.</summary>
    public const int UnseenMs = 1000;

    private readonly byte[] _head = new byte[TlsRecord.HeadBytes];
    private long _since;
    private bool _isWaiting;

    /// <summary>Looks at what is there.</summary>
    /// <param name="socket">The session, with nothing decrypted.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public TlsInputState Look(ITcpSocket socket, long now)
    {
        int waiting = socket.Available;
        if (waiting == 0)
        {
            _isWaiting = false;

            // Read only now: bytes may have come in between.
            return socket.IsReadable && socket.Available == 0 ? TlsInputState.Ended : TlsInputState.Nothing;
        }

        TlsInputState state = Judge(socket, waiting, now);
        if (state != TlsInputState.Nothing)
        {
            _isWaiting = false;
        }

        return state;
    }

    private TlsInputState Judge(ITcpSocket socket, int waiting, long now)
    {
        if (!_isWaiting)
        {
            _isWaiting = true;
            _since = now;
        }

        long passed = now - _since;
        if (waiting >= TlsRecord.HeadBytes)
        {
            if (socket.Peek(_head, TlsRecord.HeadBytes) < TlsRecord.HeadBytes)
            {
                bool isTime = waiting >= SocketRoom.ReceiveBytes || passed >= UnseenMs;
                return isTime ? TlsInputState.Part : TlsInputState.Nothing;
            }

            int length = TlsRecord.LengthOf(_head);
            if (length < 0 || _head[0] != TlsRecord.Data)
            {
                // The session's end, or a handshake that would be begun anew: both would be read on without end.
                return TlsInputState.Ended;
            }

            if (waiting >= length + TlsRecord.HeadBytes)
            {
                return TlsInputState.Whole;
            }

            if (waiting >= SocketRoom.ReceiveBytes)
            {
                return TlsInputState.Part;
            }
        }

        return passed >= WholeMs ? TlsInputState.Ended : TlsInputState.Nothing;
    }
}
