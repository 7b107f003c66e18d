using Borne.Hal.Station;

namespace Borne.Wire.WebSocket;

/// <summary>
/// Waiting times between connection attempts: they double from 3 s and carry a random part, so that the stations of a
/// site do not return all at once (OCPP-J 1.6 section 5.3).
/// </summary>
public sealed class ReconnectBackoff
{
    /// <summary>Shortest wait without a floor, milliseconds.</summary>
    public const int MinimumMs = 3_000;

    /// <summary>Longest wait without a floor, milliseconds.</summary>
    public const int MaximumMs = 300_000;

    /// <summary>Highest floor, milliseconds: one hour. A server may not keep a station away for longer.</summary>
    public const int MaximumFloorMs = 3_600_000;

    // The random part may double the fixed part.
    private const int MaximumFixedMs = MaximumMs / 2;
    private const int RandomBits = 24;

    private readonly IEntropySource _entropy;
    private int _fixedMs;
    private int _floorMs;

    /// <summary>Makes a back-off at its first step.</summary>
    /// <param name="entropy">Source of the random part.</param>
    public ReconnectBackoff(IEntropySource entropy)
    {
        _entropy = entropy;
        _fixedMs = MinimumMs;
    }

    /// <summary>
    /// Least wait in milliseconds, for Retry-After, or for a refusal that will not soon go away such as 401 and 404.
    /// Values outside 0 to <see cref="MaximumFloorMs"/> are brought to the nearer end. <see cref="Reset"/> clears it.
    /// </summary>
    public int FloorMs
    {
        get => _floorMs;
        set => _floorMs = value < 0 ? 0 : value > MaximumFloorMs ? MaximumFloorMs : value;
    }

    /// <summary>Draws the wait before the next attempt and takes the next step.</summary>
    /// <returns>
    /// Milliseconds: the step's fixed part (3, 6, 12, 24, 48, 96, then 150 s) or the floor if that is higher, plus 0 to
    /// 100 % of the step's fixed part. Without a floor that is 3 s to 5 min.
    /// </returns>
    public int NextDelayMs()
    {
        byte[] random = new byte[RandomBits / 8];
        _entropy.Fill(random, 0, random.Length);
        int drawn = (random[0] << 16) | (random[1] << 8) | random[2];
        int spread = (int)(((long)drawn * (_fixedMs + 1)) >> RandomBits);
        int delay = (_fixedMs > _floorMs ? _fixedMs : _floorMs) + spread;
        _fixedMs = _fixedMs < MaximumFixedMs / 2 ? _fixedMs * 2 : MaximumFixedMs;
        return delay;
    }

    /// <summary>Returns to the first step and forgets the floor, after a connection that held.</summary>
    public void Reset()
    {
        _fixedMs = MinimumMs;
        _floorMs = 0;
    }
}
