using System.Text;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.FirmwareManagement.Http;

/// <summary>
/// Fetches a file by GET or sends one by PUT over HTTP/1.1 (RFC 9110, RFC 9112). Written by hand because HttpClient and
/// HttpWebRequest of the platform have synchronous calls only, which hold the one loop of the station until the server
/// answers; their client package has 47 KB of byte code, three times as much as this and FTP.
/// </summary>
/// <remarks>
/// A file is sent by PUT: OCPP names no method, PUT is the one whose target is the file itself, and servers with WebDAV or
/// object storage take it without a form. It goes in chunks, and once more with its length to a server that does not take
/// those. One connection carries one request.
/// </remarks>
public sealed class HttpTransfer : FileTransfer
{
    /// <summary>Most redirections that are followed.</summary>
    public const int MaxRedirects = 5;

    private readonly IDownloadSink _sink;
    private readonly ResumePoint _point;
    private readonly UploadBody _upload;
    private readonly byte[] _in = new byte[BufferBytes];
    private TransferUrl _url;
    private IByteStream _stream;
    private AnswerHead _head;
    private HttpBody _body;
    private byte[] _out;
    private int _outAt;
    private int _outEnd;
    private int _redirects;

    /// <summary>Begins to fetch a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file, http or https.</param>
    /// <param name="sink">Takes it.</param>
    /// <param name="point">How far an earlier try got.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public HttpTransfer(INetworkLink network, TransferUrl url, IDownloadSink sink, ResumePoint point, long now)
        : base(network, now)
    {
        _sink = sink;
        _point = point;
        Connect(url);
    }

    /// <summary>Begins to send a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file, http or https.</param>
    /// <param name="source">Gives it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public HttpTransfer(INetworkLink network, TransferUrl url, IReportSource source, long now)
        : base(network, now)
    {
        _upload = new UploadBody(source);
        Connect(url);
    }

    private bool IsUpload => _upload is not null;

    private bool IsSent => _outAt == _outEnd && (!IsUpload || _upload.IsOver);

    /// <inheritdoc/>
    protected override void Step()
    {
        if (IsUpload && _upload.IsCounting)
        {
            Count();
            return;
        }

        if (_out is null)
        {
            if (_stream.State == ByteStreamState.Open)
            {
                _out = Encoding.UTF8.GetBytes(Request());
                _outAt = 0;
                _outEnd = _out.Length;
                HasMoved = true;
            }
            else if (_stream.State == ByteStreamState.Closed)
            {
                FailToConnect(_stream);
            }
        }

        if (State == TransferState.Running && _out is not null)
        {
            Send();
            Receive();
        }
    }

    /// <inheritdoc/>
    protected override void Release() => _stream.Close();

    private void Connect(TransferUrl url)
    {
        _url = url;
        _out = null;
        _head = new AnswerHead();
        _body = null;
        _upload?.Rewind();
        Moved = 0;
        _stream = Network.Connect(url.Host, url.Port, url.IsSecureFromStart);
    }

    private string Request()
    {
        string request = string.Concat(
            (IsUpload ? "PUT " : "GET ") + _url.Path,
            " HTTP/1.1\r\nHost: " + _url.HostHeader,
            "\r\nUser-Agent: Borne\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        string authorization = _url.Authorization;
        if (authorization is not null)
        {
            request += "Authorization: " + authorization + "\r\n";
        }

        if (IsUpload)
        {
            request += "Content-Type: text/plain; charset=utf-8\r\n" + (_upload.Length < 0
                ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + _upload.Length.ToString() + "\r\n");
        }
        else if (_point.Start > 0)
        {
            request += "Range: bytes=" + _point.Start.ToString() + "-\r\n";
            if (_point.Validator is not null)
            {
                request += "If-Range: " + _point.Validator + "\r\n";
            }
        }

        return request + "\r\n";
    }

    private void Send()
    {
        // What a stream would take beyond this waits: the safety loop must not.
        for (int i = 0; i < PiecesPerTick && !IsSent; i++)
        {
            if (_outAt == _outEnd)
            {
                _outEnd = _upload.Next(out int count);
                _out = _upload.Bytes;
                _outAt = 0;
                Moved += count;
            }

            int taken = _stream.Write(_out, _outAt, _outEnd - _outAt);
            if (taken <= 0)
            {
                return;
            }

            _outAt += taken;
            HasMoved = true;
        }
    }

    private void Count()
    {
        for (int i = 0; i < PiecesPerTick && _upload.IsCounting; i++)
        {
            _upload.Count();
        }

        HasMoved = true;
        if (!_upload.IsCounting)
        {
            Connect(_url);
        }
    }

    private void Receive()
    {
        for (int i = 0; i < PiecesPerTick && State == TransferState.Running && _out is not null; i++)
        {
            // Asked for before the read: what arrived until then is read before the end is believed.
            bool hasEnded = _stream.State == ByteStreamState.Closed;
            int count = _stream.Read(_in, 0, BufferBytes);
            if (count > 0)
            {
                HasMoved = true;
                Take(count);
            }
            else
            {
                if (hasEnded)
                {
                    TakeEnd();
                }

                return;
            }
        }
    }

    private void Take(int count)
    {
        int at = 0;
        while (at < count && _body is null && State == TransferState.Running)
        {
            _head.Push(_in[at++]);
            if (_head.IsMalformed)
            {
                Fail(TransferFailure.Malformed);
            }
            else if (_head.IsComplete && Judge())
            {
                // The connection is a new one: what is left belongs to the old.
                return;
            }
        }

        while (at <= count && _body is not null && State == TransferState.Running)
        {
            int run = _body.Next(_in, ref at, count);
            if (run > 0)
            {
                Keep(at, run);
                at += run;
            }
            else if (_body.IsMalformed)
            {
                Fail(TransferFailure.Malformed);
            }
            else if (_body.IsComplete)
            {
                TakeBodyEnd();
            }
            else
            {
                return;
            }
        }
    }

    private void Keep(int at, int count)
    {
        if (!_sink.Take(_in, at, count))
        {
            Fail(TransferFailure.NotTaken);
            return;
        }

        Moved += count;
        _point.Offset += count;
    }

    /// <summary>Decides by the head what follows.</summary>
    /// <returns>True when it led to a new connection.</returns>
    private bool Judge()
    {
        int status = _head.Status;
        if (status < 200)
        {
            // An interim answer; nobody asked for an upgrade.
            if (status == 101)
            {
                Fail(TransferFailure.Malformed);
            }

            _head = new AnswerHead();
            return false;
        }

        Reply = status;
        bool isMoved = status == 301 || status == 302 || status == 307 || status == 308 || (status == 303 && !IsUpload);
        if (isMoved)
        {
            return Follow();
        }

        if (IsUpload && (status < 300 || status == 303))
        {
            // 303 leads to a page about what was sent (RFC 9110 section 15.4.4).
            if (IsSent)
            {
                Finish();
            }
            else
            {
                Fail(TransferFailure.Malformed);
            }
        }
        else if (IsUpload && (status == 411 || status == 501) && _upload.Length < 0)
        {
            // It wants the length, or does not know chunks (RFC 9112 section 6.1).
            _stream.Close();
            _out = null;
            _upload.BeginCount();
            return true;
        }
        else if (!IsUpload && (status == 200 || status == 206))
        {
            BeginBody(status == 206);
        }
        else
        {
            if (status == 416 && !IsUpload)
            {
                _point.Clear();
            }

            Fail(TransferFailure.Refused);
        }

        return false;
    }

    private bool Follow()
    {
        TransferUrl target = _redirects < MaxRedirects ? _url.Redirect(_head.Location) : null;
        if (target is null)
        {
            Fail(TransferFailure.BadRedirect);
            return false;
        }

        _redirects++;
        _stream.Close();
        Connect(target);
        return true;
    }

    private void BeginBody(bool isPart)
    {
        long total = isPart ? _head.RangeTotal : _head.IsChunked ? -1 : _head.Length;
        if (_head.IsCoded || (isPart && (_point.Start == 0 || _head.RangeStart != _point.Start)))
        {
            Fail(TransferFailure.Malformed);
        }
        else if (isPart && (total != _point.Total
            || (_point.Validator is not null && _head.Validator is not null && _head.Validator != _point.Validator)))
        {
            // Without If-Range a server joins a new file to the beginning of the old one.
            _point.Clear();
            Fail(TransferFailure.Changed);
        }
        else
        {
            if (!isPart)
            {
                _point.Offset = 0;
                _point.Total = total;
                _point.Validator = _head.Validator;
            }

            _body = new HttpBody(_head.IsChunked, _head.Length);
            if (!_sink.Begin(_point.Offset, total))
            {
                Fail(TransferFailure.NotTaken);
            }
        }
    }

    private void TakeBodyEnd()
    {
        if (_point.Total >= 0 && _point.Offset != _point.Total)
        {
            Fail(TransferFailure.Malformed);
        }
        else
        {
            Finish();
        }
    }

    private void TakeEnd()
    {
        if (_body is not null && _body.EndsWithConnection)
        {
            TakeBodyEnd();
        }
        else
        {
            Fail(TransferFailure.ConnectionLost);
        }
    }
}
