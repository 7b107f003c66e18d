using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>
/// The transaction of a connector that ended last, as it is remembered until the next one on a station with a history of sessions: a power
/// cut may come before the history has it.
/// </summary>
public sealed class EndedTransaction
{
    // Layout: version 1, moment of the end 8, local number 8, registers at start and end 8 each, moments of the start and of the last
    // sign of life 8 each, reason 1, flags 1, idTag.
    private const byte Version = 3;
    private const int FixedBytes = 51;
    private const int Interrupted = 1;

    /// <summary>Number of its StartTransaction in the queue.</summary>
    public long LocalId;

    /// <summary>idTag that started it; empty when a power cut has taken it.</summary>
    public string IdTag;

    /// <summary>Register at its start, Wh.</summary>
    public long MeterStart;

    /// <summary>Register at its end, Wh.</summary>
    public long MeterStop;

    /// <summary>Moment of its start, of <see cref="StationClock.Stamp"/>; 0 when it is not known.</summary>
    public long StartStamp;

    /// <summary>Moment of its end.</summary>
    public long StopStamp;

    /// <summary>Until when energy may have flowed: the end, or the last sign of life before the restart that cut it off.</summary>
    public long SeenStamp;

    /// <summary>Why it ended.</summary>
    public StopReason Reason;

    /// <summary>True when a restart of the station cut it off.</summary>
    public bool IsInterrupted;

    /// <summary>What remains of a transaction that has just ended.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="meterStop">Register at its end, Wh.</param>
    /// <param name="stamp">Moment of its end, of <see cref="StationClock.Stamp"/>; until then energy may have flowed.</param>
    public static EndedTransaction Of(Transaction transaction, long meterStop, long stamp) => new EndedTransaction
    {
        LocalId = transaction.LocalId,
        IdTag = transaction.IdTag,
        MeterStart = transaction.MeterStart,
        MeterStop = meterStop,
        StartStamp = transaction.StartStamp,
        StopStamp = stamp,
        SeenStamp = stamp,
        Reason = transaction.Reason,
        IsInterrupted = transaction.IsResuming,
    };

    /// <summary>Tells whether a record is of this kind.</summary>
    internal static bool IsIn(byte[] data) => data is not null && data.Length > 0 && data[0] == Version;

    /// <summary>Reads it.</summary>
    /// <param name="data">The record, or null.</param>
    /// <returns>Null when there is none.</returns>
    internal static EndedTransaction Read(byte[] data)
    {
        if (!IsIn(data))
        {
            return null;
        }

        RecordReader reader = new RecordReader(data, 1);
        EndedTransaction ended = new EndedTransaction
        {
            StopStamp = reader.Long(),
            LocalId = reader.Long(),
            MeterStart = reader.Long(),
            MeterStop = reader.Long(),
            StartStamp = reader.Long(),
            SeenStamp = reader.Long(),
            Reason = (StopReason)reader.Byte(),
            IsInterrupted = (reader.Byte() & Interrupted) != 0,
            IdTag = reader.Text(OcppLimits.IdTokenLength) ?? "",
        };
        bool isSound = reader.IsComplete && ended.LocalId > 0 && ended.Reason <= StopReason.Other
            && StationClock.IsMoment(ended.StartStamp) && StationClock.IsMoment(ended.StopStamp)
            && StationClock.IsMoment(ended.SeenStamp);
        return isSound ? ended : null;
    }

    /// <summary>Its record.</summary>
    internal byte[] ToRecord()
    {
        byte[] data = new byte[FixedBytes + 1 + Encoding.UTF8.GetBytes(IdTag).Length];
        data[0] = Version;
        int at = BigEndian.PutLong(data, 1, StopStamp);
        at = BigEndian.PutLong(data, at, LocalId);
        at = BigEndian.PutLong(data, at, MeterStart);
        at = BigEndian.PutLong(data, at, MeterStop);
        at = BigEndian.PutLong(data, at, StartStamp);
        at = BigEndian.PutLong(data, at, SeenStamp);
        data[at] = (byte)Reason;
        data[at + 1] = (byte)(IsInterrupted ? Interrupted : 0);
        BigEndian.PutText(data, FixedBytes, IdTag);
        return data;
    }
}
