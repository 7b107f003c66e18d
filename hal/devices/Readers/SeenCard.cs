namespace Borne.Hal.Devices.Readers;

/// <summary>A card that a reader has seen, and when.</summary>
internal sealed class SeenCard
{
    private const int BitsPerByte = 8;
    private const int FirstBytes = 8;

    // The UID as numbers, which take less memory than an array: its first eight bytes, and its length with the bytes behind them.
    private long _first;
    private int _rest;

    /// <summary>When it was seen last, monotonic milliseconds.</summary>
    public long SeenAt { get; set; }

    /// <summary>Tells whether it is this card.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length.</param>
    public bool Is(byte[] uid, int length) => _first == FirstOf(uid, length) && _rest == RestOf(uid, length);

    /// <summary>Becomes another card.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length, up to <see cref="CardDebounce.MaxUidBytes"/>.</param>
    public void Become(byte[] uid, int length)
    {
        _first = FirstOf(uid, length);
        _rest = RestOf(uid, length);
    }

    private static long FirstOf(byte[] uid, int length)
    {
        long first = 0;
        for (int i = 0; i < length && i < FirstBytes; i++)
        {
            first = (first << BitsPerByte) | uid[i];
        }

        return first;
    }

    private static int RestOf(byte[] uid, int length)
    {
        int rest = length;
        for (int i = FirstBytes; i < length; i++)
        {
            rest = (rest << BitsPerByte) | uid[i];
        }

        return rest;
    }
}
