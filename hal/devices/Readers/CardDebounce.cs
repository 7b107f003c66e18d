using System;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Readers;

/// <summary>
/// Reports each presented card once: a card that rests on the reader, or that the reader loses for a moment, is not
/// reported again. Another card counts at once.
/// </summary>
public sealed class CardDebounce : IRfidReader
{
    /// <summary>Longest UID (ISO/IEC 14443-3, triple size), bytes.</summary>
    public const int MaxUidBytes = 10;

    private readonly byte[] _uid = new byte[MaxUidBytes];
    private readonly int _goneMs;
    private int _length;
    private long _seenAt;
    private bool _isWaiting;

    /// <summary>Creates it without a card.</summary>
    /// <param name="goneMs">Time without a card after which the same card counts as presented again, ms.</param>
    public CardDebounce(int goneMs)
    {
        _goneMs = goneMs;
    }

    /// <summary>Takes a card that the reader sees now.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length: 4, 7 or 10; anything else is ignored.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void See(byte[] uid, int length, long now)
    {
        if (length != 4 && length != 7 && length != MaxUidBytes)
        {
            return;
        }

        bool isResting = _length == length && now - _seenAt < _goneMs && IsSame(uid, length);
        _seenAt = now;
        if (!isResting)
        {
            Array.Copy(uid, _uid, length);
            _length = length;
            _isWaiting = true;
        }
    }

    /// <inheritdoc/>
    public int TryRead(byte[] uid)
    {
        if (!_isWaiting)
        {
            return 0;
        }

        _isWaiting = false;
        Array.Copy(_uid, uid, _length);
        return _length;
    }

    private bool IsSame(byte[] uid, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (_uid[i] != uid[i])
            {
                return false;
            }
        }

        return true;
    }
}
