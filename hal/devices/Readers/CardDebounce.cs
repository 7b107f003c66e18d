using System;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Readers;

/// <summary>
/// Reports each presented card once: a card that rests on the reader, or that the reader loses for a moment, is not
/// reported again, nor are others that lie there with it, as in a wallet, of which a reader sees one after the other.
/// </summary>
public sealed class CardDebounce : IRfidReader
{
    /// <summary>Longest UID (ISO/IEC 14443-3, triple size), bytes.</summary>
    public const int MaxUidBytes = 10;

    /// <summary>Cards that may lie on the reader together.</summary>
    public const int MaxCards = 4;

    // ISO/IEC 14443-3 section 6.5.4: a single-size UID that begins so is drawn anew for each presentation. Phones do it.
    private const int SingleSize = 4;
    private const int RandomMark = 0x08;

    private readonly SeenCard[] _cards = new SeenCard[MaxCards];
    private readonly byte[] _uid = new byte[MaxUidBytes];
    private readonly int _goneMs;
    private readonly int _deadMs;
    private readonly bool _takesRandom;
    private int _length;
    private long _deadUntil;
    private bool _isWaiting;

    /// <summary>Creates it without a card.</summary>
    /// <param name="goneMs">Time without a card after which the same card counts as presented again, ms.</param>
    /// <param name="deadMs">Time after a card in which no other one is reported, ms; 0 for none. One that comes meanwhile counts
    /// when it has been away.</param>
    /// <param name="takesRandom">True to report UIDs that are drawn anew each time: they identify nobody.</param>
    public CardDebounce(int goneMs, int deadMs = 0, bool takesRandom = false)
    {
        _goneMs = goneMs;
        _deadMs = deadMs;
        _takesRandom = takesRandom;
        for (int i = 0; i < MaxCards; i++)
        {
            _cards[i] = new SeenCard { SeenAt = -goneMs };
        }
    }

    /// <summary>UIDs that were not reported because they are drawn anew each time.</summary>
    public int RefusedRandom { get; private set; }

    /// <summary>Takes a card that the reader sees now.</summary>
    /// <param name="uid">The UID, first byte first.</param>
    /// <param name="length">Its length: 4, 7 or 10; anything else is ignored.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void See(byte[] uid, int length, long now)
    {
        if (length != SingleSize && length != 7 && length != MaxUidBytes)
        {
            return;
        }

        if (length == SingleSize && uid[0] == RandomMark && !_takesRandom)
        {
            RefusedRandom++;
            return;
        }

        SeenCard card = CardOf(uid, length);
        bool isResting = card.Is(uid, length) && now - card.SeenAt < _goneMs;
        card.Become(uid, length);
        card.SeenAt = now;
        if (!isResting && now >= _deadUntil)
        {
            Array.Copy(uid, _uid, length);
            _length = length;
            _isWaiting = true;
            _deadUntil = now + _deadMs;
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

    /// <summary>The place of a card: its own, or that of the card which was seen longest ago.</summary>
    private SeenCard CardOf(byte[] uid, int length)
    {
        SeenCard oldest = _cards[0];
        for (int i = 0; i < MaxCards; i++)
        {
            if (_cards[i].Is(uid, length))
            {
                return _cards[i];
            }

            oldest = _cards[i].SeenAt < oldest.SeenAt ? _cards[i] : oldest;
        }

        return oldest;
    }
}
