namespace Borne.Hal.Devices.Analog;

/// <summary>Where a calibration is kept over restarts.</summary>
public interface ICalibrationMemory
{
    /// <summary>Recalls it.</summary>
    /// <param name="scale">Takes the line; as it was when there is none.</param>
    /// <returns>False when none was ever stored, or what is stored cannot be read.</returns>
    bool Load(AnalogScale scale);

    /// <summary>Stores one.</summary>
    /// <param name="highCount">Count at the high level.</param>
    /// <param name="lowCount">Count at the low level.</param>
    /// <param name="highMv">The high level, mV.</param>
    /// <param name="lowMv">The low level, mV.</param>
    /// <returns>False when it could not be stored.</returns>
    bool Save(int highCount, int lowCount, int highMv, int lowMv);
}
