namespace Borne.Virtual.Machine;

/// <summary>
/// A car on the far end of the cable: the pilot resistors, switch S2 and the on-board charger.
/// </summary>
public sealed class ElectricVehicle
{
    /// <summary>Highest current a car can be set to, in A: the end of IEC 61851-1 table A.8.</summary>
    public const int MaxAmps = 80;

    // The car closes S2 200 ms after a valid PWM signal and reacts to its end clearly faster than that.
    private const int CloseDelayMs = 200;
    private const int OpenDelayMs = 140;
    private const int RampMaPerMs = 10;

    private long _offerChangedAt;
    private bool _offered;

    /// <summary>True while the car hangs on the cable.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>True when the car wants energy, so that it closes S2 once PWM is offered.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>True when the battery needs ventilation: the pilot then shows D instead of C.</summary>
    public bool NeedsVentilation { get; set; }

    /// <summary>Highest current of the on-board charger in A, 0 to <see cref="MaxAmps"/>.</summary>
    public int OwnAmps { get; set; } = 32;

    /// <summary>Phases of the on-board charger, 1 or 3.</summary>
    public int Phases { get; set; } = 3;

    /// <summary>True while switch S2 is closed.</summary>
    public bool S2Closed { get; private set; }

    /// <summary>Current drawn in mA per phase.</summary>
    public int CurrentMa { get; private set; }

    /// <summary>Plugs the car in, or pulls its end out.</summary>
    /// <param name="connected">True to plug in.</param>
    /// <param name="now">Simulated time in ms.</param>
    public void Connect(bool connected, long now)
    {
        IsConnected = connected;
        S2Closed = false;
        CurrentMa = 0;
        _offered = false;
        _offerChangedAt = now;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    /// <param name="now">Simulated time at the end of the step in ms.</param>
    /// <param name="duty">Duty cycle of the pilot in 0.01 %.</param>
    /// <param name="supplied">True while the contactor supplies the cable.</param>
    public void Advance(int stepMs, long now, int duty, bool supplied)
    {
        if (!IsConnected)
        {
            return;
        }

        int offeredMa = PilotDuty.OfferedMilliamps(duty);
        if (offeredMa > 0 != _offered)
        {
            _offered = offeredMa > 0;
            _offerChangedAt = now;
        }

        if (!IsReady)
        {
            S2Closed = false;
        }
        else if (_offered && now - _offerChangedAt >= CloseDelayMs)
        {
            S2Closed = true;
        }
        else if (!_offered && now - _offerChangedAt >= OpenDelayMs)
        {
            S2Closed = false;
        }

        int target = _offered ? Math.Min(offeredMa, OwnAmps * 1000) : 0;
        CurrentMa = S2Closed && supplied ? Ramp(CurrentMa, target, stepMs * RampMaPerMs) : 0;
    }

    private static int Ramp(int from, int to, int most) =>
        from < to ? Math.Min(to, from + most) : Math.Max(to, from - most);
}
