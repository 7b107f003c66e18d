using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>RFID reader fed by the tester.</summary>
public sealed class SimulatedCardReader : IRfidReader
{
    private const int MaxWaiting = 8;

    private readonly Queue<byte[]> _presented = new();

    /// <summary>Presents a card.</summary>
    /// <param name="uid">UID of 4, 7 or 10 bytes, first byte first.</param>
    /// <returns>False when too many cards wait already.</returns>
    public bool TryPresent(byte[] uid)
    {
        if (_presented.Count == MaxWaiting)
        {
            return false;
        }

        _presented.Enqueue(uid);
        return true;
    }

    /// <summary>Forgets cards that nobody took, as a reader without power does.</summary>
    public void Clear() => _presented.Clear();

    /// <inheritdoc/>
    public int TryRead(byte[] uid)
    {
        if (!_presented.TryDequeue(out byte[]? next))
        {
            return 0;
        }

        next.CopyTo(uid, 0);
        return next.Length;
    }
}
