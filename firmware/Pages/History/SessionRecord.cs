using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Time;

namespace Borne.Pages.History;

/// <summary>A session that has ended, as it is kept: 60 bytes.</summary>
public sealed class SessionRecord
{
    /// <summary>Bytes of a record.</summary>
    public const int Bytes = 60;

    private const int StartAt = 4;
    private const int SecondsAt = 12;
    private const int MeterStartAt = 16;
    private const int MeterStopAt = 24;
    private const int PowerAt = 32;
    private const int ConnectorAt = 36;
    private const int ReasonAt = 37;
    private const int InterruptedAt = 38;
    private const int TagLengthAt = 39;
    private const int TagAt = 40;
    private const int MaxTag = Bytes - TagAt;

    /// <summary>Number, from 1 on over the station's life; 0 for an empty place.</summary>
    public int Number;

    /// <summary>Number of its transaction in the station; the store keeps it apart, of the newest session of each connector only.</summary>
    public long LocalId;

    /// <summary>Connector, 1 to 4.</summary>
    public int Connector;

    /// <summary>Begin, of <see cref="StationClock.Stamp"/>; 0 when it is not known.</summary>
    public long Start;

    /// <summary>Length, s.</summary>
    public int Seconds;

    /// <summary>Register at the begin, Wh.</summary>
    public long MeterStart;

    /// <summary>Register at the end, Wh.</summary>
    public long MeterStop;

    /// <summary>Highest power that was seen, W; since the last restart of the station.</summary>
    public int MaxPower;

    /// <summary>idTag, at most 20 characters.</summary>
    public string IdTag;

    /// <summary>Why it ended, a number of StopReason.</summary>
    public int Reason;

    /// <summary>True when a restart of the station cut it off.</summary>
    public bool IsInterrupted;

    /// <summary>Reads a record.</summary>
    /// <param name="data">Data with the record.</param>
    /// <param name="at">Its first index.</param>
    public static SessionRecord Read(byte[] data, int at)
    {
        int tag = data[at + TagLengthAt] > MaxTag ? MaxTag : data[at + TagLengthAt];
        return new SessionRecord
        {
            Number = NumberAt(data, at),
            Start = BigEndian.GetLong(data, at + StartAt),
            Seconds = BigEndian.GetInt(data, at + SecondsAt),
            MeterStart = BigEndian.GetLong(data, at + MeterStartAt),
            MeterStop = BigEndian.GetLong(data, at + MeterStopAt),
            MaxPower = BigEndian.GetInt(data, at + PowerAt),
            Connector = data[at + ConnectorAt],
            Reason = data[at + ReasonAt],
            IsInterrupted = data[at + InterruptedAt] != 0,
            IdTag = Encoding.UTF8.GetString(data, at + TagAt, tag),
        };
    }

    /// <summary>The begin as a date, as far as it can be told by now.</summary>
    /// <param name="clock">The station's clock.</param>
    /// <param name="now">The station's monotonic ms.</param>
    /// <returns>UTC ms since 1970; 0 when no time was known, then or soon after.</returns>
    public long BeginOf(StationClock clock, long now)
    {
        long utcMs = clock.Resolve(Start, now);
        return StationClock.IsCredible(utcMs) ? utcMs : 0;
    }

    /// <summary>Number of a record.</summary>
    public static int NumberAt(byte[] data, int at) => BigEndian.GetInt(data, at);

    /// <summary>Writes the record.</summary>
    /// <param name="data">Where it goes.</param>
    /// <param name="at">First index.</param>
    public void Write(byte[] data, int at)
    {
        BigEndian.PutInt(data, at, Number);
        BigEndian.PutLong(data, at + StartAt, Start);
        BigEndian.PutInt(data, at + SecondsAt, Seconds);
        BigEndian.PutLong(data, at + MeterStartAt, MeterStart);
        BigEndian.PutLong(data, at + MeterStopAt, MeterStop);
        BigEndian.PutInt(data, at + PowerAt, MaxPower);
        data[at + ConnectorAt] = (byte)Connector;
        data[at + ReasonAt] = (byte)Reason;
        data[at + InterruptedAt] = (byte)(IsInterrupted ? 1 : 0);
        byte[] tag = Encoding.UTF8.GetBytes(IdTag);
        int length = tag.Length > MaxTag ? MaxTag : tag.Length;
        data[at + TagLengthAt] = (byte)length;
        System.Array.Copy(tag, 0, data, at + TagAt, length);
    }
}
