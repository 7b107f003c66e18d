namespace Borne.PagePack.Deflate;

/// <summary>Puts bits into bytes, the lowest first.</summary>
public sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private int _bits;
    private int _filled;

    /// <summary>Bits so far.</summary>
    public int Count => (_bytes.Count * 8) + _filled;

    /// <summary>Adds bits.</summary>
    /// <param name="value">Their value.</param>
    /// <param name="count">How many, 0 to 16.</param>
    public void Add(int value, int count)
    {
        _bits |= value << _filled;
        for (_filled += count; _filled >= 8; _filled -= 8)
        {
            _bytes.Add((byte)_bits);
            _bits >>= 8;
        }
    }

    /// <summary>All bytes, the last filled with zeros.</summary>
    public byte[] ToArray() => _filled == 0 ? [.. _bytes] : [.. _bytes, (byte)_bits];
}
