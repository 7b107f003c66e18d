using Borne.Base.Storage;
using Borne.Hal.Network.Sockets;

namespace Borne.Boards;

/// <summary>Keeps the mark of a call that may not return in a record, with the number of starts in a row that found it.</summary>
public sealed class StallRecord : IStallMark
{
    private const string RecordName = "stall";
    private const int RecordBytes = 2;
    private const byte Standing = 1;

    private readonly IRecordStore _records;
    private readonly byte[] _data = new byte[RecordBytes];

    /// <summary>Looks for the mark.</summary>
    /// <param name="records">Where it is kept.</param>
    public StallRecord(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        if (data is null || data.Length != RecordBytes)
        {
            return;
        }

        _data[1] = data[1];
        if (data[0] == Standing)
        {
            Stalls = data[1] == byte.MaxValue ? data[1] : data[1] + 1;
            _data[1] = (byte)Stalls;

            // Found once: a power cut during the pause that follows is no stall.
            _records.Write(RecordName, _data, RecordBytes);
        }
    }

    /// <inheritdoc/>
    public int Stalls { get; }

    /// <inheritdoc/>
    public void Set()
    {
        _data[0] = Standing;
        _records.Write(RecordName, _data, RecordBytes);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _data[0] = 0;
        _data[1] = 0;
        _records.Delete(RecordName);
    }
}
