using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Wire.Rpc;

/// <summary>
/// Reads the payload of an OCPP message field by field and remembers the first breach of the schema as the CALLERROR
/// to answer. A method that finds a breach returns a harmless value, so that a message is read to its end without
/// exceptions; the caller asks <see cref="Error"/> once.
/// </summary>
public sealed class PayloadReader
{
    private readonly JsonReader _json;
    private int _seen;
    private bool _isObject;
    private bool _isMissing;
    private bool _hasNull;

    /// <summary>Creates a reader on top of a JSON reader that stands before the payload.</summary>
    /// <param name="json">The JSON reader.</param>
    public PayloadReader(JsonReader json)
    {
        _json = json;
    }

    /// <summary>Error code of the first breach, a constant of <see cref="RpcErrorCode"/>, or null.</summary>
    public string Error { get; private set; }

    /// <summary>Says what is wrong, for errorDescription; null without an error.</summary>
    public string ErrorText { get; private set; }

    /// <summary>True for a CALLRESULT: what is odd in one part of it must not cost the part that counts (B-QU-10).</summary>
    public bool IsAnswer { get; private set; }

    /// <summary>
    /// Starts on a payload: an object. Null, an empty array, which some languages make of an object without fields, and no
    /// payload at all count as an object without fields.
    /// </summary>
    /// <param name="isAnswer">True for a CALLRESULT.</param>
    public void Begin(bool isAnswer = false)
    {
        IsAnswer = isAnswer;
        Error = null;
        ErrorText = null;
        _seen = 0;
        JsonKind kind = _json.Peek();
        _isObject = kind == JsonKind.Object;
        bool isArray = kind == JsonKind.Array;
        _isMissing = kind == JsonKind.End || isArray;
        _hasNull = false;
        if (_isObject || isArray)
        {
            _json.Enter();
        }

        if (isArray ? _json.NextElement() : !_isObject && kind != JsonKind.End && kind != JsonKind.Null)
        {
            Fail(RpcErrorCode.FormationViolation, "payload is not an object");
        }
    }

    /// <summary>Moves to the next field of the current object. One that is null counts as left out.</summary>
    /// <returns>False at its end, or when the payload is no object.</returns>
    public bool Next()
    {
        while (_isObject && _json.NextMember())
        {
            if (_json.Peek() != JsonKind.Null)
            {
                return true;
            }

            _hasNull = true;

            _json.Skip();
        }

        return false;
    }

    /// <summary>Tells whether the current field has a name, and notes that it was seen.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="number">Number of the field within its object, 0 to 30.</param>
    public bool Is(string name, int number)
    {
        if (!_json.NameIs(name))
        {
            return false;
        }

        int bit = 1 << number;
        if ((_seen & bit) != 0)
        {
            Fail(RpcErrorCode.OccurenceConstraintViolation, name + " is given twice");
        }

        _seen |= bit;
        return true;
    }

    /// <summary>Tells whether a field was seen in the current object.</summary>
    /// <param name="number">Number of the field.</param>
    public bool Has(int number) => (_seen & (1 << number)) != 0;

    /// <summary>Demands that a field was seen in the current object.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="number">Number of the field.</param>
    public void Require(string name, int number)
    {
        if (_isMissing)
        {
            Fail(RpcErrorCode.FormationViolation, "a message with fields needs a payload");
        }
        else if (!Has(number))
        {
            Fail(
                _hasNull ? RpcErrorCode.TypeConstraintViolation : RpcErrorCode.OccurenceConstraintViolation,
                name + (_hasNull ? " is missing or null" : " is missing"));
        }
    }

    /// <summary>Skips a field that the schema does not know. Central systems of newer editions add some.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Enters the object that is the current field's value.</summary>
    /// <returns>The outer object's notes, to be handed to <see cref="LeaveObject"/>; -1 when it is no object.</returns>
    public int EnterObject()
    {
        if (!Expect(JsonKind.Object, "an object"))
        {
            return -1;
        }

        _json.Enter();
        int outer = _seen;
        _seen = 0;
        return outer;
    }

    /// <summary>Enters the object that is the current field's value, if it is one.</summary>
    /// <param name="outer">The outer object's notes, to be handed to <see cref="LeaveObject"/>.</param>
    /// <returns>False when it is none; it is skipped, and that is no breach.</returns>
    public bool TryEnterObject(out int outer)
    {
        bool isObject = _json.Peek() == JsonKind.Object;
        if (!isObject)
        {
            _json.Skip();
        }

        outer = isObject ? EnterObject() : -1;
        return isObject;
    }

    /// <summary>Goes back to the notes of the outer object.</summary>
    /// <param name="outer">What <see cref="EnterObject"/> returned.</param>
    public void LeaveObject(int outer) => _seen = outer;

    /// <summary>Enters the array that is the current field's value.</summary>
    /// <returns>False when it is none.</returns>
    public bool EnterArray()
    {
        if (!Expect(JsonKind.Array, "an array"))
        {
            return false;
        }

        _json.Enter();
        return true;
    }

    /// <summary>Moves to the next element of the array.</summary>
    /// <returns>False at its end.</returns>
    public bool NextElement() => _json.NextElement();

    /// <summary>Reads an integer.</summary>
    /// <param name="min">Smallest value allowed.</param>
    /// <param name="max">Largest value allowed.</param>
    /// <returns>The value, or <paramref name="min"/> on a breach.</returns>
    public int Int(int min, int max)
    {
        if (!Expect(JsonKind.Number, "an integer"))
        {
            return min;
        }

        if (!_json.ReadDecimal(0))
        {
            Fail(RpcErrorCode.TypeConstraintViolation, "a number is not an integer of 32 bits");
            return min;
        }

        long value = _json.Value;
        if (value < min || value > max)
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "a number is out of range");
            return min;
        }

        return (int)value;
    }

    /// <summary>Reads an integer of 64 bits.</summary>
    /// <returns>The value, or 0 on a breach.</returns>
    public long Long()
    {
        if (!Expect(JsonKind.Number, "an integer"))
        {
            return 0;
        }

        if (!_json.ReadDecimal(0))
        {
            Fail(RpcErrorCode.TypeConstraintViolation, "a number is not an integer of 64 bits");
        }

        return _json.Value;
    }

    /// <summary>
    /// Reads a number with one digit behind the point, the form of limits (OCPP 1.6 section 7.14). Central systems that
    /// calculate send more digits; it is rounded down, so that no limit is exceeded.
    /// </summary>
    /// <param name="max">Largest value, in tenths; anything above counts as this.</param>
    /// <returns>Tenths, 0 to <paramref name="max"/>; 0 on a breach, which a negative number is.</returns>
    public int Tenths(int max)
    {
        if (!Expect(JsonKind.Number, "a number"))
        {
            return 0;
        }

        _json.ReadFloor(1);
        if (_json.Value < 0)
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "a number is negative");
            return 0;
        }

        return _json.Value < max ? (int)_json.Value : max;
    }

    /// <summary>Reads a string.</summary>
    /// <param name="maxLength">Most characters allowed; 0 for no limit but the frame's.</param>
    /// <returns>The text, or an empty one on a breach.</returns>
    public string Text(int maxLength)
    {
        if (!Expect(JsonKind.String, "a string"))
        {
            return "";
        }

        string text = _json.ReadString();
        if (maxLength > 0 && text.Length > maxLength)
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "a string is too long");
            return "";
        }

        return text;
    }

    /// <summary>Reads a string, if it is one that can be used; anything else is no breach.</summary>
    /// <param name="maxLength">Most characters.</param>
    /// <returns>The text, or null.</returns>
    public string TryText(int maxLength)
    {
        if (_json.Peek() != JsonKind.String)
        {
            _json.Skip();
            return null;
        }

        string text = _json.ReadString();
        return text.Length <= maxLength ? text : null;
    }

    /// <summary>Reads an identifier of type IdToken: 1 to 20 printable ASCII characters.</summary>
    /// <param name="mayBeEmpty">True where an empty one stands for none.</param>
    /// <returns>The identifier, or an empty string on a breach.</returns>
    public string IdToken(bool mayBeEmpty = false)
    {
        string text = Text(OcppLimits.IdTokenLength);
        if (Error is null && ((text.Length == 0 && !mayBeEmpty) || !Ascii.IsPrintable(text)))
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "an idTag is empty or not printable ASCII");
        }

        return text;
    }

    /// <summary>Reads a word of an enumeration.</summary>
    /// <param name="list">Words parted by commas (see <see cref="Words"/>).</param>
    /// <returns>Its index, or 0 on a breach.</returns>
    public int Word(string list)
    {
        if (!Expect(JsonKind.String, "a string"))
        {
            return 0;
        }

        int index = _json.ReadWord(list);
        if (index < 0)
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "a word is not in its enumeration");
            return 0;
        }

        return index;
    }

    /// <summary>Reads a dateTime.</summary>
    /// <returns>UTC milliseconds since 1970, or 0 on a breach.</returns>
    public long Date()
    {
        if (!Expect(JsonKind.String, "a dateTime"))
        {
            return 0;
        }

        long value = _json.ReadDate();
        if (value == Iso8601.Invalid)
        {
            Fail(RpcErrorCode.PropertyConstraintViolation, "a dateTime is not ISO 8601");
            return 0;
        }

        return value;
    }

    /// <summary>
    /// Reads a dateTime that ends the validity of something. In an answer one that cannot be read ends it at once, so that
    /// the rest of the answer counts.
    /// </summary>
    /// <returns>UTC milliseconds since 1970; 0 or less for none, and on a breach.</returns>
    public long Expiry()
    {
        if (!IsAnswer)
        {
            return Date();
        }

        long value = TryDate();
        return value == Iso8601.Invalid ? 1 : value;
    }

    /// <summary>Reads a dateTime, if it is one; anything else is no breach.</summary>
    /// <returns>UTC milliseconds since 1970, or <see cref="Iso8601.Invalid"/>.</returns>
    public long TryDate()
    {
        if (_json.Peek() != JsonKind.String)
        {
            _json.Skip();
            return Iso8601.Invalid;
        }

        return _json.ReadDate();
    }

    /// <summary>Reads an integer, if it is one; anything else is no breach.</summary>
    /// <param name="instead">What to take for anything else.</param>
    public int TryInt(int instead)
    {
        if (_json.Peek() != JsonKind.Number)
        {
            _json.Skip();
            return instead;
        }

        return _json.ReadDecimal(0) && _json.Value >= int.MinValue && _json.Value <= int.MaxValue ? (int)_json.Value : instead;
    }

    /// <summary>Notes a breach; only the first one counts.</summary>
    /// <param name="code">A constant of <see cref="RpcErrorCode"/>.</param>
    /// <param name="text">What is wrong.</param>
    public void Fail(string code, string text)
    {
        if (Error is null)
        {
            Error = code;
            ErrorText = text;
        }
    }

    private bool Expect(JsonKind kind, string what)
    {
        if (_json.Peek() == kind)
        {
            return true;
        }

        _json.Skip();
        Fail(RpcErrorCode.TypeConstraintViolation, what + " is expected");
        return false;
    }
}
