
using Borne.FirmwareManagement.Transfer;
using Borne.Wire.Http;

namespace Borne.FirmwareManagement.Http;

/// <summary>
/// Reads the head of an HTTP answer byte by byte, and keeps of it what a file transfer needs (RFC 9112 sections 4 to 6,
/// RFC 9110 section 14.4).
/// </summary>
internal sealed class AnswerHead
{
    /// <summary>Longest head, bytes.</summary>
    public const int MaxBytes = 8192;

    /// <summary>Longest entity tag that is kept, characters.</summary>
    public const int MaxValidatorLength = 100;

    private const long MostBytes = 0x7FFFFFFF;

    private readonly HttpHead _head = new HttpHead(TransferUrl.MaxLength + 16, MaxBytes);
    private readonly LineReader _line;
    private bool _isContradictory;

    /// <summary>Creates a reader of one head.</summary>
    public AnswerHead()
    {
        _line = _head.Line;
    }

    /// <summary>True when the empty line behind the headers was read.</summary>
    public bool IsComplete => !_isContradictory && _head.IsComplete;

    /// <summary>True when this is no HTTP/1.x head, or one that contradicts itself.</summary>
    public bool IsMalformed => _isContradictory || _head.IsMalformed;

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
        if (_isContradictory || !_head.Push(value))
        {
            return;
        }

        if (_head.IsFirstLine)
        {
            int status = _head.ReadStatus();
            _isContradictory = status < 0;
            Status = _isContradictory ? 0 : status;
        }
        else if (!_head.IsCut)
        {
            ReadHeader();
        }
    }

    private void ReadHeader()
    {
        int start = _head.ValueStart;
        int end = _head.ValueEnd;
        switch (_head.Name)
        {
            case null:
                _isContradictory = true;
                break;
            case "content-length":
                ReadLength(start, end);
                break;
            case "transfer-encoding":
                IsChunked = _head.Value.ToLower() == "chunked";
                _isContradictory |= !IsChunked;
                break;
            case "content-encoding":
                IsCoded = _head.Value.ToLower() != "identity";
                break;
            case "location":
                Location = _head.Value;
                break;
            case "etag":
                bool isStrong = end > start && _line.Line[start] == '"' && end - start <= MaxValidatorLength;
                Validator = isStrong && IsVisible(start, end) ? _head.Value : null;
                break;
            case "content-range":
                ReadRange(start, end);
                break;
        }
    }

    // It goes back in a request: nothing in it may end a line or confuse who reads it.
    private bool IsVisible(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_line.Line[i] <= ' ' || _line.Line[i] >= 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    private void ReadLength(int start, int end)
    {
        long length = _line.Number(ref start, MostBytes);
        _isContradictory |= length < 0 || start != end || (Length >= 0 && Length != length);
        Length = length;
    }

    // "bytes 5-9/10", "bytes 5-9/*"; the form "bytes */10" goes with status 416, which needs none of it.
    private void ReadRange(int start, int end)
    {
        const string Unit = "bytes ";
        if (end - start <= Unit.Length || _line.Text(start, start + Unit.Length).ToLower() != Unit)
        {
            return;
        }

        start += Unit.Length;
        long first = _line.Number(ref start, MostBytes);
        bool isRange = first >= 0 && start < end && _line.Line[start++] == '-' && _line.Number(ref start, MostBytes) >= first
            && start < end && _line.Line[start++] == '/';
        if (isRange)
        {
            RangeStart = first;
            RangeTotal = _line.Number(ref start, MostBytes);
        }
    }
}
