using Borne.Base.Bytes;

namespace Borne.FirmwareManagement.Http;

/// <summary>Finds the bytes of the file in the body of an HTTP answer (RFC 9112 sections 6 and 7).</summary>
internal sealed class HttpBody
{
    private const int MaxSizeDigits = 7;
    private const int MaxTrailerBytes = 2048;
    private const int SizeLine = 0;
    private const int Extension = 1;
    private const int Data = 2;
    private const int DataEnd = 3;
    private const int Trailer = 4;

    private readonly bool _isChunked;
    private long _left;
    private int _place = SizeLine;
    private int _digits;
    private int _lineBytes;

    /// <summary>Creates a reader.</summary>
    /// <param name="isChunked">True for chunks.</param>
    /// <param name="length">Otherwise the length, -1 for a body that ends with the connection.</param>
    public HttpBody(bool isChunked, long length)
    {
        _isChunked = isChunked;
        _left = isChunked ? 0 : length;
        IsComplete = !isChunked && length == 0;
    }

    /// <summary>True when all of the body was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True when the chunks are malformed.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>True for a body of which only the end of the connection tells the end.</summary>
    public bool EndsWithConnection => !_isChunked && _left < 0;

    /// <summary>Looks for the next run of bytes of the file.</summary>
    /// <param name="buffer">Bytes of the answer.</param>
    /// <param name="at">Index of the first byte that was not looked at; moved to the first byte of the run.</param>
    /// <param name="end">Index behind the last byte.</param>
    /// <returns>Length of the run; 0 when there is none any more. The caller goes on behind the run.</returns>
    public int Next(byte[] buffer, ref int at, int end)
    {
        if (!_isChunked)
        {
            int run = IsComplete ? 0 : _left >= 0 && end - at > _left ? (int)_left : end - at;
            _left -= _left < 0 ? 0 : run;
            IsComplete = _left == 0;
            return run;
        }

        while (at < end && !IsComplete && !IsMalformed)
        {
            if (_place == Data)
            {
                int run = end - at > _left ? (int)_left : end - at;
                _left -= run;
                _place = _left == 0 ? DataEnd : Data;
                return run;
            }

            TakeFraming(buffer[at++]);
        }

        return 0;
    }

    private void TakeFraming(byte value)
    {
        if (value == '\r')
        {
            return;
        }

        switch (_place)
        {
            case SizeLine:
                TakeSize(value);
                break;
            case Extension:
                _lineBytes++;
                IsMalformed = _lineBytes > MaxTrailerBytes;
                if (value == '\n')
                {
                    EndSize();
                }

                break;
            case DataEnd:
                IsMalformed = value != '\n';
                _place = SizeLine;
                _digits = 0;
                break;
            case Trailer:
                // An empty line ends the trailer; what stands in it is of no interest.
                _digits++;
                IsComplete = value == '\n' && _lineBytes == 0;
                _lineBytes = value == '\n' ? 0 : _lineBytes + 1;
                IsMalformed = _digits > MaxTrailerBytes;
                break;
        }
    }

    private void TakeSize(byte value)
    {
        int digit = HexDigit.Value((char)value);
        if (digit >= 0 && _digits < MaxSizeDigits)
        {
            _left = (_digits == 0 ? 0 : _left << 4) | (long)digit;
            _digits++;
        }
        else if (_digits > 0 && value == '\n')
        {
            EndSize();
        }
        else if (_digits > 0 && (value == ';' || value == ' ' || value == '\t'))
        {
            _place = Extension;
            _lineBytes = 0;
        }
        else
        {
            IsMalformed = true;
        }
    }

    private void EndSize()
    {
        _place = _left == 0 ? Trailer : Data;
        _digits = 0;
        _lineBytes = 0;
    }
}
