using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Base.Time;

namespace Borne.Security.Events;

/// <summary>
/// The security events of which the central system is still to be told, oldest first, in one record: they survive a power cut.
/// Memory: 40 bytes and the texts for each that waits.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>Most events that wait. One more displaces the oldest of its own type, or else the oldest of all.</summary>
    public const int Capacity = 20;

    /// <summary>Name of the record.</summary>
    public const string RecordName = "sec-events";

    // Layout: version 1, events 1; each: stamp 8, type and information with their lengths in front.
    private const byte Version = 0x81;
    private const int HeadBytes = 2;
    private const int EventBytes = 10;

    private readonly IRecordStore _records;
    private readonly WaitingEvent[] _events = new WaitingEvent[Capacity];

    /// <summary>Recalls the events.</summary>
    /// <param name="records">Where they are kept.</param>
    public EventQueue(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        if (data is not null && !TryRead(data))
        {
            Count = 0;
            records.Refuse(RecordName);
        }
    }

    /// <summary>Number of events that wait.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest one; null when none waits.</summary>
    public WaitingEvent First => Count == 0 ? null : _events[0];

    /// <summary>Adds an event.</summary>
    /// <param name="waiting">The event.</param>
    /// <returns>False when it could not be stored; it waits all the same, until the power is cut.</returns>
    public bool Add(WaitingEvent waiting)
    {
        if (Count == Capacity)
        {
            RemoveAt(IndexOfType(waiting.Type));
        }

        _events[Count++] = waiting;
        return Save();
    }

    /// <summary>Takes an event out, if it still waits.</summary>
    /// <param name="told">The event.</param>
    public void Remove(WaitingEvent told)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_events[i] == told)
            {
                RemoveAt(i);
                Save();
                return;
            }
        }
    }

    /// <summary>Forgets all: they were for another central system.</summary>
    public void Forget()
    {
        while (Count > 0)
        {
            _events[--Count] = null;
        }

        Save();
    }

    /// <summary>The oldest of a type, or else of all.</summary>
    private int IndexOfType(string type)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_events[i].Type == type)
            {
                return i;
            }
        }

        return 0;
    }

    private void RemoveAt(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _events[i] = _events[i + 1];
        }

        _events[Count] = null;
    }

    private bool Save()
    {
        if (Count == 0)
        {
            _records.Delete(RecordName);
            return true;
        }

        int length = HeadBytes;
        for (int i = 0; i < Count; i++)
        {
            length += EventBytes + _events[i].Type.Length + BytesOf(_events[i].Info);
        }

        byte[] data = new byte[length];
        data[0] = Version;
        data[1] = (byte)Count;
        int at = HeadBytes;
        for (int i = 0; i < Count; i++)
        {
            at = BigEndian.PutLong(data, at, _events[i].Stamp);
            at = BigEndian.PutText(data, at, _events[i].Type);
            at = BigEndian.PutText(data, at, _events[i].Info);
        }

        return _records.Write(RecordName, data, length);
    }

    private static int BytesOf(string text) => text is null ? 0 : Encoding.UTF8.GetBytes(text).Length;

    private bool TryRead(byte[] data)
    {
        RecordReader reader = new RecordReader(data);
        bool isKnown = reader.Byte() == Version;
        int count = reader.Byte();
        isKnown = isKnown && count <= Capacity;
        for (int i = 0; isKnown && i < count; i++)
        {
            long stamp = reader.Long();
            string type = reader.Text(RollingLog.MaxTypeBytes);
            string info = reader.Text(RollingLog.MaxInfoBytes);
            isKnown = reader.IsSound && type is not null && StationClock.IsMoment(stamp);
            _events[i] = new WaitingEvent(stamp, type, info);
            Count = i + 1;
        }

        return isKnown && reader.IsComplete;
    }
}
