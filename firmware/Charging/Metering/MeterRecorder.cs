using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.Metering;

/// <summary>
/// Turns readings into records of the queue: which measurands, the energy since the reading before of the same stream
/// (B-MV-13), and no more in a StopTransaction.req than StopTransactionMaxMeterValues (B-MV-08).
/// </summary>
internal sealed class MeterRecorder
{
    private const int Streams = 2;
    private const int Registers = 4;
    private const long Unknown = -1;

    // Begin and end of a transaction have their places in transactionData besides the values between them.
    private const int EndValues = 2;

    private readonly SettingsRegistry _settings;
    private readonly TransactionQueue _queue;
    private readonly Outlet[] _outlets;
    private readonly Transaction[] _transactions;
    private readonly MeterGauge _main;
    private readonly long[] _before;
    private readonly StopData[] _stopData;

    /// <summary>Creates it.</summary>
    public MeterRecorder(SettingsRegistry settings, TransactionQueue queue, Outlet[] outlets, MeterGauge main)
    {
        _settings = settings;
        _queue = queue;
        _outlets = outlets;
        _main = main;
        _transactions = new Transaction[outlets.Length];
        _stopData = new StopData[outlets.Length];
        _before = new long[(outlets.Length + 1) * Streams * Registers];
        for (int i = 0; i < _before.Length; i++)
        {
            _before[i] = Unknown;
        }
    }

    /// <summary>Notes which transaction a connector has; null for none.</summary>
    public void Follow(int id, Transaction transaction) => _transactions[id - 1] = transaction;

    /// <summary>The transaction of a connector, or null.</summary>
    public Transaction TransactionOf(int id) => _transactions[id - 1];

    /// <summary>Reads a meter.</summary>
    /// <param name="id">The connector, or 0 for the main meter.</param>
    public void Read(int id) => GaugeOf(id).Read();

    /// <summary>Begins a new interval of energy.</summary>
    public void Rebase(int id, int stream)
    {
        MeterReading reading = GaugeOf(id).Reading;
        int at = ((id * Streams) + stream) * Registers;
        for (int register = 0; register < Registers; register++)
        {
            int slot = SlotOf(register);
            _before[at + register] = reading.Has(slot) ? reading.Get(slot) : Unknown;
        }
    }

    /// <summary>
    /// Ends an interval outside a transaction. The sampled stream rests then; its place keeps where the interval began.
    /// </summary>
    /// <param name="id">The connector, or 0 for the main meter.</param>
    public void EndInterval(int id)
    {
        Read(id);
        int aligned = ((id * Streams) + ValueSelection.Aligned) * Registers;
        for (int register = 0; register < Registers; register++)
        {
            _before[aligned + register - Registers] = _before[aligned + register];
        }

        Rebase(id, ValueSelection.Aligned);
    }

    /// <summary>Forgets which intermediate values a transaction has.</summary>
    public void Forget(int id) => _stopData[id - 1] = null;

    /// <summary>Finds the intermediate values of a transaction that an earlier run began.</summary>
    public void Recall(int id, long localId)
    {
        Forget(id);
        for (long data = _queue.NextData(localId, 0); data != 0; data = _queue.NextData(localId, data))
        {
            byte[] record = _queue.Read(data);
            if (MeterSample.Context(record) != ReadingContext.TransactionBegin)
            {
                Note(id, data, MeterSample.Stamp(record), MeterSample.Context(record));
            }
        }
    }

    /// <summary>Builds a record and puts it into the queue; one without a value is left out.</summary>
    /// <param name="kind">Meter or Data, constants of <see cref="RecordKind"/>.</param>
    /// <param name="id">The connector; a transaction runs on it.</param>
    /// <param name="selection">The values.</param>
    /// <param name="stamp">Their moment.</param>
    public void Add(int kind, int id, ValueSelection selection, long stamp)
    {
        int count = Build(_queue.Scratch, id, selection, stamp);
        if (MeterSample.Count(_queue.Scratch) == 0)
        {
            return;
        }

        ReadingContext context = selection.Context;
        bool isBetween = kind == RecordKind.Data
            && context != ReadingContext.TransactionBegin && context != ReadingContext.TransactionEnd;
        if (!isBetween)
        {
            _queue.AddSample(kind, count);
            return;
        }

        MakeRoom(id, stamp);
        long sequence = _queue.AddSample(kind, count);
        if (sequence != 0)
        {
            Note(id, sequence, stamp, context);
        }
    }

    /// <summary>Builds a record from the newest reading.</summary>
    /// <param name="buffer">Where it goes, of MeterSample.MaxBytes.</param>
    /// <param name="id">The connector, or 0 for the main meter.</param>
    /// <param name="selection">The values.</param>
    /// <param name="stamp">Their moment.</param>
    /// <returns>Its length.</returns>
    public int Build(byte[] buffer, int id, ValueSelection selection, long stamp)
    {
        Transaction transaction = id == 0 ? null : _transactions[id - 1];
        bool hasTransaction = transaction is not null;
        int at = MeterSample.PutHead(buffer, id, hasTransaction ? transaction.LocalId : 0, stamp, selection.Context);
        MeterReading reading = GaugeOf(id).Reading;
        foreach (byte code in selection.List)
        {
            Measurand measurand = MeasurandList.MeasurandOf(code);
            if (!IsWanted(selection.Part, measurand))
            {
                continue;
            }

            if (MeasurandSlots.IsInterval(measurand))
            {
                int register = RegisterOf(measurand);
                if (reading.Has(SlotOf(register)))
                {
                    at = MeterSample.PutValue(
                        buffer, at, measurand, Interval(id, selection.Stream, register, reading, hasTransaction));
                }
            }
            else if (!MeasurandSlots.IsOffer(measurand))
            {
                // Asked for although the meter does not count it: there is none.
                bool isOneWay = measurand == Measurand.PowerExport && !GaugeOf(id).IsFailing
                    && !MeasurandSlots.CanGive(GaugeOf(id).Slots, measurand, MeasurandSlots.Sum);
                at = isOneWay ? MeterSample.PutValue(buffer, at, measurand, 0)
                    : MeterSample.PutValues(buffer, at, code, reading);
            }
            else if (id > 0)
            {
                Outlet outlet = _outlets[id - 1];
                int offered = outlet.OfferedDeciamps;
                at = MeterSample.PutValue(buffer, at, measurand, measurand == Measurand.CurrentOffered
                    ? offered : MeterSample.PowerOf(offered, outlet.Phases));
            }
        }

        return at;
    }

    private MeterGauge GaugeOf(int id) => id == 0 ? _main : _outlets[id - 1].Meter;

    private static bool IsWanted(int part, Measurand measurand)
    {
        return part switch
        {
            ValueSelection.NoIntervals => !MeasurandSlots.IsInterval(measurand),
            ValueSelection.IntervalsOnly => MeasurandSlots.IsInterval(measurand),
            ValueSelection.RegistersOnly => !MeasurandSlots.IsInterval(measurand) && RegisterOf(measurand) >= 0,
            _ => true,
        };
    }

    /// <summary>Index of the register that a measurand comes from, or -1.</summary>
    private static int RegisterOf(Measurand measurand)
    {
        return MeasurandSlots.Of(measurand, MeasurandSlots.Sum) switch
        {
            MeterSlot.EnergyImport => 0,
            MeterSlot.EnergyExport => 1,
            MeterSlot.ReactiveEnergyImport => 2,
            MeterSlot.ReactiveEnergyExport => 3,
            _ => -1,
        };
    }

    private static int SlotOf(int register) =>
        register == 0 ? MeterSlot.EnergyImport : MeterSlot.EnergyExport + register - 1;

    private void MakeRoom(int id, long stamp)
    {
        StopData data = _stopData[id - 1];
        long victim = data is null ? 0 : data.Victim(stamp);
        if (victim != 0)
        {
            _queue.Displace(victim);
        }
    }

    private void Note(int id, long sequence, long stamp, ReadingContext context)
    {
        int index = id - 1;
        if (_stopData[index] is null)
        {
            _stopData[index] = new StopData(_settings.Number(Key.StopTransactionMaxMeterValues) - EndValues);
        }

        _stopData[index].Add(sequence, stamp, (int)context);
    }

    /// <summary>Energy since the previous reading of a stream; outside a transaction that of the last whole interval.</summary>
    private long Interval(int id, int stream, int register, MeterReading reading, bool hasTransaction)
    {
        int at = (((id * Streams) + stream) * Registers) + register;
        long before = _before[at];
        long after = reading.Get(SlotOf(register));
        if (!hasTransaction && stream == ValueSelection.Aligned)
        {
            after = before;
            before = _before[at - Registers];
        }

        return before == Unknown || after == Unknown || (!hasTransaction && stream == ValueSelection.Sampled) ? 0 : after - before;
    }
}
