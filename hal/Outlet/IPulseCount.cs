namespace Borne.Hal.Outlet;

/// <summary>A meter that gives pulses, and nothing while no energy flows: what hangs on its input cannot be asked.</summary>
public interface IPulseCount
{
    /// <summary>Pulses since the start.</summary>
    long Pulses { get; }
}
