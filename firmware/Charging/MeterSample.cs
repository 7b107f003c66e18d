using Borne.Hal;
using Borne.Ocpp;
using Borne.Settings;

namespace Borne.Charging;

/// <summary>
/// The layout of meter values in a record and their form on the wire. A record is: connector (1 byte), local
/// transaction (8, 0 for none), moment (8), context (1), number of values (1), then for each measurand (1),
/// phase (1, 255 for none) and value (4) in the last decimal of its unit.
/// </summary>
public static class MeterSample
{
    /// <summary>Bytes in front of the values.</summary>
    public const int HeadBytes = 19;

    /// <summary>Bytes of one value.</summary>
    public const int ValueBytes = 6;

    /// <summary>Most values in a record: every measurand of the longest list with three phases.</summary>
    public const int MaxValues = KeyTable.MaxMeasurands * MeterReading.MaxPhases;

    /// <summary>Size of a buffer that holds every record.</summary>
    public const int MaxBytes = HeadBytes + (MaxValues * ValueBytes);

    private const int NoPhase = 255;
    private const int MaxMeasurandCode = MeasurandList.PhaseFactor - 1;

    // Index of L1-N in Words.Phases: voltages are measured against N.
    private const int FirstPhaseToNeutral = 4;

    // Digits behind the point and unit for each measurand, in the order of the enumeration.
    private const string Decimals = "0003110";
    private const string Units = "Wh,Wh,W,A,V,A,W";

    /// <summary>Writes the head of a record.</summary>
    /// <returns>Index of the first value.</returns>
    public static int PutHead(byte[] buffer, int connectorId, long localId, long stamp, ReadingContext context)
    {
        buffer[0] = (byte)connectorId;
        Bytes.PutLong(buffer, 1, localId);
        Bytes.PutLong(buffer, 9, stamp);
        buffer[17] = (byte)context;
        buffer[18] = 0;
        return HeadBytes;
    }

    /// <summary>Adds the values of one list item.</summary>
    /// <param name="buffer">The record.</param>
    /// <param name="at">Index behind the values so far.</param>
    /// <param name="code">Item of a measurand list.</param>
    /// <param name="reading">The meter's reading.</param>
    /// <param name="intervalWh">Energy since the previous reading of the same stream, in Wh.</param>
    /// <param name="offeredDeciamps">Limit offered to the vehicle, in 0.1 A.</param>
    /// <param name="phases">Phases wired to the outlet.</param>
    /// <returns>Index behind the values.</returns>
    public static int PutValues(
        byte[] buffer, int at, byte code, MeterReading reading, long intervalWh, int offeredDeciamps, int phases)
    {
        Measurand measurand = (Measurand)(code & MaxMeasurandCode);
        int onlyPhase = (code / MeasurandList.PhaseFactor) - 1;
        switch (measurand)
        {
            case Measurand.EnergyRegister:
                return Put(buffer, at, measurand, NoPhase, (int)reading.EnergyWh);
            case Measurand.EnergyInterval:
                return Put(buffer, at, measurand, NoPhase, (int)intervalWh);
            case Measurand.PowerImport:
                return Put(buffer, at, measurand, NoPhase, reading.PowerW);
            case Measurand.CurrentOffered:
                return Put(buffer, at, measurand, NoPhase, offeredDeciamps);
            case Measurand.PowerOffered:
                return Put(buffer, at, measurand, NoPhase, PowerOf(offeredDeciamps, phases));
        }

        for (int phase = 0; phase < reading.Phases; phase++)
        {
            if (onlyPhase >= 0 && phase != onlyPhase)
            {
                continue;
            }

            at = measurand == Measurand.Voltage
                ? Put(buffer, at, measurand, FirstPhaseToNeutral + phase, (reading.VoltageMv[phase] + 50) / 100)
                : Put(buffer, at, measurand, phase, reading.CurrentMa[phase]);
        }

        return at;
    }

    /// <summary>Number of values in a record.</summary>
    public static int Count(byte[] record) => record[18];

    /// <summary>Local transaction of a record.</summary>
    public static long LocalId(byte[] record) => Bytes.GetLong(record, 1);

    /// <summary>Writes the payload of a MeterValues.req that has this record only, one value a piece.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="record">The record.</param>
    /// <param name="piece">Number of the piece, from 0.</param>
    /// <param name="transactionId">Its transaction, written when <paramref name="hasTransaction"/>.</param>
    /// <param name="hasTransaction">True when the values belong to a transaction whose id is known.</param>
    /// <param name="clock">Turns the noted moment into a date.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when this piece was the last one.</returns>
    public static bool WritePayload(
        JsonWriter json, byte[] record, int piece, int transactionId, bool hasTransaction, StationClock clock, long now)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("connectorId", record[0]);
            if (hasTransaction)
            {
                json.Member("transactionId", transactionId);
            }

            json.Name("meterValue");
            json.BeginArray();
            BeginValue(json, record, clock, now);
        }

        WriteValue(json, record, piece);
        bool last = piece + 1 >= Count(record);
        if (last)
        {
            EndValue(json);
            json.EndArray();
            json.EndObject();
        }

        return last;
    }

    /// <summary>Writes one element of sampledValue.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="record">The record.</param>
    /// <param name="index">Which value, from 0.</param>
    public static void WriteValue(JsonWriter json, byte[] record, int index)
    {
        int at = HeadBytes + (index * ValueBytes);
        int measurand = record[at];
        int phase = record[at + 1];
        json.BeginObject();
        json.Name("value");
        json.DecimalText(Bytes.GetInt(record, at + 2), Decimals[measurand] - '0');
        json.Name("context");
        json.Word(Words.ReadingContexts, record[17]);
        json.Name("measurand");
        json.Word(Words.Measurands, measurand);
        if (phase != NoPhase)
        {
            json.Name("phase");
            json.Word(Words.Phases, phase);
        }

        json.Member("location", "Outlet");
        json.Name("unit");
        json.Word(Units, measurand);
        json.EndObject();
    }

    /// <summary>Writes the opening of an element of meterValue up to its first value.</summary>
    public static void BeginValue(JsonWriter json, byte[] record, StationClock clock, long now)
    {
        json.BeginObject();
        json.Name("timestamp");
        json.Date(clock.Resolve(Bytes.GetLong(record, 9), now));
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
    private static int PowerOf(int deciamps, int phases) => deciamps * 23 * phases;

    private static int Put(byte[] buffer, int at, Measurand measurand, int phase, int value)
    {
        if (buffer[18] == MaxValues)
        {
            return at;
        }

        buffer[18]++;
        buffer[at] = (byte)measurand;
        buffer[at + 1] = (byte)phase;
        return Bytes.PutInt(buffer, at + 2, value);
    }
}
