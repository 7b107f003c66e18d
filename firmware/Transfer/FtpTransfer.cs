using System.Text;
using Borne.Hal;

namespace Borne.Transfer;

/// <summary>
/// Fetches or sends a file over FTP with passive data connections, plain or secured by TLS (RFC 959, 2428, 3659, 4217).
/// Written by hand because no package of the platform speaks FTP.
/// </summary>
/// <remarks>
/// The address in a PASV reply is not used: behind address translation it is often wrong, and it could send the station
/// anywhere. The data connection goes to the host of the control connection. It is secured after the server has announced
/// the transfer, because on the device a TLS handshake stops the whole program until the server takes part. A TLS session
/// of the control connection cannot be resumed for the data connection: the platform has no call for it, so servers that
/// insist on it (an option of vsftpd, FileZilla Server and ProFTPD) refuse the transfer.
/// </remarks>
public sealed class FtpTransfer : FileTransfer
{
    private const int PieceBytes = BufferBytes / 2;

    private readonly TransferUrl _url;
    private readonly IDownloadSink _sink;
    private readonly IUploadSource _source;
    private readonly ResumePoint _point;
    private readonly FtpReply _reply = new FtpReply();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly IByteStream _control;
    private IByteStream _data;
    private FtpStep _step = FtpStep.Connecting;
    private byte[] _command;
    private int _commandAt;
    private int _pieceAt;
    private int _pieceEnd;
    private bool _isDataOver;
    private bool _isConfirmed;

    /// <summary>Begins to fetch a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file, ftp or ftps.</param>
    /// <param name="sink">Takes it.</param>
    /// <param name="point">How far an earlier try got.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public FtpTransfer(INetworkLink network, TransferUrl url, IDownloadSink sink, ResumePoint point, long now)
        : base(network, now)
    {
        _url = url;
        _sink = sink;
        _point = point;
        _control = network.Connect(url.Host, url.Port, url.IsSecureFromStart);
    }

    /// <summary>Begins to send a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file, ftp or ftps.</param>
    /// <param name="source">Gives it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public FtpTransfer(INetworkLink network, TransferUrl url, IUploadSource source, long now)
        : base(network, now)
    {
        _url = url;
        _source = source;
        _source.Rewind();
        _control = network.Connect(url.Host, url.Port, url.IsSecureFromStart);
    }

    private bool IsUpload => _source is not null;

    private bool IsSecure => _url.Scheme == TransferScheme.Ftps;

    /// <inheritdoc/>
    protected override void Step()
    {
        if (_step == FtpStep.Connecting || _step == FtpStep.Handshake)
        {
            TickConnecting();
        }

        SendCommand();
        ReadControl();
        TickData();
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        if (_control.State == ByteStreamState.Open && _step > FtpStep.Handshake && _command is null)
        {
            // A courtesy: whether it arrives does not matter.
            byte[] quit = Encoding.UTF8.GetBytes("QUIT\r\n");
            _control.Write(quit, 0, quit.Length);
        }

        _control.Close();
        _data?.Close();
    }

    private void TickConnecting()
    {
        if (_control.State == ByteStreamState.Closed)
        {
            Fail(TransferFailure.ConnectFailed);
        }
        else if (_control.State == ByteStreamState.Open)
        {
            HasMoved = true;
            if (_step == FtpStep.Connecting)
            {
                _step = FtpStep.Greeting;
            }
            else
            {
                LogIn();
            }
        }
    }

    private void Command(FtpStep step, string text)
    {
        _step = step;
        _command = Encoding.UTF8.GetBytes(text + "\r\n");
        _commandAt = 0;
    }

    private void SendCommand()
    {
        if (State != TransferState.Running || _command is null)
        {
            return;
        }

        int taken = _control.Write(_command, _commandAt, _command.Length - _commandAt);
        if (taken > 0)
        {
            HasMoved = true;
            _commandAt += taken;
            _command = _commandAt == _command.Length ? null : _command;
        }
    }

    private void ReadControl()
    {
        if (State != TransferState.Running || _step == FtpStep.Connecting || _step == FtpStep.Handshake)
        {
            return;
        }

        bool hasEnded = _control.State == ByteStreamState.Closed;

        // The piece that waits for the data channel lies in the first half of the buffer.
        int start = PieceBytes;
        int count = _control.Read(_buffer, start, BufferBytes - start);
        if (count == 0 && hasEnded)
        {
            Fail(TransferFailure.ConnectionLost);
            return;
        }

        for (int i = 0; i < count && State == TransferState.Running; i++)
        {
            HasMoved = true;
            bool isReply = _reply.Push(_buffer[start + i]);
            if (_reply.IsMalformed || (isReply && _command is not null) || _step == FtpStep.Handshake)
            {
                // Bytes behind the reply to AUTH came before the handshake: whoever slipped them in would be obeyed after it.
                Fail(TransferFailure.Malformed);
            }
            else if (isReply)
            {
                Reply = _reply.Code;
                Answer(_reply.Code);
            }
        }
    }

    private void Answer(int code)
    {
        bool isGood = code >= 200 && code < 300;
        switch (_step)
        {
            case FtpStep.Greeting when code == 120:
                break;
            case FtpStep.Greeting when isGood && IsSecure && !_url.IsSecureFromStart:
                Command(FtpStep.AuthTls, "AUTH TLS");
                break;
            case FtpStep.Greeting when isGood:
                LogIn();
                break;
            case FtpStep.AuthTls when code == 234:
                BeginControlTls();
                break;
            case FtpStep.User when code == 331:
                Command(FtpStep.Password, "PASS " + (_url.Password ?? "anonymous@"));
                break;
            case FtpStep.User when isGood:
            case FtpStep.Password when isGood:
                Command(IsSecure ? FtpStep.BufferSize : FtpStep.Type, IsSecure ? "PBSZ 0" : "TYPE I");
                break;
            case FtpStep.BufferSize when isGood:
                Command(FtpStep.Protection, "PROT P");
                break;
            case FtpStep.Protection when isGood:
                Command(FtpStep.Type, "TYPE I");
                break;
            case FtpStep.Type when isGood && !IsUpload:
                Command(FtpStep.Size, "SIZE " + _url.FtpPath);
                break;
            case FtpStep.Type when isGood:
                Command(FtpStep.ExtendedPassive, "EPSV");
                break;
            case FtpStep.Size:
                NoteSize(code == 213 ? _reply.Size() : -1);
                Command(FtpStep.ExtendedPassive, "EPSV");
                break;
            case FtpStep.ExtendedPassive when code == 229:
                ConnectData(_reply.ExtendedPort());
                break;
            case FtpStep.ExtendedPassive when code >= 500:
                Command(FtpStep.Passive, "PASV");
                break;
            case FtpStep.Passive when code == 227:
                ConnectData(_reply.PassivePort());
                break;
            case FtpStep.Restart:
                Restart(code == 350);
                break;
            case FtpStep.Transfer when code < 200:
                BeginMoving();
                break;
            case FtpStep.Transfer when isGood:
            case FtpStep.DataHandshake when isGood:
            case FtpStep.Moving when isGood:
                _isConfirmed = true;
                _step = _step == FtpStep.Transfer ? FtpStep.Moving : _step;
                CheckEnd();
                break;
            default:
                // What came before a refusal need not be fetched again.
                TickData();
                Fail(TransferFailure.Refused);
                break;
        }
    }

    private void LogIn() => Command(FtpStep.User, "USER " + (_url.User ?? "anonymous"));

    private void BeginControlTls()
    {
        if (_control is ISecurableStream control)
        {
            _step = FtpStep.Handshake;
            control.StartTls(_url.Host);
        }
        else
        {
            Fail(TransferFailure.Unsupported);
        }
    }

    private void NoteSize(long size)
    {
        if (size < 0 || size != _point.Total)
        {
            _point.Clear();
            _point.Total = size;
        }
    }

    private void ConnectData(int port)
    {
        if (port < 1)
        {
            Fail(TransferFailure.Malformed);
            return;
        }

        _step = FtpStep.DataConnecting;
        _data = Network.Connect(_url.Host, port, false);
    }

    private void Restart(bool isTaken)
    {
        if (!isTaken)
        {
            _point.Offset = 0;
        }

        if (_sink.Begin(_point.Offset, _point.Total))
        {
            Command(FtpStep.Transfer, "RETR " + _url.FtpPath);
        }
        else
        {
            Fail(TransferFailure.NotTaken);
        }
    }

    private void BeginMoving()
    {
        if (!IsSecure)
        {
            _step = FtpStep.Moving;
        }
        else if (_data is ISecurableStream data && data.State == ByteStreamState.Open)
        {
            _step = FtpStep.DataHandshake;
            data.StartTls(_url.Host);
        }
        else
        {
            Fail(_data is ISecurableStream ? TransferFailure.ConnectionLost : TransferFailure.Unsupported);
        }
    }

    private void TickData()
    {
        if (_data is null || State != TransferState.Running)
        {
            return;
        }

        ByteStreamState state = _data.State;
        if (_step == FtpStep.DataConnecting && state == ByteStreamState.Open)
        {
            BeginCommand();
        }
        else if (_step == FtpStep.DataHandshake && state != ByteStreamState.Connecting)
        {
            // A short file may have come and gone between two ticks; a failed handshake brings none.
            HasMoved = true;
            _step = FtpStep.Moving;
        }
        else if (_step == FtpStep.DataConnecting && state == ByteStreamState.Closed)
        {
            Fail(TransferFailure.ConnectFailed);
        }

        if (_step == FtpStep.Moving && !_isDataOver && State == TransferState.Running)
        {
            if (IsUpload)
            {
                Give();
            }
            else
            {
                Take();
            }
        }
    }

    private void BeginCommand()
    {
        HasMoved = true;
        if (IsUpload)
        {
            Command(FtpStep.Transfer, "STOR " + _url.FtpPath);
            return;
        }

        if (_point.Start > 0)
        {
            Command(FtpStep.Restart, "REST " + _point.Start.ToString());
            return;
        }

        Restart(false);
    }

    private void Take()
    {
        for (int i = 0; i < PiecesPerTick && State == TransferState.Running; i++)
        {
            bool hasEnded = _data.State == ByteStreamState.Closed;
            int count = _data.Read(_buffer, 0, BufferBytes);
            if (count > 0)
            {
                Keep(count);
            }
            else
            {
                if (hasEnded)
                {
                    _isDataOver = true;
                    CheckEnd();
                }

                return;
            }
        }
    }

    private void Keep(int count)
    {
        HasMoved = true;
        if (!_sink.Take(_buffer, 0, count))
        {
            Fail(TransferFailure.NotTaken);
            return;
        }

        Moved += count;
        _point.Offset += count;
        if (_point.Total >= 0 && _point.Offset > _point.Total)
        {
            _point.Clear();
            Fail(TransferFailure.Changed);
        }
    }

    private void Give()
    {
        if (_data.State == ByteStreamState.Closed)
        {
            Fail(TransferFailure.ConnectionLost);
            return;
        }

        for (int i = 0; i < PiecesPerTick; i++)
        {
            if (_pieceAt == _pieceEnd)
            {
                _pieceAt = 0;
                _pieceEnd = _source.Give(_buffer, 0, PieceBytes);
                if (_pieceEnd <= 0)
                {
                    _pieceEnd = 0;
                    EndData();
                    return;
                }
            }

            int taken = _data.Write(_buffer, _pieceAt, _pieceEnd - _pieceAt);
            if (taken <= 0)
            {
                return;
            }

            HasMoved = true;
            Moved += taken;
            _pieceAt += taken;
        }
    }

    private void EndData()
    {
        if (_data is IFinishableStream data)
        {
            _isDataOver = true;
            data.Finish();
        }
        else
        {
            Fail(TransferFailure.Unsupported);
        }
    }

    /// <summary>A file is there when the data connection has ended and the server has said that all went well.</summary>
    private void CheckEnd()
    {
        if (!_isConfirmed || !_isDataOver)
        {
            return;
        }

        if (!IsUpload && _point.Total >= 0 && _point.Offset != _point.Total)
        {
            Fail(TransferFailure.ConnectionLost);
        }
        else
        {
            Finish();
        }
    }
}
