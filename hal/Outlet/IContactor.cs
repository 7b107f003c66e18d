namespace Borne.Hal.Outlet;

/// <summary>The contactor of one connector with feedback from its main contacts.</summary>
public interface IContactor
{
    /// <summary>True while the feedback says that the main contacts are closed.</summary>
    bool IsClosed { get; }

    /// <summary>Orders the coil. The order stands until the next one.</summary>
    /// <param name="closed">True to close, false to open.</param>
    void Set(bool closed);
}
