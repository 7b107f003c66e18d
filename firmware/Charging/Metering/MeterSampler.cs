using Borne.Base.Time;
using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.Metering;

/// <summary>
/// Takes meter values at MeterValueSampleInterval and on the grid of ClockAlignedDataInterval (OCPP 1.6 section 3.16,
/// B-MV-01 to B-MV-17): those of transactions go into the queue, others are offered to whoever sends them once.
/// </summary>
public sealed class MeterSampler : ISettingListener, ITransactionValues
{
    /// <summary>Time in ms that clock-aligned values outside transactions may wait for their turn; then they are dropped.</summary>
    public const int OutsideWaitMs = 10000;

    private const long MsPerDay = 86400000;

    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly MeterRecorder _recorder;
    private readonly long[] _nextSample;
    private byte[] _sampled;
    private byte[] _aligned;
    private byte[] _stopSampled;
    private byte[] _stopAligned;
    private byte[] _stopBoth;
    private long _nextAligned;
    private long _outsideBegin;
    private long _outsideUntil;

    /// <summary>Creates the sampler.</summary>
    /// <param name="settings">The station's settings.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="queue">Where the values of transactions go.</param>
    /// <param name="outlets">The station's outlets.</param>
    /// <param name="main">The main meter, or null.</param>
    public MeterSampler(
        SettingsRegistry settings, StationClock clock, TransactionQueue queue, Outlet[] outlets, MeterGauge main)
    {
        _settings = settings;
        _clock = clock;
        _recorder = new MeterRecorder(settings, queue, outlets, main);
        HasMain = main is not null;
        _nextSample = new long[outlets.Length];
        LoadLists();
    }

    /// <summary>True with a main meter: then connector 0 has values too.</summary>
    public bool HasMain { get; }

    /// <summary>Connectors, as bits, whose clock-aligned values outside transactions wait; bit 0 is the main meter.</summary>
    public int Outside { get; private set; }

    /// <summary>Moment of those values, UTC milliseconds.</summary>
    public long OutsideStamp { get; private set; }

    /// <summary>True when those values have intervals of energy, which make a message of their own (B-MV-02b).</summary>
    public bool HasOutsideIntervals { get; private set; }

    /// <inheritdoc/>
    public void SettingChanged(int key)
    {
        if (key == Key.MeterValuesSampledData || key == Key.MeterValuesAlignedData
            || key == Key.StopTxnSampledData || key == Key.StopTxnAlignedData)
        {
            LoadLists();
        }

        if (key == Key.MeterValueSampleInterval)
        {
            for (int i = 0; i < _nextSample.Length; i++)
            {
                _nextSample[i] = 0;
            }
        }

        if (key == Key.ClockAlignedDataInterval)
        {
            _nextAligned = 0;
        }
    }

    /// <summary>Takes the values that are due.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        long interval = _settings.Milliseconds(Key.MeterValueSampleInterval);
        for (int i = 0; i < _nextSample.Length; i++)
        {
            Transaction transaction = _recorder.TransactionOf(i + 1);
            if (!IsSampled(transaction) || interval == 0)
            {
                _nextSample[i] = 0;
                continue;
            }

            if (_nextSample[i] == 0)
            {
                // The stream counts from the transaction's start, also when the interval changes meanwhile (B-MV-16).
                long elapsed = now - transaction.StartedAt;
                _nextSample[i] = transaction.StartedAt + (((elapsed / interval) + 1) * interval);
            }
            else if (now >= _nextSample[i])
            {
                long stamp = _clock.Stamp(_nextSample[i]);
                Sample(i + 1, ValueSelection.Sampled, stamp, stamp);

                // A stall skips what it made late: values of one moment are not sent twice.
                _nextSample[i] += interval * (((now - _nextSample[i]) / interval) + 1);
            }
        }

        TickAligned(now);
        if (Outside != 0 && now >= _outsideUntil)
        {
            Outside = 0;
        }
    }

    /// <inheritdoc/>
    public void Follow(int connectorId, Transaction transaction) => _recorder.Follow(connectorId, transaction);

    /// <inheritdoc/>
    public void Begin(int connectorId, long now)
    {
        _recorder.Forget(connectorId);
        _recorder.Rebase(connectorId, ValueSelection.Sampled);
        _recorder.Rebase(connectorId, ValueSelection.Aligned);
        AddToStop(connectorId, ValueSelection.All, ReadingContext.TransactionBegin, _clock.Stamp(now));
    }

    /// <inheritdoc/>
    public void End(int connectorId, long now)
    {
        _recorder.Read(connectorId);
        AddToStop(connectorId, ValueSelection.All, ReadingContext.TransactionEnd, _clock.Stamp(now));
        _recorder.Forget(connectorId);
    }

    /// <inheritdoc/>
    public void Resume(int connectorId, long cutStamp, long now)
    {
        _recorder.Recall(connectorId, _recorder.TransactionOf(connectorId).LocalId);

        // With the contactor open no energy flows: the registers of now are those of the moment when the supply failed.
        _recorder.Read(connectorId);
        _recorder.Rebase(connectorId, ValueSelection.Sampled);
        _recorder.Rebase(connectorId, ValueSelection.Aligned);
        long stamp = _clock.Stamp(now);
        if (_settings.Number(Key.MeterValueSampleInterval) > 0)
        {
            AddInterruption(connectorId, ValueSelection.RegistersOnly, ReadingContext.InterruptionBegin, cutStamp);
            AddInterruption(connectorId, ValueSelection.All, ReadingContext.InterruptionEnd, stamp);
        }

        AddToStop(connectorId, ValueSelection.RegistersOnly, ReadingContext.InterruptionBegin, cutStamp);
        AddToStop(connectorId, ValueSelection.All, ReadingContext.InterruptionEnd, stamp);
    }

    /// <summary>Builds a record of the sampled measurands in a buffer, for TriggerMessage (B-MV-12).</summary>
    /// <param name="buffer">Where it goes, of MeterSample.MaxBytes.</param>
    /// <param name="connectorId">The connector, or 0 for the main meter.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void BuildTriggered(byte[] buffer, int connectorId, long now)
    {
        _recorder.Read(connectorId);
        ValueSelection selection = new ValueSelection(
            _sampled, ValueSelection.All, ValueSelection.Sampled, ReadingContext.Trigger);
        _recorder.Build(buffer, connectorId, selection, _clock.Stamp(now));
    }

    /// <summary>Builds a record of clock-aligned values outside a transaction.</summary>
    /// <param name="buffer">Where it goes, of MeterSample.MaxBytes.</param>
    /// <param name="connectorId">The connector, or 0 for the main meter.</param>
    /// <param name="isIntervals">True for the energy of the interval that ended, false for all other values.</param>
    public void BuildOutside(byte[] buffer, int connectorId, bool isIntervals)
    {
        _recorder.Read(connectorId);
        int part = isIntervals ? ValueSelection.IntervalsOnly : ValueSelection.NoIntervals;
        ValueSelection selection = new ValueSelection(_aligned, part, ValueSelection.Aligned, ReadingContext.SampleClock);
        _recorder.Build(buffer, connectorId, selection, isIntervals ? _outsideBegin : OutsideStamp);
    }

    private static bool IsSampled(Transaction transaction) => transaction is not null && !transaction.IsResuming;

    /// <summary>Next multiple of the interval counted from 00:00:00 UTC; midnight begins a new count.</summary>
    private static long NextOnGrid(long utc, long interval)
    {
        long day = utc - (utc % MsPerDay);
        long next = day + ((((utc - day) / interval) + 1) * interval);
        return next > day + MsPerDay ? day + MsPerDay : next;
    }

    /// <summary>The place on the grid before another one.</summary>
    private static long BeforeOnGrid(long place, long interval)
    {
        long day = place - 1 - ((place - 1) % MsPerDay);
        return day + ((place - 1 - day) / interval * interval);
    }

    private void AddToStop(int id, int part, ReadingContext context, long stamp)
    {
        int stream = _stopSampled.Length > 0 ? ValueSelection.Sampled : ValueSelection.Aligned;
        _recorder.Add(RecordKind.Data, id, new ValueSelection(_stopBoth, part, stream, context), stamp);
    }

    private void AddInterruption(int id, int part, ReadingContext context, long stamp) =>
        _recorder.Add(RecordKind.Meter, id, new ValueSelection(_sampled, part, ValueSelection.Sampled, context), stamp);

    private void TickAligned(long now)
    {
        long interval = _settings.Milliseconds(Key.ClockAlignedDataInterval);
        if (interval == 0 || !_clock.IsSet)
        {
            _nextAligned = 0;
            return;
        }

        long utc = _clock.UtcMs(now);
        if (_nextAligned == 0 || _nextAligned - utc > interval || utc - _nextAligned >= interval)
        {
            // New, or the clock was set: what was never measured is not sent.
            _nextAligned = NextOnGrid(utc, interval);
            return;
        }

        if (utc < _nextAligned)
        {
            return;
        }

        long begin = BeforeOnGrid(_nextAligned, interval);
        for (int id = 1; id <= _nextSample.Length; id++)
        {
            if (IsSampled(_recorder.TransactionOf(id)))
            {
                Sample(id, ValueSelection.Aligned, _nextAligned, begin);
            }
        }

        if (_settings.Flag(Key.ClockAlignedDataOutsideTransactions))
        {
            TakeOutside(begin, now);
        }

        _nextAligned = NextOnGrid(utc, interval);
    }

    /// <summary>Notes the values outside transactions for whoever sends them (B-MV-02).</summary>
    private void TakeOutside(long begin, long now)
    {
        Outside = 0;
        OutsideStamp = _nextAligned;
        _outsideBegin = begin;
        _outsideUntil = now + OutsideWaitMs;
        HasOutsideIntervals = false;
        foreach (byte code in _aligned)
        {
            HasOutsideIntervals |= MeasurandSlots.IsInterval(MeasurandList.MeasurandOf(code));
        }

        for (int id = HasMain ? 0 : 1; id <= _nextSample.Length; id++)
        {
            if (id > 0 && _recorder.TransactionOf(id) is not null)
            {
                continue;
            }

            Outside |= 1 << id;
            _recorder.EndInterval(id);
        }
    }

    private void Sample(int id, int stream, long stamp, long begin)
    {
        _recorder.Read(id);
        bool isAligned = stream == ValueSelection.Aligned;
        Sample(RecordKind.Meter, id, isAligned ? _aligned : _sampled, stream, stamp, begin);
        Sample(RecordKind.Data, id, isAligned ? _stopAligned : _stopSampled, stream, stamp, begin);
        _recorder.Rebase(id, stream);
    }

    private void Sample(int kind, int id, byte[] list, int stream, long stamp, long begin)
    {
        if (stream == ValueSelection.Sampled)
        {
            ValueSelection all = new ValueSelection(list, ValueSelection.All, stream, ReadingContext.SamplePeriodic);
            _recorder.Add(kind, id, all, stamp);
            return;
        }

        // Energy of an interval carries the interval's start, all other values the place on the grid (B-MV-02b).
        ReadingContext context = ReadingContext.SampleClock;
        _recorder.Add(kind, id, new ValueSelection(list, ValueSelection.IntervalsOnly, stream, context), begin);
        _recorder.Add(kind, id, new ValueSelection(list, ValueSelection.NoIntervals, stream, context), stamp);
    }

    private void LoadLists()
    {
        _sampled = List(Key.MeterValuesSampledData, true);
        _aligned = List(Key.MeterValuesAlignedData, true);
        _stopSampled = List(Key.StopTxnSampledData, false);
        _stopAligned = List(Key.StopTxnAlignedData, false);
        _stopBoth = MeasurandList.Merge(_stopSampled, _stopAligned);
    }

    private byte[] List(int key, bool orEnergy)
    {
        byte[] list = MeasurandList.Parse(_settings.Text(key), MeasurandList.MaxItems, MeasurandSlots.Every);

        // An empty list of values to send stands for the energy register (B-MV-04).
        return list.Length == 0 && orEnergy
            ? new byte[] { (byte)Measurand.EnergyRegister } : MeasurandList.Merge(list, new byte[0]);
    }
}
