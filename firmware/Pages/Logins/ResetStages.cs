namespace Borne.Pages.Logins;

/// <summary>
/// What a button that is held asks for: longer asks for more, and it counts when it is let go. One that is held for too long is stuck,
/// and one that is held at the start asks for nothing.
/// </summary>
public sealed class ResetStages
{
    /// <summary>Held for this long, it asks for <see cref="Open"/>, ms.</summary>
    public const int OpenMs = 2000;

    /// <summary>Held for this long, it asks for <see cref="Network"/>, ms.</summary>
    public const int NetworkMs = 10000;

    /// <summary>Held for this long, it asks for <see cref="Settings"/>, ms.</summary>
    public const int SettingsMs = 20000;

    /// <summary>Held for this long, it is stuck, ms.</summary>
    public const int StuckMs = 30000;

    /// <summary>Nothing is asked for.</summary>
    public const int None = 0;

    /// <summary>The network settings as they left the factory.</summary>
    public const int Network = 1;

    /// <summary>All settings that a person has made, passwords among them. Never sessions, nor what waits to be told of them: whoever has lost a
    /// password is not to pay with a record of what was charged.</summary>
    public const int Settings = 2;

    /// <summary>A WiFi network of the station's own, where the board has one; nothing else changes.</summary>
    public const int Open = 3;

    // Below 0 it is not held; it must be let go once after the start.
    private long _since = -1;
    private bool _wasFree;

    /// <summary>What it would ask for if it were let go now; for a light or a sound.</summary>
    public int Stage { get; private set; }

    /// <summary>Looks at the button.</summary>
    /// <param name="isPressed">Whether it is held.</param>
    /// <param name="now">Monotonic ms.</param>
    /// <returns>What it asks for, once.</returns>
    public int Tick(bool isPressed, long now)
    {
        if (!isPressed)
        {
            int asked = Stage;
            _since = -1;
            _wasFree = true;
            Stage = None;
            return asked;
        }

        if (_since < 0)
        {
            _since = now;
        }

        long held = now - _since;
        Stage = !_wasFree || held < OpenMs || held >= StuckMs ? None
            : held < NetworkMs ? Open : held < SettingsMs ? Network : Settings;
        return None;
    }
}
