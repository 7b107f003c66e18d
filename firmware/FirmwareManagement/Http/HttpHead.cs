
using Borne.FirmwareManagement.Transfer;

namespace Borne.FirmwareManagement.Http;

/// <summary>
/// Reads the head of an HTTP answer byte by byte, and keeps of it what a file transfer needs (RFC 9112 sections 4 to 6,
/// RFC 9110 section 14.4).
/// </summary>
internal sealed class HttpHead
{
    /// <summary>Longest head, bytes.</summary>
    public const int MaxBytes = 8192;

    /// <summary>Longest entity tag that is kept, characters.</summary>
    public const int MaxValidatorLength = 100;

    private const int StatusAt = 9;
    private const long MostBytes = 0x7FFFFFFF;

    private readonly LineReader _reader = new LineReader(TransferUrl.MaxLength + 16);
    private int _bytes;

    /// <summary>True when the empty line behind the headers was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True when this is no HTTP/1.x head, or one that contradicts itself.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Status code; 0 before the first line is complete.</summary>
    public int Status { get; private set; }

    /// <summary>Length of the body, -1 when it is not given.</summary>
    public long Length { get; private set; } = -1;

    /// <summary>True when the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>True when the body is coded in a way that was not asked for.</summary>
    public bool IsCoded { get; private set; }

    /// <summary>Where a redirection leads to, or null.</summary>
    public string Location { get; private set; }

    /// <summary>Strong entity tag, or null.</summary>
    public string Validator { get; private set; }

    /// <summary>First byte of a part, -1 when there is no Content-Range.</summary>
    public long RangeStart { get; private set; } = -1;

    /// <summary>Length of the whole file that Content-Range tells, -1 when it does not.</summary>
    public long RangeTotal { get; private set; } = -1;

    /// <summary>Takes a byte; nothing more once the head is complete or malformed.</summary>
    public void Push(byte value)
    {
        _bytes++;
        IsMalformed |= _bytes > MaxBytes;
        if (!IsMalformed && !IsComplete && _reader.Push(value))
        {
            IsMalformed = _reader.IsMalformed;
            if (Status == 0)
            {
                ReadStatus();
            }
            else if (_reader.Length == 0)
            {
                IsComplete = true;
            }
            else if (!_reader.IsCut)
            {
                ReadHeader();
            }

            _reader.Clear();
        }
    }

    private void ReadStatus()
    {
        char[] line = _reader.Line;
        bool isHttp = _reader.Length >= StatusAt + 3 && _reader.Text(0, 7) == "HTTP/1."
            && line[StatusAt - 1] == ' ' && (_reader.Length == StatusAt + 3 || line[StatusAt + 3] == ' ');
        int at = StatusAt;
        long status = isHttp ? _reader.Number(ref at, 999) : -1;
        IsMalformed |= status < 100 || at != StatusAt + 3;
        Status = IsMalformed ? 0 : (int)status;
    }

    private void ReadHeader()
    {
        int colon = 0;
        while (colon < _reader.Length && _reader.Line[colon] != ':')
        {
            colon++;
        }

        if (colon == _reader.Length)
        {
            IsMalformed = true;
            return;
        }

        int start = colon + 1;
        int end = _reader.Length;
        while (start < end && IsSpace(_reader.Line[start]))
        {
            start++;
        }

        while (end > start && IsSpace(_reader.Line[end - 1]))
        {
            end--;
        }

        switch (_reader.Text(0, colon).ToLower())
        {
            case "content-length":
                ReadLength(start, end);
                break;
            case "transfer-encoding":
                IsChunked = _reader.Text(start, end).ToLower() == "chunked";
                IsMalformed |= !IsChunked;
                break;
            case "content-encoding":
                IsCoded = _reader.Text(start, end).ToLower() != "identity";
                break;
            case "location":
                Location = _reader.Text(start, end);
                break;
            case "etag":
                bool isStrong = end > start && _reader.Line[start] == '"' && end - start <= MaxValidatorLength;
                Validator = isStrong ? _reader.Text(start, end) : null;
                break;
            case "content-range":
                ReadRange(start, end);
                break;
        }
    }

    private void ReadLength(int start, int end)
    {
        long length = _reader.Number(ref start, MostBytes);
        IsMalformed |= length < 0 || start != end || (Length >= 0 && Length != length);
        Length = length;
    }

    // "bytes 5-9/10", "bytes 5-9/*"; the form "bytes */10" goes with status 416, which needs none of it.
    private void ReadRange(int start, int end)
    {
        const string Unit = "bytes ";
        if (end - start <= Unit.Length || _reader.Text(start, start + Unit.Length).ToLower() != Unit)
        {
            return;
        }

        start += Unit.Length;
        long first = _reader.Number(ref start, MostBytes);
        bool isRange = first >= 0 && start < end && _reader.Line[start++] == '-' && _reader.Number(ref start, MostBytes) >= first
            && start < end && _reader.Line[start++] == '/';
        if (isRange)
        {
            RangeStart = first;
            RangeTotal = _reader.Number(ref start, MostBytes);
        }
    }

    private static bool IsSpace(char c) => c == ' ' || c == '\t';
}
