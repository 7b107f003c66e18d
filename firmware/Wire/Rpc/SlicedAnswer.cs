using Borne.Wire.Json;

namespace Borne.Wire.Rpc;

/// <summary>
/// The answer to a CALL whose work would take too long for one tick. The work is done in slices while later messages wait, and
/// the answer goes out when all of it is done; a connection that ends before drops it, and then nothing of it has happened.
/// </summary>
public abstract class SlicedAnswer : IMessageBody
{
    /// <summary>Payload of the CALLRESULT, once the work is over; null with an error.</summary>
    protected IMessageBody Body { get; set; }

    /// <summary>Does a slice: reads until <see cref="PayloadReader.IsSliceOver"/>, or touches one record.</summary>
    /// <param name="payload">The CALL's payload, where the last slice left it. Its Error, once the work is over, is the answer.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False while a further slice is needed.</returns>
    public abstract bool Step(PayloadReader payload, long now);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece) => Body.Write(json, piece);
}
