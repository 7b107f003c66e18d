using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Indication;

/// <summary>Sounds of a buzzer that makes its tone by itself: one short, one long, or three short beeps.</summary>
public sealed class Buzzer : ISounder, IPolledDevice
{
    /// <summary>Length of the beep for a card, and of each beep and pause of a refusal, ms.</summary>
    public const int ShortMs = 80;

    /// <summary>Length of the beep for an idTag that was accepted, ms.</summary>
    public const int LongMs = 400;

    /// <summary>Beeps of a refusal.</summary>
    public const int RefusalBeeps = 3;

    private readonly IDigitalOutput _output;

    // Changes that are still to come; the sound is on while their number is odd.
    private int _changes;
    private int _partMs;
    private long _next;

    /// <summary>Creates it, silent.</summary>
    /// <param name="output">The buzzer.</param>
    public Buzzer(IDigitalOutput output)
    {
        _output = output;
        output.Set(false);
    }

    /// <inheritdoc/>
    public void Play(Sound sound)
    {
        _changes = 2 * (sound == Sound.Refused ? RefusalBeeps : 1);
        _partMs = sound == Sound.Accepted ? LongMs : ShortMs;
        _next = 0;
        _output.Set(false);
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_changes > 0 && now >= _next)
        {
            _changes--;
            _next = now + _partMs;
            _output.Set((_changes & 1) != 0);
        }
    }
}
