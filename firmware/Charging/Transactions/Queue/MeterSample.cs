using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Hal.Outlet;
using Borne.Settings.Dialects;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The layout of meter values in a record and their form on the wire. A record is: connector (1 byte, 0 for the main
/// meter), local transaction (8, 0 for none), moment (8), context (1), number of values (1), then for each value its
/// measurand (1), its phase and its length (1), and as many bytes as the number needs: a register of a connector takes
/// five of the ten that a fixed layout for 64 bits would.
/// </summary>
public static class MeterSample
{
    /// <summary>Bytes in front of the values.</summary>
    public const int HeadBytes = 19;

    /// <summary>Most values in a record: every place of a reading, four intervals and two limits.</summary>
    public const int MaxValues = MeterSlot.Count + 6;

    /// <summary>
    /// Size of a buffer that holds every record: registers of up to a tera-watt-hour, other values of up to 32 bits.
    /// What does not fit is left out.
    /// </summary>
    public const int MaxBytes = HeadBytes + (8 * 8) + ((MaxValues - 8) * 6);

    private const int LengthFactor = 16;
    private const int NoPhase = 15;
    private const int HeadOfValue = 2;
    private const int MvPerDecimal = 100;
    private const int ContextAt = 17;

    // Indexes of N, L1-N and L1-L2 in Words.Phases.
    private const int NeutralWord = 3;
    private const int FirstToNeutralWord = 4;
    private const int FirstBetweenWord = 7;
    private const int LastPhaseWord = 9;

    // Digits behind the point and unit for each measurand, in the order of the enumeration. Frequency, power factor and
    // turns have none in OCPP (B-MV-10).
    private const string Decimals = "0003110000000000333100";
    private const string Units =
        "Wh,Wh,W,A,V,A,W,Wh,Wh,varh,varh,varh,varh,W,var,var,,A,,Celsius,Percent,";

    /// <summary>Writes the head of a record.</summary>
    /// <returns>Index of the first value.</returns>
    public static int PutHead(byte[] buffer, int connectorId, long localId, long stamp, ReadingContext context)
    {
        buffer[0] = (byte)connectorId;
        BigEndian.PutLong(buffer, 1, localId);
        BigEndian.PutLong(buffer, 9, stamp);
        buffer[17] = (byte)context;
        buffer[18] = 0;
        return HeadBytes;
    }

    /// <summary>Adds the values of one list item that a reading has.</summary>
    /// <param name="buffer">The record.</param>
    /// <param name="at">Index behind the values so far.</param>
    /// <param name="code">Item of a measurand list.</param>
    /// <param name="reading">The meter's reading.</param>
    /// <returns>Index behind the values.</returns>
    public static int PutValues(byte[] buffer, int at, byte code, MeterReading reading)
    {
        Measurand measurand = MeasurandList.MeasurandOf(code);
        int only = MeasurandList.PartOf(code);
        int end = only == MeasurandSlots.Sum ? MeasurandSlots.Parts : only + 1;
        for (int part = only; part < end; part++)
        {
            int slot = MeasurandSlots.Of(measurand, part);
            if (slot >= 0 && reading.Has(slot))
            {
                long value = reading.Get(slot);
                if (measurand == Measurand.Voltage)
                {
                    value = (value + (MvPerDecimal / 2)) / MvPerDecimal;
                }

                at = Put(buffer, at, measurand, PhaseWord(measurand, part), value);
            }
        }

        return at;
    }

    /// <summary>Adds a value without a phase.</summary>
    /// <param name="buffer">The record.</param>
    /// <param name="at">Index behind the values so far.</param>
    /// <param name="measurand">The measurand.</param>
    /// <param name="value">The value in its last decimal on the wire.</param>
    /// <returns>Index behind the values.</returns>
    public static int PutValue(byte[] buffer, int at, Measurand measurand, long value) =>
        Put(buffer, at, measurand, NoPhase, value);

    /// <summary>Number of values in a record.</summary>
    public static int Count(byte[] record) => record[18];

    /// <summary>Connector of a record; 0 is the main meter, whose values never wait in the queue.</summary>
    public static int ConnectorId(byte[] record) => record[0];

    /// <summary>Local transaction of a record.</summary>
    public static long LocalId(byte[] record) => BigEndian.GetLong(record, 1);

    /// <summary>Moment of a record.</summary>
    public static long Stamp(byte[] record) => BigEndian.GetLong(record, 9);

    /// <summary>Register of the energy imported in a record, Wh.</summary>
    /// <returns>-1 when it has none.</returns>
    public static long Register(byte[] record)
    {
        int at = HeadBytes;
        for (int i = Count(record); i > 0; i--)
        {
            if (record[at] == (byte)Measurand.EnergyRegister && record[at + 1] % LengthFactor == NoPhase)
            {
                return Get(record, at);
            }

            at += HeadOfValue + (record[at + 1] / LengthFactor);
        }

        return -1;
    }

    /// <summary>Context of a record.</summary>
    public static ReadingContext Context(byte[] record) => (ReadingContext)record[17];

    /// <summary>Tells whether a record can be read: each of its values is there, has a name, and nothing is left.</summary>
    internal static bool IsSound(byte[] record)
    {
        if (record is null || record.Length < HeadBytes || !StationClock.IsMoment(Stamp(record)) || Count(record) > MaxValues
            || Count(record) == 0 || record[ContextAt] > (int)ReadingContext.InterruptionEnd)
        {
            return false;
        }

        int at = HeadBytes;
        for (int i = Count(record); i > 0; i--)
        {
            if (at + HeadOfValue >= record.Length)
            {
                return false;
            }

            int length = record[at + 1] / LengthFactor;
            int phase = record[at + 1] % LengthFactor;
            if (record[at] > (int)Measurand.FanSpeed || length < 1 || length > 8 || (phase > LastPhaseWord && phase != NoPhase))
            {
                return false;
            }

            at += HeadOfValue + length;
        }

        return at == record.Length;
    }

    /// <summary>Writes one element of sampledValue.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="record">The record.</param>
    /// <param name="index">Which value, from 0.</param>
    /// <param name="habits">How the dialect writes it: constants of <see cref="MessageHabit"/>, put together.</param>
    public static void WriteValue(JsonWriter json, byte[] record, int index, int habits = MessageHabit.None)
    {
        int at = HeadBytes;
        for (; index > 0; index--)
        {
            at += HeadOfValue + (record[at + 1] / LengthFactor);
        }

        int measurand = record[at];
        int phase = record[at + 1] % LengthFactor;
        json.BeginObject();
        json.Name("value");
        json.DecimalText(Get(record, at), Decimals[measurand] - '0');
        json.Name("context");
        bool isClock = (habits & MessageHabit.ClockContext) != 0 && Context(record) == ReadingContext.SamplePeriodic;
        json.Word(Words.ReadingContexts, (int)(isClock ? ReadingContext.SampleClock : Context(record)));
        if ((habits & MessageHabit.RawFormat) != 0)
        {
            json.Member("format", "Raw");
        }

        json.Name("measurand");
        json.Word(Words.Measurands, measurand);
        if (phase != NoPhase)
        {
            json.Name("phase");
            json.Word(Words.Phases, phase);
        }

        json.Member("location", Location(record[0], (Measurand)measurand));
        if (HasUnit((Measurand)measurand))
        {
            json.Name("unit");
            json.Word(Units, measurand);
        }

        json.EndObject();
    }

    /// <summary>Writes the opening of an element of meterValue up to its first value.</summary>
    public static void BeginValue(JsonWriter json, byte[] record, StationClock clock, long now)
    {
        json.BeginObject();
        json.Name("timestamp");
        json.Date(clock.Resolve(Stamp(record), now));
        json.Name("sampledValue");
        json.BeginArray();
    }

    /// <summary>Writes the closing of an element of meterValue.</summary>
    public static void EndValue(JsonWriter json)
    {
        json.EndArray();
        json.EndObject();
    }

    /// <summary>Power in W of a current per phase at the nominal 230 V (B-SC-13).</summary>
    /// <param name="deciamps">Current in 0.1 A.</param>
    /// <param name="phases">Phases that carry it.</param>
    public static int PowerOf(int deciamps, int phases) => deciamps * 23 * phases;

    /// <summary>Location of a value: the vehicle's battery, the body of the station, the supply or the outlet (B-MV-05, B-MV-11).</summary>
    private static string Location(int connectorId, Measurand measurand)
    {
        return measurand switch
        {
            Measurand.StateOfCharge => "EV",
            Measurand.Temperature => "Body",
            Measurand.FanSpeed => "Body",
            _ => connectorId == 0 ? "Inlet" : "Outlet",
        };
    }

    private static bool HasUnit(Measurand measurand) => measurand != Measurand.PowerFactor
        && measurand != Measurand.Frequency && measurand != Measurand.FanSpeed;

    private static int PhaseWord(Measurand measurand, int part)
    {
        if (part == MeasurandSlots.Sum)
        {
            return NoPhase;
        }

        if (part >= MeasurandSlots.Neutral)
        {
            return part == MeasurandSlots.Neutral ? NeutralWord : FirstBetweenWord + part - MeasurandSlots.FirstBetween;
        }

        return (measurand == Measurand.Voltage ? FirstToNeutralWord : 0) + part - MeasurandSlots.FirstPhase;
    }

    private static int Put(byte[] buffer, int at, Measurand measurand, int phase, long value)
    {
        int length = 1;
        for (long rest = value >> 7; rest != 0 && rest != -1; rest >>= 8)
        {
            length++;
        }

        if (buffer[18] == MaxValues || at + HeadOfValue + length > buffer.Length)
        {
            return at;
        }

        buffer[18]++;
        buffer[at] = (byte)measurand;
        buffer[at + 1] = (byte)(phase + (LengthFactor * length));
        at += HeadOfValue;
        for (int i = length - 1; i >= 0; i--)
        {
            buffer[at + i] = (byte)value;
            value >>= 8;
        }

        return at + length;
    }

    private static long Get(byte[] record, int at)
    {
        int length = record[at + 1] / LengthFactor;
        at += HeadOfValue;
        long value = (sbyte)record[at];
        for (int i = 1; i < length; i++)
        {
            value = (value << 8) | record[at + i];
        }

        return value;
    }
}
