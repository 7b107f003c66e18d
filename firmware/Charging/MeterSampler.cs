using Borne.Hal;
using Borne.Settings;

namespace Borne.Charging;

/// <summary>
/// Takes meter values of running transactions at MeterValueSampleInterval and on the grid of ClockAlignedDataInterval
/// (OCPP 1.6 section 3.16, B-MV-01 to B-MV-16) and puts them into the queue.
/// </summary>
public sealed class MeterSampler : ISettingListener
{
    private const long MsPerDay = 86400000;

    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly TransactionQueue _queue;
    private readonly Connector[] _connectors;
    private readonly long[] _nextSample;
    private byte[] _sampled;
    private byte[] _aligned;
    private byte[] _stopSampled;
    private byte[] _stopAligned;
    private long _nextAligned;

    /// <summary>Creates the sampler.</summary>
    public MeterSampler(SettingsRegistry settings, StationClock clock, TransactionQueue queue, Connector[] connectors)
    {
        _settings = settings;
        _clock = clock;
        _queue = queue;
        _connectors = connectors;
        _nextSample = new long[connectors.Length];
        LoadLists();
    }

    /// <inheritdoc/>
    public void SettingChanged(int key)
    {
        LoadLists();
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
        long interval = _settings.Number(Key.MeterValueSampleInterval) * 1000L;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            if (!connector.HasTransaction || interval == 0)
            {
                _nextSample[i] = 0;
                continue;
            }

            if (_nextSample[i] == 0)
            {
                // The stream counts from the transaction's start, also when the interval changes meanwhile (B-MV-16).
                long elapsed = now - connector.Transaction.StartedAt;
                _nextSample[i] = connector.Transaction.StartedAt + (((elapsed / interval) + 1) * interval);
            }
            else if (now >= _nextSample[i])
            {
                Sample(connector, _sampled, _stopSampled, ReadingContext.SamplePeriodic, _clock.Stamp(_nextSample[i]));

                // A stall skips what it made late: values of one moment are not sent twice.
                _nextSample[i] += interval * (((now - _nextSample[i]) / interval) + 1);
            }
        }

        TickAligned(now);
    }

    /// <summary>Takes the first values of a transaction, for StopTransaction (B-MV-07).</summary>
    public void Begin(Connector connector, long now) =>
        SampleEnds(connector, ReadingContext.TransactionBegin, now);

    /// <summary>Takes the last values of a transaction, for StopTransaction (B-MV-07).</summary>
    public void End(Connector connector, long now) =>
        SampleEnds(connector, ReadingContext.TransactionEnd, now);

    /// <summary>Builds a record of the sampled measurands in a buffer, for TriggerMessage (B-MV-12).</summary>
    /// <param name="buffer">Where it goes, of MeterSample.MaxBytes.</param>
    /// <param name="connector">The connector.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void BuildTriggered(byte[] buffer, Connector connector, long now)
    {
        Build(buffer, connector, _sampled, ReadingContext.Trigger, _clock.Stamp(now), 0);
    }

    private void TickAligned(long now)
    {
        int seconds = _settings.Number(Key.ClockAlignedDataInterval);
        if (seconds == 0 || !_clock.IsSet)
        {
            _nextAligned = 0;
            return;
        }

        long utc = _clock.UtcMs(now);
        if (_nextAligned == 0 || _nextAligned - utc > seconds * 1000L || utc - _nextAligned >= seconds * 1000L)
        {
            // New, or the clock was set: what was never measured is not sent.
            _nextAligned = NextOnGrid(utc, seconds);
            return;
        }

        if (utc < _nextAligned)
        {
            return;
        }

        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction)
            {
                Sample(connector, _aligned, _stopAligned, ReadingContext.SampleClock, _nextAligned);
            }
        }

        _nextAligned = NextOnGrid(utc, seconds);
    }

    /// <summary>Next multiple of the interval counted from 00:00:00 UTC; midnight begins a new count.</summary>
    private static long NextOnGrid(long utc, int seconds)
    {
        long day = utc - (utc % MsPerDay);
        long next = day + ((((utc - day) / (seconds * 1000L)) + 1) * seconds * 1000L);
        return next > day + MsPerDay ? day + MsPerDay : next;
    }

    private void Sample(Connector connector, byte[] list, byte[] stopList, ReadingContext context, long stamp)
    {
        bool aligned = context == ReadingContext.SampleClock;
        Transaction transaction = connector.Transaction;
        long energy = connector.ReadMeter().EnergyWh;
        long interval = energy - (aligned ? transaction.LastAlignedWh : transaction.LastSampleWh);
        int count = Build(_queue.Scratch, connector, list, context, stamp, interval);
        if (MeterSample.Count(_queue.Scratch) > 0)
        {
            _queue.AddSample(RecordKind.Meter, count);
        }

        AddData(connector, stopList, context, stamp, interval);
        if (aligned)
        {
            transaction.LastAlignedWh = energy;
        }
        else
        {
            transaction.LastSampleWh = energy;
        }
    }

    private void SampleEnds(Connector connector, ReadingContext context, long now)
    {
        // One reading for both lists: the longer one tells what the operator wants to see.
        byte[] list = _stopSampled.Length > 0 ? _stopSampled : _stopAligned;
        AddData(connector, list, context, _clock.Stamp(now), connector.EnergyWh - connector.Transaction.LastSampleWh);
    }

    private void AddData(Connector connector, byte[] list, ReadingContext context, long stamp, long interval)
    {
        if (list.Length == 0)
        {
            return;
        }

        int count = Build(_queue.Scratch, connector, list, context, stamp, interval);
        if (MeterSample.Count(_queue.Scratch) > 0)
        {
            _queue.AddSample(RecordKind.Data, count);
        }
    }

    private static int Build(
        byte[] buffer, Connector connector, byte[] list, ReadingContext context, long stamp, long interval)
    {
        long localId = connector.HasTransaction ? connector.Transaction.LocalId : 0;
        int at = MeterSample.PutHead(buffer, connector.Id, localId, stamp, context);
        MeterReading reading = connector.ReadMeter();
        foreach (byte code in list)
        {
            at = MeterSample.PutValues(
                buffer, at, code, reading, interval, connector.OfferedDeciamps, connector.Phases);
        }

        return at;
    }

    private void LoadLists()
    {
        _sampled = List(Key.MeterValuesSampledData, true);
        _aligned = List(Key.MeterValuesAlignedData, true);
        _stopSampled = List(Key.StopTxnSampledData, false);
        _stopAligned = List(Key.StopTxnAlignedData, false);
    }

    private byte[] List(int key, bool orEnergy)
    {
        byte[] list = MeasurandList.Parse(_settings.Text(key));

        // An empty list of values to send stands for the energy register (B-MV-04).
        return list.Length == 0 && orEnergy ? new byte[] { (byte)Measurand.EnergyRegister } : list;
    }
}
