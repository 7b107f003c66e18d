using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Wire.Rpc;

/// <summary>The frame that is being received: its syntax is checked in slices, then its first elements are read.</summary>
internal sealed class IncomingFrame
{
    /// <summary>Message type of a CALL.</summary>
    public const int CallType = 2;

    /// <summary>Message type of a CALLRESULT.</summary>
    public const int ResultType = 3;

    /// <summary>Message type of a CALLERROR.</summary>
    public const int ErrorType = 4;

    private const int CallElements = 4;

    private readonly JsonReader _json;
    private int _length;

    /// <summary>Creates it, without a frame.</summary>
    /// <param name="json">Reads the frame.</param>
    public IncomingFrame(JsonReader json) => _json = json;

    /// <summary>True from the first slice of a frame until <see cref="End"/>.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Message type, 0 to 9.</summary>
    public int Type { get; private set; }

    /// <summary>Message id, or null.</summary>
    public string Id { get; private set; }

    /// <summary>True when no element stands behind the payload. No payload stands for one without fields.</summary>
    public bool EndsWithPayload => _json.Syntax.Elements <= (Type == CallType ? CallElements : CallElements - 1);

    /// <summary>Begins, or goes on with the same frame.</summary>
    /// <param name="buffer">Bytes of the frame.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="units">Bytes that may be checked; those that were are taken off.</param>
    /// <returns>True when it is checked and there is room left to read it as a whole, or a whole slice.</returns>
    public bool Check(byte[] buffer, int offset, int count, ref int units)
    {
        if (!IsBegun)
        {
            IsBegun = true;
            Type = 0;
            Id = null;
            _length = count;
            _json.Begin(buffer, offset, count);
        }

        int whole = units;
        units -= _json.Syntax.Step(units);
        return _json.Syntax.IsOver && (units == whole || units >= _length);
    }

    /// <summary>Reads type and id.</summary>
    /// <returns>False when the frame cannot be answered: no JSON, no array, no readable id.</returns>
    public bool TryReadStart()
    {
        if (!_json.Syntax.IsValid || _json.Peek() != JsonKind.Array)
        {
            return false;
        }

        _json.Enter();
        if (_json.Peek() != JsonKind.Number || !_json.ReadDecimal(0) || _json.Value < 0 || _json.Value > 9
            || _json.Peek() != JsonKind.String)
        {
            return false;
        }

        Type = (int)_json.Value;
        Id = _json.ReadString();

        // Nothing that long was ever an id; an answer that repeats it might not fit the buffer.
        return Id.Length <= OcppLimits.MaxEchoedIdLength;
    }

    /// <summary>Reads the action of a CALL.</summary>
    /// <returns>The action, or null when it is no string.</returns>
    public string TryReadAction() => _json.Peek() == JsonKind.String ? _json.ReadString() : null;

    /// <summary>Lets go of the frame.</summary>
    public void End() => IsBegun = false;
}
