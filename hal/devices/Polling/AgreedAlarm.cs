namespace Borne.Hal.Devices.Polling;

/// <summary>
/// An alarm that one disturbed reading does not raise and a bouncing contact does not end: it begins when readings in a row
/// agree, and ends when the opposite has stood for a while.
/// </summary>
internal sealed class AgreedAlarm
{
    private readonly int _agreeing;
    private readonly int _quietMs;
    private int _bad;
    private long _goodSince = -1;

    /// <summary>Creates it.</summary>
    /// <param name="agreeing">Bad readings in a row that raise it, 1 or more.</param>
    /// <param name="quietMs">Time of good readings that ends it, ms.</param>
    /// <param name="isOn">Whether it stands from the start.</param>
    public AgreedAlarm(int agreeing, int quietMs, bool isOn)
    {
        _agreeing = agreeing;
        _quietMs = quietMs;
        IsOn = isOn;
    }

    /// <summary>True while it stands.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Takes a reading, which may be neither bad nor good.</summary>
    /// <param name="isBad">True when it speaks for the alarm.</param>
    /// <param name="isGood">True when it speaks against it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Take(bool isBad, bool isGood, long now)
    {
        _bad = !isBad ? 0 : _bad < _agreeing ? _bad + 1 : _bad;
        _goodSince = !isGood ? -1 : _goodSince < 0 ? now : _goodSince;
        IsOn = (IsOn || _bad == _agreeing) && (!isGood || now - _goodSince < _quietMs);
    }
}
