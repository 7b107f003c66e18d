namespace Borne.Hal.Devices.Pilot;

/// <summary>The chip's output of the control pilot.</summary>
public interface IPilotOutput
{
    /// <summary>Sets the duty cycle from the next period on.</summary>
    /// <param name="hundredthsOfPercent">0 (steady -12 V) to 10000 (steady +12 V).</param>
    void SetDuty(int hundredthsOfPercent);
}
