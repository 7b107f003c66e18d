using Borne.Hal.Station;

namespace Borne.Fuzz;

internal sealed class FuzzCardReader : IRfidReader
{
    /// <summary>UID of the card to be presented next, or null.</summary>
    public byte[]? Card { get; set; }

    public int TryRead(byte[] uid)
    {
        byte[]? card = Card;
        Card = null;
        card?.CopyTo(uid, 0);
        return card?.Length ?? 0;
    }
}
