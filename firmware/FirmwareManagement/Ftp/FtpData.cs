using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.FirmwareManagement.Ftp;

/// <summary>The data connection of an <see cref="FtpTransfer"/>: moves the bytes of the file, a bounded part in each call.</summary>
internal sealed class FtpData
{
    private readonly IByteStream _stream;
    private readonly byte[] _buffer;
    private int _pieceAt;
    private int _pieceEnd;

    /// <summary>Takes a connection over.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="buffer">Where pieces of the file go.</param>
    public FtpData(IByteStream stream, byte[] buffer)
    {
        _stream = stream;
        _buffer = buffer;
    }

    /// <summary>State of the connection.</summary>
    public ByteStreamState State => _stream.State;

    /// <summary>True once the file has come to its end here; whether it is whole, the server tells.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why it cannot go on; None while it can.</summary>
    public TransferFailure Failure { get; private set; }

    /// <summary>Secures the connection, or sets <see cref="Failure"/>.</summary>
    /// <param name="host">Name that the certificate must carry.</param>
    public void StartTls(string host)
    {
        if (_stream is not ISecurableStream stream)
        {
            Failure = TransferFailure.Unsupported;
        }
        else if (_stream.State != ByteStreamState.Open)
        {
            Failure = TransferFailure.ConnectionLost;
        }
        else
        {
            stream.StartTls(host);
        }
    }

    /// <summary>Hands what has come to the sink.</summary>
    /// <param name="sink">Takes it.</param>
    /// <param name="point">Is moved on.</param>
    /// <param name="pieces">Most reads.</param>
    /// <returns>Bytes taken.</returns>
    public int Take(IDownloadSink sink, ResumePoint point, int pieces)
    {
        int moved = 0;
        for (int i = 0; i < pieces && Failure == TransferFailure.None; i++)
        {
            // Asked for before the read: what arrived until then is read before the end is believed.
            bool hasEnded = _stream.State == ByteStreamState.Closed;
            int count = _stream.Read(_buffer, 0, _buffer.Length);
            if (count <= 0)
            {
                IsOver = hasEnded;
                return moved;
            }

            if (!sink.Take(_buffer, 0, count))
            {
                Failure = TransferFailure.NotTaken;
                return moved;
            }

            moved += count;
            point.Offset += count;
            if (point.Total >= 0 && point.Offset > point.Total)
            {
                point.Clear();
                Failure = TransferFailure.Changed;
            }
        }

        return moved;
    }

    /// <summary>Sends what the source gives.</summary>
    /// <param name="source">Gives it.</param>
    /// <param name="pieceBytes">Part of the buffer that may be used.</param>
    /// <param name="pieces">Most writes.</param>
    /// <returns>Bytes sent.</returns>
    public int Give(IReportSource source, int pieceBytes, int pieces)
    {
        int moved = 0;
        if (_stream.State == ByteStreamState.Closed)
        {
            Failure = TransferFailure.ConnectionLost;
            return moved;
        }

        for (int i = 0; i < pieces; i++)
        {
            if (_pieceAt == _pieceEnd)
            {
                _pieceAt = 0;
                _pieceEnd = source.Give(_buffer, 0, pieceBytes);
                if (_pieceEnd <= 0)
                {
                    _pieceEnd = 0;
                    Finish();
                    return moved;
                }
            }

            int taken = _stream.Write(_buffer, _pieceAt, _pieceEnd - _pieceAt);
            if (taken <= 0)
            {
                return moved;
            }

            moved += taken;
            _pieceAt += taken;
        }

        return moved;
    }

    /// <summary>Closes the connection.</summary>
    public void Close() => _stream.Close();

    private void Finish()
    {
        if (_stream is IFinishableStream stream)
        {
            IsOver = true;
            stream.Finish();
        }
        else
        {
            Failure = TransferFailure.Unsupported;
        }
    }
}
