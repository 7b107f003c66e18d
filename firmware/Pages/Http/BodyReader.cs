using Borne.Wire.Json;

namespace Borne.Pages.Http;

/// <summary>
/// Reads the JSON body of a request member by member and keeps the first thing that is wrong with it, in a sentence for whoever
/// wrote the page. After a fault each method returns something harmless, so that the caller asks once, at the end.
/// </summary>
public sealed class BodyReader
{
    private readonly JsonReader _json = new JsonReader();
    private bool _isObject;
    private string _outer;
    private string _name;

    /// <summary>What is wrong and what to do; null while nothing is.</summary>
    public string Error { get; private set; }

    /// <summary>The member that is wrong, with that around it before a dot; null when it is none.</summary>
    public string Field { get; private set; }

    /// <summary>Begins with a body.</summary>
    /// <param name="buffer">Buffer with the body.</param>
    /// <param name="offset">Its first index.</param>
    /// <param name="count">Its length; nothing at all counts as an object without members.</param>
    public void Load(byte[] buffer, int offset, int count)
    {
        Error = null;
        Field = null;
        _outer = null;
        _name = null;
        _isObject = count > 0 && _json.Load(buffer, offset, count) && _json.Peek() == JsonKind.Object;
        if (_isObject)
        {
            _json.Enter();
        }
        else if (count > 0)
        {
            Fail("the body is no JSON object; send one");
        }
    }

    /// <summary>Moves to the next member of the present object.</summary>
    /// <returns>False at its end, and after a fault.</returns>
    public bool Next()
    {
        _name = null;
        return _isObject && Error is null && _json.NextMember();
    }

    /// <summary>Tells whether the member has a name.</summary>
    /// <param name="name">The name.</param>
    public bool Is(string name)
    {
        if (!_json.NameIs(name))
        {
            return false;
        }

        _name = name;
        return true;
    }

    /// <summary>Name of the member, where every name is allowed.</summary>
    public string ReadName()
    {
        _name = _json.ReadName();
        return _name;
    }

    /// <summary>Refuses the member, which has none of the names that are known.</summary>
    public void Refuse()
    {
        ReadName();
        Fail("this member is not known here; correct its name or leave it out");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="maxLength">Most characters.</param>
    public string Text(int maxLength)
    {
        if (!Expect(JsonKind.String, "a text"))
        {
            return "";
        }

        string text = _json.ReadString();
        if (text.Length > maxLength)
        {
            Fail("this text is too long; it has " + text.Length.ToString() + " characters, " + maxLength.ToString() + " are allowed");
            return "";
        }

        return text;
    }

    /// <summary>Reads a word of a list.</summary>
    /// <param name="list">Words parted by commas.</param>
    /// <returns>Its index, 0 after a fault.</returns>
    public int Word(string list)
    {
        if (!Expect(JsonKind.String, "a text"))
        {
            return 0;
        }

        int index = _json.ReadWord(list);
        if (index < 0)
        {
            Fail("this word is not known; send one of " + list);
            return 0;
        }

        return index;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="min">The smallest.</param>
    /// <param name="max">The largest.</param>
    public int Number(int min, int max)
    {
        if (!Expect(JsonKind.Number, "a number"))
        {
            return min;
        }

        if (!_json.ReadDecimal(0) || _json.Value < min || _json.Value > max)
        {
            Fail("this number does not suit; send a whole one from " + min.ToString() + " to " + max.ToString());
            return min;
        }

        return (int)_json.Value;
    }

    /// <summary>Reads true or false.</summary>
    public bool Flag() => Expect(JsonKind.Bool, "true or false") && _json.ReadBool();

    /// <summary>Reads a member that is null.</summary>
    /// <returns>False for one with a value, which is still to be read.</returns>
    public bool TakeNull()
    {
        bool isNull = Error is null && _json.Peek() == JsonKind.Null;
        if (isNull)
        {
            _json.Skip();
        }

        return isNull;
    }

    /// <summary>Reads a date.</summary>
    /// <returns>UTC milliseconds since 1970; 0 after a fault.</returns>
    public long Date()
    {
        if (!Expect(JsonKind.String, "a date"))
        {
            return 0;
        }

        long date = _json.ReadDate();
        if (date <= 0)
        {
            Fail("this date cannot be read; send one as 2026-05-04T09:08:07Z");
            return 0;
        }

        return date;
    }

    /// <summary>Enters the object that is the member's value; <see cref="Next"/> goes through it, and <see cref="Leave"/> follows.</summary>
    /// <returns>False when it is no object.</returns>
    public bool Enter()
    {
        if (!Expect(JsonKind.Object, "an object"))
        {
            return false;
        }

        _outer = _name;
        _json.Enter();
        return true;
    }

    /// <summary>Goes back to the object around, once <see cref="Next"/> has come to the end.</summary>
    public void Leave() => _outer = null;

    /// <summary>Enters the array that is the member's value; <see cref="NextElement"/> goes through it.</summary>
    /// <returns>False when it is no array.</returns>
    public bool EnterArray()
    {
        bool isArray = Expect(JsonKind.Array, "a list");
        if (isArray)
        {
            _json.Enter();
        }

        return isArray;
    }

    /// <summary>Enters the next element of the array, which must be an object.</summary>
    /// <returns>False at the end, and after a fault.</returns>
    public bool NextElement()
    {
        if (Error is not null || !_json.NextElement())
        {
            return false;
        }

        bool isObject = Expect(JsonKind.Object, "an object");
        if (isObject)
        {
            _json.Enter();
        }

        return isObject;
    }

    /// <summary>Notes what is wrong; only the first counts.</summary>
    /// <param name="error">A sentence that says what to do.</param>
    public void Fail(string error)
    {
        if (Error is null)
        {
            Error = error;
            Field = _outer is null || _name is null ? _name : _outer + "." + _name;
        }
    }

    private bool Expect(JsonKind kind, string what)
    {
        if (Error is not null)
        {
            return false;
        }

        if (_json.Peek() != kind)
        {
            Fail("this must be " + what);
            return false;
        }

        return true;
    }
}
