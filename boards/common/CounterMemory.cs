using Borne.Base.Bytes;
using Borne.Base.Storage;

namespace Borne.Boards;

/// <summary>
/// Keeps a number that only rises over restarts, for parts that cannot keep it themselves. Written once a step, so that a power
/// cut costs a step at most and the flash lasts.
/// </summary>
public sealed class CounterMemory
{
    /// <summary>Energy of a pulse meter between two writes in Wh: some 15 times an hour at 7 kW.</summary>
    public const int MeterStepWh = 500;

    /// <summary>Closings of a contactor between two writes: about once a day.</summary>
    public const int ContactorStep = 20;

    private const int RecordBytes = 8;

    private readonly IRecordStore _records;
    private readonly string _name;
    private readonly int _step;
    private long _tried;

    /// <summary>Recalls the number.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="name">Name of its record.</param>
    /// <param name="step">How far it rises between two writes.</param>
    public CounterMemory(IRecordStore records, string name, int step)
    {
        _records = records;
        _name = name;
        _step = step;
        byte[] data = records.Read(name);
        Stored = data is not null && data.Length == RecordBytes ? BigEndian.GetLong(data, 0) : 0;
        _tried = Stored;
    }

    /// <summary>The number that was stored last.</summary>
    public long Stored { get; private set; }

    /// <summary>Stores the number when it has risen by a step, or in any case before a restart.</summary>
    /// <param name="value">The number.</param>
    /// <param name="isLast">True before a restart.</param>
    public void Save(long value, bool isLast)
    {
        if (value - _tried < _step && (!isLast || value == Stored))
        {
            return;
        }

        // Flash that fails is tried again after another step, not in every tick.
        _tried = value;
        byte[] data = new byte[RecordBytes];
        BigEndian.PutLong(data, 0, value);
        if (_records.Write(_name, data, RecordBytes))
        {
            Stored = value;
        }
    }
}
