using Borne.Wire.Http;

namespace Borne.Wire.WebSocket;

/// <summary>
/// What the head of the server's answer to a WebSocket upgrade says, one byte after the other. Lives only as long as the
/// handshake.
/// </summary>
public sealed class HandshakeResponse
{
    /// <summary>
    /// Longest head, status line and headers; a longer one is malformed. Proxies add cookies and policies of some
    /// kilobytes, which are skipped line by line.
    /// </summary>
    public const int MaximumHeadBytes = 8192;

    /// <summary>Characters kept of one line. What a longer line has more is dropped; no header that matters is that long.</summary>
    public const int MaximumLineLength = 160;

    /// <summary>Largest Retry-After that is reported, seconds: one day.</summary>
    public const int MaximumRetryAfterSeconds = 86_400;

    private readonly HttpHead _head = new HttpHead(MaximumLineLength, MaximumHeadBytes);
    private bool _isOther;

    /// <summary>Whether the empty line behind the headers has been read.</summary>
    public bool IsComplete => !_isOther && _head.IsComplete;

    /// <summary>Whether the bytes are not an HTTP/1.x response head, or too many. Nothing is read any more.</summary>
    public bool IsMalformed => _isOther || _head.IsMalformed;

    /// <summary>Status code 100 to 999; 0 before the status line is complete.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the status line is that of HTTP/1.0, which knows no upgrade (RFC 6455 section 4.1).</summary>
    public bool IsOldHttp => _head.IsOldVersion;

    /// <summary>Whether an Upgrade header names <c>websocket</c>.</summary>
    public bool HasUpgrade { get; private set; }

    /// <summary>Whether a Connection header names <c>Upgrade</c>, alone or in a list.</summary>
    public bool HasConnection { get; private set; }

    /// <summary>Sec-WebSocket-Accept; null when absent, empty when given twice.</summary>
    public string Accept { get; private set; }

    /// <summary>Sec-WebSocket-Protocol; null when absent, empty when given twice.</summary>
    public string Protocol { get; private set; }

    /// <summary>Whether there is a Sec-WebSocket-Extensions header. None was offered, so none may come.</summary>
    public bool HasExtensions { get; private set; }

    /// <summary>
    /// Retry-After in seconds (RFC 9110 section 10.2.3), at most <see cref="MaximumRetryAfterSeconds"/>; 0 when absent or
    /// given as a date.
    /// </summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>Begins again with an empty head, for the answer behind an interim one (status 1xx).</summary>
    public void Reset()
    {
        _head.Reset();
        _isOther = false;
        Status = 0;
        HasUpgrade = false;
        HasConnection = false;
        Accept = null;
        Protocol = null;
        HasExtensions = false;
        RetryAfterSeconds = 0;
    }

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">The byte. Ignored once the head is complete or malformed.</param>
    public void Push(byte value)
    {
        if (_isOther || !_head.Push(value))
        {
            return;
        }

        if (_head.IsFirstLine)
        {
            int status = _head.ReadStatus();
            _isOther = status < 0;
            Status = _isOther ? 0 : status;
        }
        else
        {
            ReadHeader();
        }
    }

    // A line without a colon is passed over: it is no header, or its name alone is longer than any that matters.
    private void ReadHeader()
    {
        switch (_head.Name)
        {
            case "upgrade":
                HasUpgrade = HasUpgrade || _head.HasToken("websocket");
                break;
            case "connection":
                HasConnection = HasConnection || _head.HasToken("upgrade");
                break;
            case "sec-websocket-accept":
                Accept = Accept == null ? WholeValue() : string.Empty;
                break;
            case "sec-websocket-protocol":
                Protocol = Protocol == null ? WholeValue() : string.Empty;
                break;
            case "sec-websocket-extensions":
                HasExtensions = true;
                break;
            case "retry-after":
                RetryAfterSeconds = Seconds(WholeValue().ToCharArray());
                break;
        }
    }

    private string WholeValue() => _head.IsCut ? string.Empty : _head.Value;

    private static int Seconds(char[] text)
    {
        int seconds = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return 0;
            }

            seconds = (seconds * 10) + (text[i] - '0');
            if (seconds > MaximumRetryAfterSeconds)
            {
                seconds = MaximumRetryAfterSeconds;
            }
        }

        return seconds;
    }
}
