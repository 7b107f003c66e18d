using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>
/// Reads the payload of an OCPP message field by field and remembers the first breach of the schema as the CALLERROR
/// to answer. A method that finds a breach returns a harmless value, so that a message is read to its end without
/// exceptions; the caller asks <see cref="Error"/> once.
/// </summary>
public sealed partial class PayloadReader
{
    private readonly JsonReader _json;
    private int _seen;
    private bool _isObject;
    private bool _isMissing;
    private bool _hasNull;
    private bool _isInOptional;
    private int _optionalDepth;
    private int _sliceEnd;

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

    /// <summary>
    /// True when an optional field of a CALL has what cannot be used. That is no breach: the message is refused by its status, or
    /// goes without the field where nothing hangs on it.
    /// </summary>
    public bool IsRefused { get; private set; }

    /// <summary>True when the current field's value is a string.</summary>
    public bool IsText => _json.Peek() == JsonKind.String;

    /// <summary>True when the current element of an array is null.</summary>
    public bool IsNull => _json.Peek() == JsonKind.Null;

    /// <summary>True when the current field's value is an empty string, object or array.</summary>
    public bool IsEmpty => _json.IsEmpty();

    /// <summary>True for a CALLRESULT: what is odd in one part of it must not cost the part that counts (B-QU-10).</summary>
    public bool IsAnswer { get; private set; }

    /// <summary>True when the slice is used up: what comes next is for a later tick.</summary>
    public bool IsSliceOver => _json.Position >= _sliceEnd;

    /// <summary>Begins a slice of work, of so many bytes to be read.</summary>
    public void BeginSlice(int units) => _sliceEnd = units < int.MaxValue - _json.Position ? _json.Position + units : int.MaxValue;

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
        IsRefused = false;
        _isInOptional = false;
        _optionalDepth = 0;
        _seen = 0;
        _sliceEnd = int.MaxValue;
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
        _isInOptional = false;
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
        _isInOptional = false;
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

    /// <summary>
    /// The same for a field that may be left out. What is wrong with it, and with anything in it, is no breach but
    /// <see cref="IsRefused"/>; an empty one counts as left out, as null does: some languages write it so.
    /// </summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="number">Number of the field within its object, 0 to 30.</param>
    public bool IsOptional(string name, int number)
    {
        bool isGiven = _json.NameIs(name) && !_json.IsEmpty() && Is(name, number);
        _isInOptional = isGiven;
        return isGiven;
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
        if (_isInOptional || _optionalDepth > 0)
        {
            _isInOptional = false;
            _optionalDepth++;
        }

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
    public void LeaveObject(int outer)
    {
        _seen = outer;
        _optionalDepth -= _optionalDepth > 0 ? 1 : 0;
    }

    /// <summary>Enters the array that is the current field's value. Its elements are judged as strictly as they were before it.</summary>
    /// <returns>False when it is none.</returns>
    public bool EnterArray()
    {
        if (!Expect(JsonKind.Array, "an array"))
        {
            return false;
        }

        _json.Enter();
        _isInOptional = false;
        return true;
    }

    /// <summary>Moves to the next element of the array.</summary>
    /// <returns>False at its end.</returns>
    public bool NextElement() => _json.NextElement();

    /// <summary>Notes a breach; only the first one counts. Within an optional field it refuses the message instead.</summary>
    /// <param name="code">A constant of <see cref="RpcErrorCode"/>.</param>
    /// <param name="text">What is wrong.</param>
    public void Fail(string code, string text)
    {
        if (_isInOptional || _optionalDepth > 0)
        {
            IsRefused = true;
        }
        else if (Error is null)
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
