namespace Borne.Wire.Http;

/// <summary>
/// Reads the head of an HTTP/1.x message byte by byte (RFC 9112 sections 2 to 5), so that it does not matter how the
/// network cut it: the first line and each header stand here one after the other, and nothing of them is kept.
/// </summary>
/// <remarks>
/// Lines end in CR LF; a lone LF is tolerated, a lone CR is not. A line that is longer than what is kept is read to its
/// end all the same: its start stands here and <see cref="IsCut"/> says so.
/// </remarks>
public sealed class HttpHead
{
    // HTTP/1.x SP 3DIGIT, then the end or SP and a reason phrase (RFC 9112 section 4).
    private const string Version = "HTTP/1.";
    private const int StatusAt = 9;
    private const int LargestStatus = 999;
    private const int SmallestStatus = 100;

    private readonly LineReader _reader;
    private readonly int _maximumBytes;
    private int _bytes;
    private bool _hasLine;
    private bool _isBehindFirstLine;
    private int _colon;

    /// <summary>Creates a reader of one head.</summary>
    /// <param name="maximumLine">Characters kept of a line.</param>
    /// <param name="maximumBytes">Longest head, bytes; a longer one is malformed.</param>
    public HttpHead(int maximumLine, int maximumBytes)
    {
        _reader = new LineReader(maximumLine);
        _maximumBytes = maximumBytes;
    }

    /// <summary>Whether the empty line behind the headers has been read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the head is too long or has a CR in the middle of a line. Nothing is read any more.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Whether the answer is of HTTP/1.0; after <see cref="ReadStatus"/>.</summary>
    public bool IsOldVersion { get; private set; }

    /// <summary>Whether the line that stands here is the first one.</summary>
    public bool IsFirstLine { get; private set; }

    /// <summary>Whether the line that stands here is longer than what was kept of it.</summary>
    public bool IsCut => _reader.IsCut;

    /// <summary>Name of the header that stands here, in small letters; null when the line has no colon.</summary>
    public string Name => _colon < 0 ? null : _reader.Text(0, _colon).ToLower();

    /// <summary>Index in <see cref="Line"/> of the header's value, behind the blanks.</summary>
    public int ValueStart { get; private set; }

    /// <summary>Index in <see cref="Line"/> behind the header's value, without the blanks at its end.</summary>
    public int ValueEnd { get; private set; }

    /// <summary>Value of the header that stands here, without the blanks around it.</summary>
    public string Value => _reader.Text(ValueStart, ValueEnd);

    /// <summary>The line that stands here.</summary>
    public LineReader Line => _reader;

    /// <summary>Begins again with an empty head.</summary>
    public void Reset()
    {
        _reader.Clear();
        _bytes = 0;
        _hasLine = false;
        _isBehindFirstLine = false;
        IsComplete = false;
        IsMalformed = false;
        IsFirstLine = false;
        IsOldVersion = false;
    }

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">The byte. Ignored once the head is complete or malformed.</param>
    /// <returns>True when the first line or a header stands here, until the next byte.</returns>
    public bool Push(byte value)
    {
        if (IsComplete || IsMalformed)
        {
            return false;
        }

        if (_hasLine)
        {
            _reader.Clear();
            _hasLine = false;
        }

        _bytes++;
        bool isEnded = _reader.Push(value);
        IsMalformed = _bytes > _maximumBytes || _reader.IsMalformed;
        if (IsMalformed || !isEnded)
        {
            return false;
        }

        IsFirstLine = !_isBehindFirstLine;
        _isBehindFirstLine = true;
        _hasLine = true;
        IsComplete = !IsFirstLine && _reader.Length == 0;
        if (!IsFirstLine)
        {
            Split();
        }

        return !IsComplete;
    }

    /// <summary>Reads the first line as that of an answer.</summary>
    /// <returns>The status code, 100 to 999; -1 when the line is not the first one of an HTTP/1.x answer.</returns>
    public int ReadStatus()
    {
        char[] line = _reader.Line;
        bool isHttp = IsFirstLine && _reader.Length >= StatusAt + 3 && _reader.Text(0, Version.Length) == Version
            && line[StatusAt - 2] >= '0' && line[StatusAt - 2] <= '9' && line[StatusAt - 1] == ' '
            && (_reader.Length == StatusAt + 3 || line[StatusAt + 3] == ' ');
        IsOldVersion = isHttp && line[StatusAt - 2] == '0';
        int at = StatusAt;
        long status = isHttp ? _reader.Number(ref at, LargestStatus) : -1;
        return status >= SmallestStatus && at == StatusAt + 3 ? (int)status : -1;
    }

    /// <summary>Whether the header's value is a comma-separated list that has a token, in any case.</summary>
    /// <param name="token">The token in small letters. One that the cut may have shortened does not count.</param>
    public bool HasToken(string token)
    {
        char[] line = _reader.Line;
        for (int start = ValueStart; start < _reader.Length; start++)
        {
            int end = start;
            while (end < _reader.Length && line[end] != ',')
            {
                end++;
            }

            bool isWhole = end < _reader.Length || !_reader.IsCut;
            if (isWhole && _reader.Text(start, end).Trim(' ', '\t').ToLower() == token)
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    private void Split()
    {
        char[] line = _reader.Line;
        _colon = 0;
        while (_colon < _reader.Length && line[_colon] != ':')
        {
            _colon++;
        }

        int start = _colon + 1;
        int end = _reader.Length;
        if (_colon == end)
        {
            _colon = -1;
            start = end;
        }

        while (start < end && IsBlank(line[start]))
        {
            start++;
        }

        while (end > start && IsBlank(line[end - 1]))
        {
            end--;
        }

        ValueStart = start;
        ValueEnd = end;
    }

    private static bool IsBlank(char c) => c == ' ' || c == '\t';
}
