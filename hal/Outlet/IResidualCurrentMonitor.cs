namespace Borne.Hal.Outlet;

/// <summary>Residual-current detection of one connector (IEC 62955 or a type B device with a signal contact).</summary>
public interface IResidualCurrentMonitor
{
    /// <summary>True while a residual current is reported.</summary>
    bool IsTripped { get; }
}
