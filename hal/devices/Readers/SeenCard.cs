using System;

namespace Borne.Hal.Devices.Readers;

/// <summary>A card that a reader has seen, and when.</summary>
internal sealed class SeenCard
{
    private readonly byte[] _uid = new byte[CardDebounce.MaxUidBytes];
    private int _length;

    /// <summary>When it was seen last, monotonic milliseconds.</summary>
    public long SeenAt { get; set; }

    /// <summary>Tells whether it is this card.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length.</param>
    public bool Is(byte[] uid, int length)
    {
        bool isSame = _length == length;
        for (int i = 0; isSame && i < length; i++)
        {
            isSame = _uid[i] == uid[i];
        }

        return isSame;
    }

    /// <summary>Becomes another card.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length.</param>
    public void Become(byte[] uid, int length)
    {
        Array.Copy(uid, _uid, length);
        _length = length;
    }
}
