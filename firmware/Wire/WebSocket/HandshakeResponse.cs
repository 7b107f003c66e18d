namespace Borne.Wire.WebSocket;

/// <summary>
/// Reads the head of the server's answer to a WebSocket upgrade, one byte after the other, so that it does not matter
/// how the network cut it. Lives only as long as the handshake.
/// </summary>
public sealed class HandshakeResponse
{
    /// <summary>Longest head, status line and headers, that is read; a longer one is malformed.</summary>
    public const int MaximumHeadBytes = 2048;

    /// <summary>Characters kept of one line. What a longer line has more is dropped; no header that matters is that long.</summary>
    public const int MaximumLineLength = 160;

    /// <summary>Largest Retry-After that is reported, seconds: one day.</summary>
    public const int MaximumRetryAfterSeconds = 86_400;

    private readonly char[] _line = new char[MaximumLineLength];
    private int _length;
    private int _total;
    private bool _cut;
    private bool _carriageReturn;

    /// <summary>Whether the empty line behind the headers has been read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the bytes are not an HTTP/1.x response head, or too many. Nothing is read any more.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Status code 100 to 999; 0 before the status line is complete.</summary>
    public int Status { get; private set; }

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
        _length = 0;
        _total = 0;
        _cut = false;
        _carriageReturn = false;
        IsComplete = false;
        IsMalformed = false;
        Status = 0;
        HasUpgrade = false;
        HasConnection = false;
        Accept = null;
        Protocol = null;
        HasExtensions = false;
        RetryAfterSeconds = 0;
    }

    /// <summary>Takes the next byte. Lines end in CR LF; a lone LF is tolerated, a lone CR is not.</summary>
    /// <param name="value">The byte. Ignored once the head is complete or malformed.</param>
    public void Push(byte value)
    {
        if (IsComplete || IsMalformed)
        {
            return;
        }

        _total++;
        if (_total > MaximumHeadBytes || (_carriageReturn && value != '\n'))
        {
            IsMalformed = true;
            return;
        }

        if (value == '\r')
        {
            _carriageReturn = true;
        }
        else if (value == '\n')
        {
            _carriageReturn = false;
            EndLine();
            _length = 0;
            _cut = false;
        }
        else if (_length < MaximumLineLength)
        {
            _line[_length++] = (char)value;
        }
        else
        {
            _cut = true;
        }
    }

    private void EndLine()
    {
        if (Status == 0)
        {
            ReadStatusLine();
        }
        else if (_length == 0)
        {
            IsComplete = true;
        }
        else
        {
            ReadHeader();
        }
    }

    // HTTP/1.x SP 3DIGIT, then the end or SP and a reason phrase (RFC 9112 section 4).
    private void ReadStatusLine()
    {
        const int CodeAt = 9;
        IsMalformed = true;
        if (_length < CodeAt + 3 || (_length > CodeAt + 3 && _line[CodeAt + 3] != ' '))
        {
            return;
        }

        char[] version = "HTTP/1.".ToCharArray();
        for (int i = 0; i < version.Length; i++)
        {
            if (_line[i] != version[i])
            {
                return;
            }
        }

        int status = Number(CodeAt, CodeAt + 3);
        if (Number(CodeAt - 2, CodeAt - 1) < 0 || _line[CodeAt - 1] != ' ' || status < 100)
        {
            return;
        }

        Status = status;
        IsMalformed = false;
    }

    private void ReadHeader()
    {
        int colon = 0;
        while (colon < _length && _line[colon] != ':')
        {
            _line[colon] = Lower(_line[colon]);
            colon++;
        }

        if (colon == _length)
        {
            // Not a header, or one whose name alone is longer than any that matters.
            return;
        }

        switch (new string(_line, 0, colon))
        {
            case "upgrade":
                HasUpgrade = HasUpgrade || HasToken(colon + 1, "websocket");
                break;
            case "connection":
                HasConnection = HasConnection || HasToken(colon + 1, "upgrade");
                break;
            case "sec-websocket-accept":
                Accept = Accept == null ? Value(colon + 1) : string.Empty;
                break;
            case "sec-websocket-protocol":
                Protocol = Protocol == null ? Value(colon + 1) : string.Empty;
                break;
            case "sec-websocket-extensions":
                HasExtensions = true;
                break;
            case "retry-after":
                string seconds = Value(colon + 1);
                RetryAfterSeconds = Seconds(seconds.ToCharArray());
                break;
        }
    }

    // The rest of the line without the blanks around it; empty when the line was too long to be kept.
    private string Value(int start)
    {
        int end = _cut ? start : _length;
        while (start < end && IsBlank(_line[start]))
        {
            start++;
        }

        while (end > start && IsBlank(_line[end - 1]))
        {
            end--;
        }

        return new string(_line, start, end - start);
    }

    // Whether a comma-separated list has a token, in any case.
    private bool HasToken(int start, string token)
    {
        char[] wanted = token.ToCharArray();
        int index = start;
        while (index < _length)
        {
            while (index < _length && (IsBlank(_line[index]) || _line[index] == ','))
            {
                index++;
            }

            int matched = 0;
            while (index < _length && matched < wanted.Length && Lower(_line[index]) == wanted[matched])
            {
                index++;
                matched++;
            }

            while (index < _length && IsBlank(_line[index]))
            {
                index++;
            }

            bool atEnd = index == _length ? !_cut : _line[index] == ',';
            if (matched == wanted.Length && atEnd)
            {
                return true;
            }

            while (index < _length && _line[index] != ',')
            {
                index++;
            }
        }

        return false;
    }

    private int Number(int start, int end)
    {
        int number = 0;
        for (int i = start; i < end; i++)
        {
            if (_line[i] < '0' || _line[i] > '9')
            {
                return -1;
            }

            number = number * 10 + (_line[i] - '0');
        }

        return number;
    }

    private static int Seconds(char[] digits)
    {
        int seconds = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] < '0' || digits[i] > '9')
            {
                return 0;
            }

            seconds = seconds * 10 + (digits[i] - '0');
            if (seconds > MaximumRetryAfterSeconds)
            {
                seconds = MaximumRetryAfterSeconds;
            }
        }

        return seconds;
    }

    private static bool IsBlank(char c) => c == ' ' || c == '\t';

    private static char Lower(char c) => c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
