namespace Borne.Hal.Devices.Safety;

/// <summary>Contacts of a residual-current monitor with a test input.</summary>
public interface IResidualCurrentInput
{
    /// <summary>True while the monitor reports a residual current.</summary>
    bool IsSignalled { get; }

    /// <summary>Drives the test input, which feeds a test current through the monitor.</summary>
    /// <param name="isOn">True while the monitor is to trip.</param>
    void SetTest(bool isOn);
}
