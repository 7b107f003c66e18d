namespace Borne.Hal.Outlet;

/// <summary>Contacts that connect one or three phases to the outlet. Must be switched without load only.</summary>
public interface IPhaseSwitch
{
    /// <summary>Phases connected: 1 or 3.</summary>
    int Phases { get; }

    /// <summary>Switches; the contacts need up to one second.</summary>
    /// <param name="phases">1 or 3.</param>
    void Set(int phases);
}
