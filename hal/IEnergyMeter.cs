namespace Borne.Hal;

/// <summary>Energy meter of one connector.</summary>
public interface IEnergyMeter
{
    /// <summary>Copies the newest complete reading.</summary>
    /// <param name="into">Filled when the call succeeds, untouched otherwise.</param>
    /// <returns>False when the meter has given no valid reading for too long.</returns>
    bool TryRead(MeterReading into);
}
