using Borne.Hal.Station;

namespace Borne.Hil.Loopback;

/// <summary>A card reader that gives the UID in the opposite order.</summary>
/// <param name="reader">The reader inside.</param>
public sealed class SwappedReader(IRfidReader reader) : IRfidReader
{
    /// <inheritdoc/>
    public int TryRead(byte[] uid)
    {
        int length = reader.TryRead(uid);
        Array.Reverse(uid, 0, length);
        return length;
    }
}
