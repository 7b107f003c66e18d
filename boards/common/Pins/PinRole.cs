namespace Borne.Boards;

/// <summary>What a pin of a station does.</summary>
public enum PinRole
{
    /// <summary>Control pilot, 1 kHz PWM out.</summary>
    PilotPwm,

    /// <summary>Measurement of the control pilot, analog in.</summary>
    PilotSense,

    /// <summary>Contactor coil out, high closes.</summary>
    ContactorCoil,

    /// <summary>Contactor feedback in, low while the main contacts are closed; pulled up in the chip.</summary>
    ContactorFeedback,

    /// <summary>Residual-current monitor in, high means tripped; pulled up in the chip.</summary>
    ResidualCurrent,

    /// <summary>S0 pulses of the energy meter in, pulled up outside.</summary>
    MeterPulse,
}
