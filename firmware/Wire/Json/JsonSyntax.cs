using Borne.Base.Bytes;

namespace Borne.Wire.Json;

/// <summary>
/// Checks that a text is JSON (RFC 8259), strictly and without recursion, so that no input can exhaust the stack, and in steps, so
/// that a long text takes no longer at a time than a short one.
/// </summary>
public sealed class JsonSyntax
{
    /// <summary>Deepest nesting that is read. OCPP 1.6 needs 6.</summary>
    public const int MaxDepth = 16;

    // Values at this depth, members of an OCPP payload, are remembered when they are long, so that they can be passed over in one
    // step.
    private const int NotedDepth = 2;
    private const int NotedBytes = 128;
    private const int MaxNotes = 8;

    private const int Value = 0;
    private const int FirstElement = 1;
    private const int FirstName = 2;
    private const int Name = 3;
    private const int Colon = 4;
    private const int After = 5;
    private const int Failed = 6;
    private const int InName = 7;
    private const int InText = 8;

    private readonly int[] _begins = new int[MaxNotes];
    private readonly int[] _ends = new int[MaxNotes];
    private byte[] _buffer;
    private int _at;
    private int _end;
    private int _state;
    private int _depth;
    private int _begun;
    private int _notes;

    // One bit for each open bracket: 1 for an object.
    private int _objects;

    /// <summary>True when the text is exactly one JSON value; final once <see cref="IsOver"/> is true.</summary>
    public bool IsValid => _state == After && _depth == 0 && _at == _end;

    /// <summary>True when there is nothing left to check.</summary>
    public bool IsOver => _at == _end || _state == Failed;

    /// <summary>Values directly in the outermost array or object, so far.</summary>
    public int Elements { get; private set; }

    /// <summary>True when a text of it has an escape.</summary>
    public bool HasEscape { get; private set; }

    /// <summary>Begins with a text.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    public void Begin(byte[] buffer, int offset, int count)
    {
        _buffer = buffer;
        _at = offset;
        _end = offset + count;
        _state = Value;
        _depth = 0;
        _objects = 0;
        _notes = 0;
        Elements = 0;
        HasEscape = false;
    }

    /// <summary>Checks some more bytes.</summary>
    /// <param name="bytes">How many, 1 or more; a number or an escape is finished.</param>
    /// <returns>How many there were.</returns>
    public int Step(int bytes)
    {
        int from = _at;
        int stop = bytes < _end - _at ? _at + bytes : _end;
        while (_at < stop && _state != Failed)
        {
            if (_state >= InName)
            {
                CheckText(stop);
            }
            else
            {
                CheckToken(_buffer[_at]);
            }
        }

        return _at - from;
    }

    /// <summary>Where a long member of the payload ends.</summary>
    /// <param name="start">Where a value begins.</param>
    /// <returns>The index behind it, or -1 when it is not a long one.</returns>
    public int EndOf(int start)
    {
        for (int i = 0; i < _notes; i++)
        {
            if (_begins[i] == start)
            {
                return _ends[i];
            }
        }

        return -1;
    }

    private void CheckToken(byte next)
    {
        if (next == ' ' || next == '\n' || next == '\r' || next == '\t')
        {
            _at++;
            return;
        }

        switch (_state)
        {
            case Value:
                BeginValue(next);
                break;
            case FirstElement:
                if (next == ']')
                {
                    Close();
                }
                else
                {
                    BeginValue(next);
                }

                break;
            case Colon:
                Take(next == ':' ? Value : Failed);
                break;
            case After:
                EndElement(next);
                break;
            default:
                if (next == '}' && _state == FirstName)
                {
                    Close();
                }
                else
                {
                    Take(next == '"' ? InName : Failed);
                }

                break;
        }
    }

    private void BeginValue(byte next)
    {
        if (_depth == NotedDepth)
        {
            _begun = _at;
        }

        if (next == '{' || next == '[')
        {
            if (_depth == MaxDepth)
            {
                _state = Failed;
                return;
            }

            _depth++;
            _objects = (_objects << 1) | (next == '{' ? 1 : 0);
            Take(next == '{' ? FirstName : FirstElement);
        }
        else if (next == '"')
        {
            Take(InText);
        }
        else
        {
            int end = Scalar(next);
            if (end < 0)
            {
                _state = Failed;
                return;
            }

            _at = end;
            EndValue();
        }
    }

    // Behind a value: a comma, or the bracket that closes what it is in.
    private void EndElement(byte next)
    {
        bool isObject = (_objects & 1) == 1;
        if (_depth > 0 && next == ',')
        {
            Take(isObject ? Name : Value);
        }
        else if (_depth > 0 && next == (isObject ? '}' : ']'))
        {
            Close();
        }
        else
        {
            _state = Failed;
        }
    }

    private void Take(int state)
    {
        _at++;
        _state = state;
    }

    private void Close()
    {
        _at++;
        _depth--;
        _objects >>= 1;
        EndValue();
    }

    private void EndValue()
    {
        _state = After;
        Elements += _depth == 1 ? 1 : 0;
        if (_depth == NotedDepth && _at - _begun > NotedBytes && _notes < MaxNotes)
        {
            _begins[_notes] = _begun;
            _ends[_notes++] = _at;
        }
    }

    private int Scalar(byte next)
    {
        switch (next)
        {
            case (byte)'t':
                return Literal("true");
            case (byte)'f':
                return Literal("false");
            case (byte)'n':
                return Literal("null");
            default:
                return JsonNumber.End(_buffer, _at, _end);
        }
    }

    private int Literal(string word)
    {
        int length = word.Length;
        return _end - _at >= length && Ascii.Matches(_buffer, _at, length, word, 0, length) ? _at + length : -1;
    }

    private void CheckText(int stop)
    {
        byte[] buffer = _buffer;
        int at = _at;
        while (at < stop)
        {
            byte value = buffer[at++];
            if (value == '"')
            {
                _at = at;
                if (_state == InName)
                {
                    _state = Colon;
                }
                else
                {
                    EndValue();
                }

                return;
            }

            if (value == '\\')
            {
                HasEscape = true;
                if (!IsEscape(at))
                {
                    _state = Failed;
                    break;
                }

                at += buffer[at] == 'u' ? 5 : 1;
            }
            else if (value < 0x20)
            {
                _state = Failed;
                break;
            }
        }

        _at = at;
    }

    private bool IsEscape(int at)
    {
        if (at >= _end)
        {
            return false;
        }

        switch (_buffer[at])
        {
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
            case (byte)'b':
            case (byte)'f':
            case (byte)'n':
            case (byte)'r':
            case (byte)'t':
                return true;
            case (byte)'u':
                for (int i = at + 1; i <= at + 4; i++)
                {
                    if (i >= _end || !IsHex(_buffer[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsHex(byte value)
    {
        int lower = value | 0x20;
        return (value >= '0' && value <= '9') || (lower >= 'a' && lower <= 'f');
    }
}
