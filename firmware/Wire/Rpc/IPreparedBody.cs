namespace Borne.Wire.Rpc;

/// <summary>A payload whose pieces have to be worked out before they can be written, which may take several ticks.</summary>
public interface IPreparedBody : IMessageBody
{
    /// <summary>Works on a piece, for a bounded time.</summary>
    /// <param name="piece">Number of the piece, from 0: the present one or the next.</param>
    /// <returns>False when it is to be asked again in a later tick; true when the piece can be written.</returns>
    bool Prepare(int piece);
}
