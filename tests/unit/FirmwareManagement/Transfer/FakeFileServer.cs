using System;
using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>
/// A file server in memory with one file, for HTTP and FTP, and the network that leads to it. Tests let it misbehave.
/// </summary>
public sealed class FakeFileServer : INetworkLink, IPipePeer
{
    private const int MaxUpload = 65536;

    /// <summary>Port of FTP data connections.</summary>
    public const int DataPort = 40000;

    private readonly FakeFtpServer _ftp;
    private byte[] _uploaded = new byte[0];
    private int _awaited = -1;

    /// <summary>Creates the server.</summary>
    public FakeFileServer()
    {
        _ftp = new FakeFtpServer(this);
    }

    /// <summary>The file.</summary>
    public byte[] File { get; set; } = new byte[0];

    /// <summary>Its path without the slash in front.</summary>
    public string Path { get; set; } = "fw/new.img";

    /// <summary>What the server got.</summary>
    public byte[] Uploaded => _uploaded;

    /// <summary>Path that the last upload went to.</summary>
    public string UploadedTo { get; set; } = "";

    /// <summary>True once an upload has come to its end.</summary>
    public bool IsUploadWhole { get; set; }

    /// <summary>The behaviour of the FTP side.</summary>
    public FakeFtpServer Ftp => _ftp;

    /// <summary>Head of the last HTTP request.</summary>
    public string Request { get; private set; } = "";

    /// <summary>Answer to every HTTP request instead of the usual one; "{file}" stands for the file. Null for the usual one.</summary>
    public string RawAnswer { get; set; }

    /// <summary>Status of HTTP answers instead of 200 or 206; 0 for those.</summary>
    public int Status { get; set; }

    /// <summary>Status of the answer to a PUT in chunks, of a server that takes none; 0 for one that does.</summary>
    public int StatusOfChunks { get; set; }

    /// <summary>Status of the answer to an upload that is whole.</summary>
    public int StatusOfUpload { get; set; } = 201;

    /// <summary>Entity tag, without quotes; empty for none.</summary>
    public string Tag { get; set; } = "v1";

    /// <summary>True for a server that sends bodies in chunks.</summary>
    public bool IsChunking { get; set; }

    /// <summary>True for a server that does not know ranges.</summary>
    public bool IgnoresRanges { get; set; }

    /// <summary>Bytes of the file after which connections are cut.</summary>
    public int CutAfter { get; set; } = int.MaxValue;

    /// <summary>Size of the pieces in which bytes cross the connections.</summary>
    public int Chunk { get; set; } = int.MaxValue;

    /// <summary>Connections asked for.</summary>
    public int Connections { get; private set; }

    /// <summary>Port of the last one.</summary>
    public int LastPort { get; private set; }

    /// <summary>Host of the last one.</summary>
    public string LastHost { get; private set; } = "";

    /// <summary>True when the last one was secured from the start.</summary>
    public bool WasLastSecure { get; private set; }

    /// <summary>True for a server that cannot be reached.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>Why connections do not come about, where they do not.</summary>
    public StreamFailure Failure { get; set; }

    /// <summary>True for a server that accepts and then does nothing.</summary>
    public bool IsDead { get; set; }

    /// <summary>The last connection.</summary>
    public FakePipe LastPipe { get; private set; }

    /// <inheritdoc/>
    public bool IsUp { get; set; } = true;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        Connections++;
        _awaited = -1;
        LastHost = host;
        LastPort = port;
        WasLastSecure = secure;
        FakePipe pipe = new FakePipe(this, port, secure) { Chunk = Chunk, IsDead = IsDead, Failure = Failure };
        LastPipe = pipe;
        if (IsRefusing)
        {
            pipe.Close();
        }
        else if (port == 21 || port == 990)
        {
            _ftp.Control = pipe;
            _ftp.Greet();
        }
        else if (port == DataPort)
        {
            _ftp.Accept(pipe);
        }

        return pipe;
    }

    /// <inheritdoc/>
    public void Received(FakePipe pipe)
    {
        if (pipe.Port == 21 || pipe.Port == 990)
        {
            _ftp.TakeCommands();
        }
        else if (pipe.Port != DataPort)
        {
            TakeRequest(pipe);
        }
    }

    /// <inheritdoc/>
    public void Secured(FakePipe pipe)
    {
        if (pipe.Port == DataPort)
        {
            _ftp.DataSecured();
        }
    }

    /// <inheritdoc/>
    public void Ended(FakePipe pipe)
    {
        if (pipe.Port == DataPort)
        {
            _ftp.DataEnded(pipe);
        }
    }

    /// <summary>Notes an upload.</summary>
    public void Store(string path, byte[] data)
    {
        UploadedTo = path;
        _uploaded = data;
        IsUploadWhole = true;
    }

    private void TakeRequest(FakePipe pipe)
    {
        if (_awaited >= 0)
        {
            TakeBody(pipe);
            return;
        }

        string head = pipe.TakeThrough("\r\n\r\n");
        if (head is not null && (head.StartsWith("GET ") || head.StartsWith("PUT ")))
        {
            Request = head;
            if (head.StartsWith("GET "))
            {
                AnswerGet(pipe, head);
                return;
            }

            if (RawAnswer is not null || Status != 0)
            {
                AnswerWithout(pipe);
            }
            else
            {
                BeginBody(pipe, head);
            }

            head = null;
        }

        if (head is not null)
        {
            // The end of the last chunk of an upload: "0\r\n\r\n" is behind what is kept here.
            TakeUpload(pipe, head);
        }
    }

    private void BeginBody(FakePipe pipe, string head)
    {
        const string Length = "\r\nContent-Length: ";
        int at = head.IndexOf(Length);
        if (at >= 0)
        {
            at += Length.Length;
            _awaited = int.Parse(head.Substring(at, head.IndexOf("\r\n", at) - at));
            TakeBody(pipe);
        }
        else if (StatusOfChunks != 0)
        {
            pipe.Send("HTTP/1.1 " + StatusOfChunks.ToString() + " No\r\nContent-Length: 0\r\n\r\n");
            pipe.End();
        }
    }

    private void TakeBody(FakePipe pipe)
    {
        if (pipe.Waiting >= _awaited)
        {
            _awaited = -1;
            Keep(pipe, pipe.TakeAll());
        }
    }

    private void Keep(FakePipe pipe, byte[] data)
    {
        if (data.Length <= MaxUpload)
        {
            Store(Request.Substring(5, Request.IndexOf(" HTTP/1.1\r\n") - 5), data);
        }

        pipe.Send("HTTP/1.1 " + StatusOfUpload.ToString() + " Taken\r\nContent-Length: 0\r\n\r\n");
    }

    private void AnswerGet(FakePipe pipe, string head)
    {
        if (RawAnswer is not null || Status != 0)
        {
            AnswerWithout(pipe);
            return;
        }

        string path = head.Substring(5, head.IndexOf(" HTTP/1.1\r\n") - 5);
        if (path != Path)
        {
            pipe.Send("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found");
            pipe.End();
            return;
        }

        int start = IgnoresRanges ? 0 : RangeOf(head);
        int count = File.Length - start;
        if (start > 0 && count <= 0)
        {
            pipe.Send("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n");
            pipe.End();
            return;
        }

        StringBuilder answer = new StringBuilder(start > 0 ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n");
        if (start > 0)
        {
            answer.Append("Content-Range: bytes ").Append(start).Append('-').Append(File.Length - 1).Append('/')
                .Append(File.Length).Append("\r\n");
        }

        if (Tag.Length > 0)
        {
            answer.Append("ETag: \"").Append(Tag).Append("\"\r\n");
        }

        if (IsChunking)
        {
            answer.Append("Transfer-Encoding: chunked\r\n\r\n");
        }
        else
        {
            answer.Append("Content-Length: ").Append(count).Append("\r\n\r\n");
        }

        pipe.Send(answer.ToString());
        SendBody(pipe, start, count);
    }

    private int RangeOf(string head)
    {
        const string Range = "Range: bytes=";
        int at = head.IndexOf(Range);
        if (at < 0)
        {
            return 0;
        }

        int mark = head.IndexOf("If-Range: \"");
        if (mark >= 0 && head.Substring(mark + 11, Tag.Length + 1) != Tag + "\"")
        {
            return 0;
        }

        at += Range.Length;
        return int.Parse(head.Substring(at, head.IndexOf('-', at) - at));
    }

    private void SendBody(FakePipe pipe, int start, int count)
    {
        bool isCut = count > CutAfter;
        count = isCut ? CutAfter : count;
        int at = start;
        while (at < start + count)
        {
            int piece = start + count - at;
            piece = IsChunking && piece > 100 ? 100 : piece;
            if (IsChunking)
            {
                pipe.Send(piece.ToString("X") + ";name=value\r\n");
            }

            pipe.Send(File, at, piece);
            if (IsChunking)
            {
                pipe.Send("\r\n");
            }

            at += piece;
        }

        if (IsChunking && !isCut)
        {
            pipe.Send("0\r\nTrailer: x\r\n\r\n");
        }

        if (isCut)
        {
            pipe.End();
        }
    }

    private void AnswerWithout(FakePipe pipe)
    {
        if (RawAnswer is null)
        {
            pipe.Send("HTTP/1.1 " + Status.ToString() + " No\r\nContent-Length: 0\r\n\r\n");
        }
        else
        {
            int at = RawAnswer.IndexOf("{file}");
            pipe.Send(at < 0 ? RawAnswer : RawAnswer.Substring(0, at));
            if (at >= 0)
            {
                pipe.Send(File, 0, File.Length);
            }
        }

        pipe.End();
    }

    private void TakeUpload(FakePipe pipe, string chunks)
    {
        // Text only, so that characters are bytes.
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (at < chunks.Length)
        {
            int line = chunks.IndexOf("\r\n", at);
            int size = Convert.ToInt32(chunks.Substring(at, line - at), 16);
            if (size > 0)
            {
                body.Append(chunks.Substring(line + 2, size));
            }

            at = line + 2 + size + 2;
        }

        Keep(pipe, Encoding.UTF8.GetBytes(body.ToString()));
    }
}
