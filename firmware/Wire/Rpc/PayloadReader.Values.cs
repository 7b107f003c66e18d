using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Wire.Rpc;

// The values of fields, each in a strict form and some in one that takes what it can use.
public sealed partial class PayloadReader
{
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

    /// <summary>The same, if it is one; anything else is no breach.</summary>
    /// <param name="max">Largest value, in tenths; anything above counts as this.</param>
    /// <returns>Tenths, 0 to <paramref name="max"/>; 0 for anything else.</returns>
    public int TryTenths(int max)
    {
        if (_json.Peek() != JsonKind.Number)
        {
            _json.Skip();
            return 0;
        }

        _json.ReadFloor(1);
        return _json.Value < 0 ? 0 : _json.Value < max ? (int)_json.Value : max;
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

    /// <summary>Opens a string that is too long to be read in one tick.</summary>
    /// <returns>The text, to be taken piece by piece; null on a breach.</returns>
    public JsonText LongText() => Expect(JsonKind.String, "a string") ? _json.OpenString() : null;

    /// <summary>Opens a string that may be long, if it is one; anything else is no breach.</summary>
    /// <returns>The text, to be taken piece by piece; null for anything else.</returns>
    public JsonText TryLongText()
    {
        if (IsText)
        {
            return _json.OpenString();
        }

        _json.Skip();
        return null;
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
    /// <returns>The identifier, or an empty string on a breach.</returns>
    public string IdToken()
    {
        string text = Text(OcppLimits.IdTokenLength);
        if (Error is null && (text.Length == 0 || !Ascii.IsPrintable(text)))
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
    /// Reads a dateTime that ends the validity of something. One that cannot be read ends it at once, so that the rest of
    /// the message counts.
    /// </summary>
    /// <returns>UTC milliseconds since 1970; 0 or less for none.</returns>
    public long Expiry()
    {
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
}
