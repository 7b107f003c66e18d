namespace Borne.Hal.Outlet;

/// <summary>Control-pilot states of IEC 61851-1:2017 table A.3, as measured at the EVSE's output.</summary>
public enum PilotState
{
    /// <summary>+12 V: no vehicle.</summary>
    A,

    /// <summary>+9 V: vehicle connected, not ready to take energy.</summary>
    B,

    /// <summary>+6 V: vehicle ready, no ventilation needed.</summary>
    C,

    /// <summary>+3 V: vehicle ready, ventilation needed.</summary>
    D,

    /// <summary>0 V, or a positive half wave without the vehicle's diode: pilot in error.</summary>
    E,

    /// <summary>-12 V: EVSE not available.</summary>
    F,
}
