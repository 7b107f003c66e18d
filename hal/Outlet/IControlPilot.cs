namespace Borne.Hal.Outlet;

/// <summary>Control pilot of one connector: 1 kHz PWM out, state in (IEC 61851-1 annex A).</summary>
public interface IControlPilot
{
    /// <summary>The state measured last, after the board's own filtering.</summary>
    PilotState State { get; }

    /// <summary>True while the state is E because the low part of the PWM follows the high one: the vehicle's diode is missing,
    /// or the wire is shorted over a resistance.</summary>
    bool IsDiodeMissing { get; }

    /// <summary>Sets the duty cycle from the next PWM period on.</summary>
    /// <param name="hundredthsOfPercent">0 (steady -12 V) to 10000 (steady +12 V); 5333 offers 32.0 A.</param>
    void SetDutyCycle(int hundredthsOfPercent);
}
