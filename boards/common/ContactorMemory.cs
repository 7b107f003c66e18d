using Borne.Charging;
using Borne.Hal.Devices;
using Borne.Storage;

namespace Borne.Boards;

/// <summary>
/// Keeps the closings of the contactor over restarts. Written every twenty closings, about once a day, so that a power
/// cut costs some closings and the flash lasts.
/// </summary>
public sealed class ContactorMemory
{
    /// <summary>Closings between two writes.</summary>
    public const int Step = 20;

    private const string RecordName = "contactor";
    private const int RecordBytes = 8;

    private readonly IRecordStore _records;
    private int _stored;
    private int _tried;

    /// <summary>Recalls the closings.</summary>
    /// <param name="records">Where they are kept.</param>
    public ContactorMemory(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        _stored = data is not null && data.Length == RecordBytes ? (int)Bytes.GetLong(data, 0) : 0;
        _tried = _stored;
    }

    /// <summary>Closings that were stored last.</summary>
    public int Closings => _stored;

    /// <summary>Stores the closings when there are enough new ones, or in any case before a restart.</summary>
    /// <param name="contactor">The contactor.</param>
    /// <param name="isLast">True before a restart.</param>
    public void Save(CountedContactor contactor, bool isLast)
    {
        int closings = contactor.Closings;
        if (closings - _tried < Step && (!isLast || closings == _stored))
        {
            return;
        }

        // Flash that fails is tried again after another step, not in every tick.
        _tried = closings;
        byte[] data = new byte[RecordBytes];
        Bytes.PutLong(data, 0, closings);
        if (_records.Write(RecordName, data, RecordBytes))
        {
            _stored = closings;
        }
    }
}
