using System.Text;
using Borne.Base.Time;
using Borne.Wire.Types;
using Ascii = Borne.Base.Bytes.Ascii;

namespace Borne.Wire.Json;

/// <summary>
/// Reads JSON from a byte buffer in one forward pass, without a tree. Written by hand because nanoFramework.Json
/// loses the scalars of an OCPP frame and needs a 368 KB heap for a 100-period profile (measured on interpreter 1.17).
/// <see cref="Load"/> checks the whole text first, so that the reading methods never meet broken syntax.
/// </summary>
public sealed partial class JsonReader
{
    private readonly JsonSyntax _syntax = new JsonSyntax();
    private byte[] _buffer;
    private int _at;
    private int _end;
    private int _nameStart;
    private int _nameCount;

    /// <summary>Number read last by <see cref="ReadDecimal"/> or <see cref="ReadFloor"/>, in units of the last decimal asked for.</summary>
    public long Value { get; private set; }

    /// <summary>Where the reader stands; set it back to read a part again.</summary>
    public int Position
    {
        get => _at;
        set => _at = value;
    }

    /// <summary>The check of the text's syntax. Nothing may be read before it is over and found the text valid.</summary>
    public JsonSyntax Syntax => _syntax;

    /// <summary>Starts on a text and checks it as a whole.</summary>
    /// <param name="buffer">Bytes of the text, UTF-8.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>False when the text is not JSON or is nested deeper than <see cref="JsonSyntax.MaxDepth"/>.</returns>
    public bool Load(byte[] buffer, int offset, int count)
    {
        Begin(buffer, offset, count);
        _syntax.Step(count);
        return _syntax.IsValid;
    }

    /// <summary>Starts on a text that <see cref="Syntax"/> is still to check.</summary>
    /// <param name="buffer">Bytes of the text, UTF-8.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    public void Begin(byte[] buffer, int offset, int count)
    {
        _buffer = buffer;
        _at = offset;
        _end = offset + count;
        _syntax.Begin(buffer, offset, count);
    }

    /// <summary>Tells what comes next.</summary>
    public JsonKind Peek()
    {
        SkipSeparators();
        if (_at >= _end)
        {
            return JsonKind.End;
        }

        switch (_buffer[_at])
        {
            case (byte)'{':
                return JsonKind.Object;
            case (byte)'[':
                return JsonKind.Array;
            case (byte)'"':
                return JsonKind.String;
            case (byte)'t':
            case (byte)'f':
                return JsonKind.Bool;
            case (byte)'n':
                return JsonKind.Null;
            case (byte)'}':
            case (byte)']':
                return JsonKind.End;
            default:
                return JsonKind.Number;
        }
    }

    /// <summary>Tells whether what comes next is an empty string, object or array.</summary>
    public bool IsEmpty()
    {
        JsonKind kind = Peek();
        if (kind == JsonKind.String)
        {
            return _buffer[_at + 1] == '"';
        }

        if (kind != JsonKind.Object && kind != JsonKind.Array)
        {
            return false;
        }

        int start = _at;
        _at++;
        bool isEmpty = Peek() == JsonKind.End;
        _at = start;
        return isEmpty;
    }

    /// <summary>Enters the object or array that comes next.</summary>
    public void Enter()
    {
        SkipSeparators();
        _at++;
    }

    /// <summary>Moves to the value of the next member of the object entered last.</summary>
    /// <returns>False at the object's end, which is left.</returns>
    public bool NextMember()
    {
        if (!NextElement())
        {
            return false;
        }

        _nameStart = _at + 1;
        SkipString();
        _nameCount = _at - 1 - _nameStart;
        return true;
    }

    /// <summary>Moves to the next element of the array entered last.</summary>
    /// <returns>False at the array's end, which is left.</returns>
    public bool NextElement()
    {
        SkipSeparators();
        if (_at >= _end)
        {
            return false;
        }

        byte next = _buffer[_at];
        if (next == '}' || next == ']')
        {
            _at++;
            return false;
        }

        return true;
    }

    /// <summary>Compares the current member's name.</summary>
    /// <param name="name">ASCII name.</param>
    public bool NameIs(string name)
    {
        if (_nameCount <= name.Length)
        {
            return Ascii.Matches(_buffer, _nameStart, _nameCount, name, 0, name.Length);
        }

        // Escapes make a name longer than what it stands for.
        return HasEscape(_nameStart, _nameCount) && Unescape(_nameStart, _nameCount) == name;
    }

    /// <summary>The current member's name.</summary>
    public string ReadName() => HasEscape(_nameStart, _nameCount)
        ? Unescape(_nameStart, _nameCount) : Encoding.UTF8.GetString(_buffer, _nameStart, _nameCount);

    /// <summary>Skips the value that comes next.</summary>
    public void Skip()
    {
        SkipSeparators();
        int end = _syntax.EndOf(_at);
        if (end >= 0)
        {
            _at = end;
            return;
        }

        int depth = 0;
        do
        {
            SkipSeparators();
            if (_at >= _end)
            {
                return;
            }

            switch (_buffer[_at])
            {
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    _at++;
                    break;
                case (byte)'}':
                case (byte)']':
                    depth--;
                    _at++;
                    break;
                case (byte)'"':
                    SkipString();
                    break;
                default:
                    SkipScalar();
                    break;
            }
        }
        while (depth > 0);
    }

    /// <summary>Reads the string that comes next.</summary>
    /// <returns>The text; a NUL inside is kept as U+FFFD, because strings end at NUL on the device.</returns>
    public string ReadString()
    {
        int start = StartOfString();
        int count = _at - 1 - start;
        return HasEscape(start, count) ? Unescape(start, count) : Encoding.UTF8.GetString(_buffer, start, count);
    }

    /// <summary>Goes behind the string that comes next, which is then taken piece by piece.</summary>
    public JsonText OpenString()
    {
        int start = StartOfString();
        return new JsonText(this, start, _at - 1);
    }

    /// <summary>Reads the string that comes next as a word of a list.</summary>
    /// <param name="list">Words parted by commas (see <see cref="Words"/>).</param>
    /// <returns>Its index, or -1.</returns>
    public int ReadWord(string list)
    {
        int start = StartOfString();
        int count = _at - 1 - start;
        return HasEscape(start, count)
            ? Words.IndexOf(list, Unescape(start, count))
            : Words.IndexOf(list, _buffer, start, count);
    }

    /// <summary>Reads the string that comes next as dateTime.</summary>
    /// <returns>UTC milliseconds since 1970, or <see cref="Iso8601.Invalid"/>.</returns>
    public long ReadDate()
    {
        int start = StartOfString();
        int count = _at - 1 - start;
        if (!HasEscape(start, count))
        {
            return Iso8601.Parse(_buffer, start, count);
        }

        // Encoders made for web pages write the plus sign of an offset as an escape.
        byte[] text = Encoding.UTF8.GetBytes(Unescape(start, count));
        return Iso8601.Parse(text, 0, text.Length);
    }

    /// <summary>Reads the true or false that comes next.</summary>
    public bool ReadBool()
    {
        SkipSeparators();
        bool value = _buffer[_at] == 't';
        SkipScalar();
        return value;
    }

    /// <summary>Reads the number that comes next exactly; <see cref="Value"/> has it on success.</summary>
    /// <param name="decimals">Digits behind the point that count, 0 to 9.</param>
    /// <returns>False when it has more digits behind the point or does not fit; <see cref="Value"/> is then 0.</returns>
    public bool ReadDecimal(int decimals)
    {
        SkipSeparators();
        int from = _at;
        SkipScalar();
        Value = 0;
        if (!JsonNumber.TryParse(_buffer, from, _at, decimals, out long value))
        {
            return false;
        }

        Value = value;
        return true;
    }

    /// <summary>Reads the number that comes next and rounds it down to the last decimal; <see cref="Value"/> has it.</summary>
    /// <param name="decimals">Digits behind the point that count, 0 to 9.</param>
    public void ReadFloor(int decimals)
    {
        SkipSeparators();
        int from = _at;
        SkipScalar();
        Value = JsonNumber.Floor(_buffer, from, _at, decimals, out _);
    }

    private int StartOfString()
    {
        SkipSeparators();
        int start = _at + 1;
        int end = _syntax.EndOf(_at);
        if (end >= 0)
        {
            _at = end;
        }
        else
        {
            SkipString();
        }

        return start;
    }

    private void SkipSeparators()
    {
        while (_at < _end)
        {
            byte value = _buffer[_at];
            if (value > ' ' && value != ',' && value != ':')
            {
                return;
            }

            _at++;
        }
    }

    private void SkipString()
    {
        _at++;
        while (_buffer[_at] != '"')
        {
            _at += _buffer[_at] == '\\' ? 2 : 1;
        }

        _at++;
    }

    private void SkipScalar()
    {
        while (_at < _end)
        {
            byte value = _buffer[_at];
            if (value <= ' ' || value == ',' || value == ']' || value == '}')
            {
                return;
            }

            _at++;
        }
    }
}
