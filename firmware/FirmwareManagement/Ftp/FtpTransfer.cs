using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.FirmwareManagement.Ftp;

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
    private readonly IReportSource _source;
    private readonly ResumePoint _point;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly FtpControl _control;
    private FtpData _data;
    private FtpStep _step = FtpStep.Connecting;
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
        _control = Connect();
    }

    /// <summary>Begins to send a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file, ftp or ftps.</param>
    /// <param name="source">Gives it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public FtpTransfer(INetworkLink network, TransferUrl url, IReportSource source, long now)
        : base(network, now)
    {
        _url = url;
        _source = source;
        _source.Rewind();
        _control = Connect();
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

        if (State == TransferState.Running && _step != FtpStep.Connecting && _step != FtpStep.Handshake)
        {
            TickControl();
        }

        TickData();
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        _control.Close(_step > FtpStep.Handshake);
        _data?.Close();
    }

    // The piece that waits for the data connection lies in the first half of the buffer.
    private FtpControl Connect() =>
        new FtpControl(Network.Connect(_url.Host, _url.Port, _url.IsSecureFromStart), _buffer, PieceBytes);

    private void TickConnecting()
    {
        if (_control.State == ByteStreamState.Closed)
        {
            FailToConnect(_control.Stream);
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
        _control.Send(text);
    }

    private void TickControl()
    {
        HasMoved |= _control.Tick();
        if (_control.HasEnded)
        {
            Fail(TransferFailure.ConnectionLost);
        }

        int code = _control.NextReply();
        while (code != 0 && State == TransferState.Running)
        {
            Reply = code;
            Answer(code);
            code = _control.NextReply();
        }

        if (_control.IsMalformed)
        {
            Fail(TransferFailure.Malformed);
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
                NoteSize(code == 213 ? _control.Reply.Size() : -1);
                Command(FtpStep.ExtendedPassive, "EPSV");
                break;
            case FtpStep.ExtendedPassive when code == 229:
                ConnectData(_control.Reply.ExtendedPort());
                break;
            case FtpStep.ExtendedPassive when code >= 500:
                Command(FtpStep.Passive, "PASV");
                break;
            case FtpStep.Passive when code == 227:
                ConnectData(_control.Reply.PassivePort());
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
        if (_control.HasUnread)
        {
            // Bytes behind the reply to AUTH came before the handshake: whoever slipped them in would be obeyed after it.
            Fail(TransferFailure.Malformed);
            return;
        }

        _step = FtpStep.Handshake;
        if (!_control.StartTls(_url.Host))
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
        _data = new FtpData(Network.Connect(_url.Host, port, false), _buffer);
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
        if (IsSecure)
        {
            _step = FtpStep.DataHandshake;
            _data.StartTls(_url.Host);
            TakeFailure();
        }
        else
        {
            _step = FtpStep.Moving;
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

        if (_step == FtpStep.Moving && !_data.IsOver && State == TransferState.Running)
        {
            Move();
        }
    }

    private void Move()
    {
        int moved = IsUpload
            ? _data.Give(_source, PieceBytes, PiecesPerTick) : _data.Take(_sink, _point, PiecesPerTick);
        HasMoved |= moved > 0;
        Moved += moved;
        TakeFailure();
        CheckEnd();
    }

    private void TakeFailure()
    {
        if (_data.Failure != TransferFailure.None)
        {
            Fail(_data.Failure);
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

    /// <summary>A file is there when the data connection has ended and the server has said that all went well.</summary>
    private void CheckEnd()
    {
        if (!_isConfirmed || !_data.IsOver)
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
