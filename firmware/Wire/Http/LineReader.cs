namespace Borne.Wire.Http;

/// <summary>
/// Collects the lines of a protocol byte by byte. A line ends in CR LF or a lone LF; what is longer than the bound is
/// dropped.
/// </summary>
public sealed class LineReader
{
    private readonly char[] _line;
    private bool _carriageReturn;

    /// <summary>Creates a reader.</summary>
    /// <param name="maximumLength">Characters kept of a line.</param>
    public LineReader(int maximumLength)
    {
        _line = new char[maximumLength];
    }

    /// <summary>The characters of the line, one for each byte.</summary>
    public char[] Line => _line;

    /// <summary>Length of the line.</summary>
    public int Length { get; private set; }

    /// <summary>True when a CR stood in the middle of the line.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>True when the line was longer than what is kept of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes a byte.</summary>
    /// <returns>True when it ended the line. The line stays until <see cref="Clear"/>.</returns>
    public bool Push(byte value)
    {
        if (value == '\n')
        {
            return true;
        }

        IsMalformed |= _carriageReturn;
        _carriageReturn = value == '\r';
        if (!_carriageReturn)
        {
            if (Length < _line.Length)
            {
                _line[Length++] = (char)value;
            }
            else
            {
                IsCut = true;
            }
        }

        return false;
    }

    /// <summary>Begins the next line.</summary>
    public void Clear()
    {
        Length = 0;
        _carriageReturn = false;
        IsMalformed = false;
        IsCut = false;
    }

    /// <summary>A part of the line as text.</summary>
    public string Text(int start, int end) => new string(_line, start, end - start);

    /// <summary>Reads a number of decimal digits.</summary>
    /// <param name="start">Index of the first; moved behind the last.</param>
    /// <param name="most">Largest value.</param>
    /// <returns>The number, -1 when there is none or it is too large.</returns>
    public long Number(ref int start, long most)
    {
        int first = start;
        long value = 0;
        while (start < Length && _line[start] >= '0' && _line[start] <= '9')
        {
            value = (value * 10) + (_line[start] - '0');
            if (value > most)
            {
                return -1;
            }

            start++;
        }

        return start == first ? -1 : value;
    }
}
