using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.FirmwareManagement.Ftp;

/// <summary>The control connection of an <see cref="FtpTransfer"/>: one command at a time, and the replies to it.</summary>
internal sealed class FtpControl
{
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly FtpReply _reply = new FtpReply();
    private byte[] _command;
    private int _commandAt;
    private int _readAt;
    private int _readEnd;

    /// <summary>Takes a connection over.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="buffer">Where bytes of the server go.</param>
    /// <param name="start">Index from which on the buffer may be used.</param>
    public FtpControl(IByteStream stream, byte[] buffer, int start)
    {
        Stream = stream;
        _buffer = buffer;
        _start = start;
    }

    /// <summary>The connection.</summary>
    public IByteStream Stream { get; }

    /// <summary>State of the connection.</summary>
    public ByteStreamState State => Stream.State;

    /// <summary>True while a command has not left altogether.</summary>
    public bool IsSending => _command is not null;

    /// <summary>True while there are bytes that <see cref="NextReply"/> has not looked at.</summary>
    public bool HasUnread => _readAt < _readEnd;

    /// <summary>True when the server broke the protocol: a malformed reply, or one before its command was sent.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>True when the connection has ended and nothing of it is left.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The reply that <see cref="NextReply"/> found, for the numbers in it.</summary>
    public FtpReply Reply => _reply;

    /// <summary>Begins to send a command; the one before must have been answered.</summary>
    /// <param name="text">The command without its end of line.</param>
    public void Send(string text)
    {
        _command = Encoding.UTF8.GetBytes(text + "\r\n");
        _commandAt = 0;
    }

    /// <summary>Sends what can be sent, and reads once; <see cref="NextReply"/> takes what was read.</summary>
    /// <returns>True when something moved.</returns>
    public bool Tick()
    {
        int taken = IsSending ? Stream.Write(_command, _commandAt, _command.Length - _commandAt) : 0;
        if (taken > 0)
        {
            _commandAt += taken;
            _command = _commandAt == _command.Length ? null : _command;
        }

        // Asked for before the read: what arrived until then is read before the end is believed.
        bool isClosed = Stream.State == ByteStreamState.Closed;
        _readAt = _start;
        _readEnd = _start + Stream.Read(_buffer, _start, _buffer.Length - _start);
        HasEnded = isClosed && !HasUnread;
        return taken > 0 || HasUnread;
    }

    /// <summary>Looks for a reply in what was read.</summary>
    /// <returns>Its code, or 0 when there is none, or it is malformed.</returns>
    public int NextReply()
    {
        while (HasUnread && !IsMalformed)
        {
            bool isReply = _reply.Push(_buffer[_readAt++]);
            IsMalformed = _reply.IsMalformed || (isReply && IsSending);
            if (isReply && !IsMalformed)
            {
                return _reply.Code;
            }
        }

        return 0;
    }

    /// <summary>Secures the connection.</summary>
    /// <param name="host">Name that the certificate must carry.</param>
    /// <returns>False when the connection cannot be secured.</returns>
    public bool StartTls(string host)
    {
        if (Stream is ISecurableStream stream)
        {
            stream.StartTls(host);
            return true;
        }

        return false;
    }

    /// <summary>Closes the connection.</summary>
    /// <param name="isPolite">True to say goodbye where that can be said.</param>
    public void Close(bool isPolite)
    {
        if (isPolite && State == ByteStreamState.Open && !IsSending)
        {
            // A courtesy: whether it arrives does not matter.
            byte[] quit = Encoding.UTF8.GetBytes("QUIT\r\n");
            Stream.Write(quit, 0, quit.Length);
        }

        Stream.Close();
    }
}
