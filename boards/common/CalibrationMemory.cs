using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Devices.Analog;

namespace Borne.Boards;

/// <summary>Keeps the calibration of an outlet's analog inputs in the record store.</summary>
public sealed class CalibrationMemory : ICalibrationMemory
{
    /// <summary>Name of the first outlet's record.</summary>
    public const string RecordName = "calibration";

    // Version, high count, low count, high level, low level.
    private const byte Version = 1;
    private const int HighCountAt = 1;
    private const int LowCountAt = 5;
    private const int HighMvAt = 9;
    private const int LowMvAt = 13;
    private const int RecordBytes = 17;

    private readonly IRecordStore _records;
    private readonly string _name;

    /// <summary>Creates it.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="name">Name of its record.</param>
    public CalibrationMemory(IRecordStore records, string name = RecordName)
    {
        _records = records;
        _name = name;
    }

    /// <inheritdoc/>
    public bool Load(AnalogScale scale)
    {
        byte[] data = _records.Read(_name);
        if (data is null)
        {
            return false;
        }

        if (data.Length == RecordBytes && data[0] == Version)
        {
            int highCount = BigEndian.GetInt(data, HighCountAt);
            int lowCount = BigEndian.GetInt(data, LowCountAt);
            if (highCount != lowCount)
            {
                scale.Set(highCount, lowCount, BigEndian.GetInt(data, HighMvAt), BigEndian.GetInt(data, LowMvAt));
                return true;
            }
        }

        _records.Refuse(_name);
        return false;
    }

    /// <inheritdoc/>
    public bool Save(int highCount, int lowCount, int highMv, int lowMv)
    {
        byte[] data = new byte[RecordBytes];
        data[0] = Version;
        BigEndian.PutInt(data, HighCountAt, highCount);
        BigEndian.PutInt(data, LowCountAt, lowCount);
        BigEndian.PutInt(data, HighMvAt, highMv);
        BigEndian.PutInt(data, LowMvAt, lowMv);
        return _records.Write(_name, data, RecordBytes);
    }
}
