using System;
using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Card reader to which a test holds one card at a time.</summary>
public sealed class FakeReader : IRfidReader
{
    private byte[] _card;

    /// <summary>Presents a card.</summary>
    /// <param name="uid">UID of 4, 7 or 10 bytes.</param>
    public void Present(byte[] uid) => _card = uid;

    /// <inheritdoc/>
    public int TryRead(byte[] uid)
    {
        if (_card is null)
        {
            return 0;
        }

        int length = _card.Length;
        Array.Copy(_card, uid, length);
        _card = null;
        return length;
    }
}
