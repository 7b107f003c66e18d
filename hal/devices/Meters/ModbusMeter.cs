using Borne.Hal.Devices.Modbus;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Energy meter on a Modbus bus. A reading counts when all of its blocks came in and it is plausible: within the
/// installation's limits, no register going back, and none rising faster than the installation can draw. What is not
/// plausible is counted and dropped, so that it never reaches a transaction. The first reading is believed when the
/// second agrees with it.
/// </summary>
public sealed class ModbusMeter : IEnergyMeter, IPolledDevice
{
    /// <summary>Time after which the last good reading is too old, ms.</summary>
    public const int StaleMs = 15000;

    private const int MaxMillivolts = 500000;
    private const int MinMillihertz = 40000;
    private const int MaxMillihertz = 70000;
    private const int MaxThousandths = 1010;
    private const int VoltsForPower = 300;
    private const int MaPerA = 1000;
    private const int MsPerHour = 3600000;

    // A register that counts in coarse steps may rise by one of them at any time.
    private const int StepWh = 100;

    private readonly ModbusMaster _bus;
    private readonly RegisterMap _map;
    private readonly int _unit;
    private readonly int _periodMs;
    private readonly long _maxMilliamps;
    private readonly long _maxWatts;
    private readonly long[] _values;
    private readonly long[] _reference;
    private readonly MeterReading _reading;
    private int _blockAt;
    private int _blockEnd;
    private bool _hasReference;
    private bool _isConfirmed;
    private long _referenceAt;
    private long _nextCycle;
    private long _now;

    /// <summary>Creates a meter without a reading.</summary>
    /// <param name="bus">The bus; several meters may share one.</param>
    /// <param name="map">Where the meter keeps its quantities.</param>
    /// <param name="unit">Its address on the bus, 1 to 247.</param>
    /// <param name="maxAmps">Highest current of the installation in A, 6 to 80. Twice as much is still believed.</param>
    /// <param name="phases">Phases of the installation, 1 or 3.</param>
    /// <param name="periodMs">Time from one reading to the next, ms; 1000 is usual.</param>
    public ModbusMeter(ModbusMaster bus, RegisterMap map, int unit, int maxAmps, int phases, int periodMs)
    {
        _bus = bus;
        _map = map;
        _unit = unit;
        _periodMs = periodMs;
        _maxMilliamps = 2L * maxAmps * MaPerA;
        _maxWatts = 2L * maxAmps * VoltsForPower * phases;
        Slots = map.Slots;
        _values = new long[map.Count];
        _reference = new long[map.Count];
        _reading = new MeterReading(Slots);
    }

    /// <inheritdoc/>
    public long Slots { get; }

    /// <summary>Readings that were not plausible, since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>Readings that did not come in, since the start.</summary>
    public int Missed { get; private set; }

    /// <summary>Readings that count, since the start.</summary>
    public int Accepted { get; private set; }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        if (!_isConfirmed || _now - _referenceAt >= StaleMs)
        {
            return false;
        }

        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            if (_reading.Has(slot))
            {
                into.Put(slot, _reading.Get(slot));
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        _now = now;
        switch (_bus.StatusOf(this))
        {
            case ModbusStatus.NotMine:
                if (now >= _nextCycle)
                {
                    _blockEnd = _map.BlockEnd(_blockAt, out int registers);
                    _bus.TryBegin(this, _unit, _map.Function, _map.Address(_blockAt), registers, now);
                }

                break;
            case ModbusStatus.Done:
                bool isGood = TryTakeBlock();
                _bus.Release(this);
                _blockAt = _blockEnd;
                if (!isGood)
                {
                    Refused++;
                    Rest(now);
                }
                else if (_blockAt == _map.Count)
                {
                    Judge(now);
                    Rest(now);
                }

                break;
            case ModbusStatus.Failed:
                _bus.Release(this);
                Missed++;
                Rest(now);
                break;
        }
    }

    private void Rest(long now)
    {
        _blockAt = 0;
        _nextCycle = _nextCycle + _periodMs > now ? _nextCycle + _periodMs : now + _periodMs;
    }

    private bool TryTakeBlock()
    {
        int start = _map.Address(_blockAt);
        for (int i = _blockAt; i < _blockEnd; i++)
        {
            int at = _map.Address(i) - start;
            int format = _map.Format(i);
            long first = _bus.Register(at);
            long second = 0;
            if (RegisterFormat.Size(format) > 1)
            {
                first = (first << 16) | (long)_bus.Register(at + 1);
            }

            if (RegisterFormat.Size(format) == 4)
            {
                second = ((long)_bus.Register(at + 2) << 16) | (long)_bus.Register(at + 3);
            }

            if (!RegisterFormat.TryConvert(format, first, second, _map.Exponent(i), out _values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Judge(long now)
    {
        bool isWithinLimits = true;
        for (int i = 0; i < _values.Length && isWithinLimits; i++)
        {
            isWithinLimits = IsWithinLimits(_map.Slot(i), _values[i]);
        }

        bool isFirst = !_hasReference;
        bool agrees = isWithinLimits && !isFirst && Follows(now);
        if (isWithinLimits && (agrees || !_isConfirmed))
        {
            for (int i = 0; i < _values.Length; i++)
            {
                _reference[i] = _values[i];
            }

            _hasReference = true;
            _referenceAt = now;
        }

        if (!agrees)
        {
            Refused += isFirst && isWithinLimits ? 0 : 1;
            return;
        }

        _isConfirmed = true;
        Accepted++;
        for (int i = 0; i < _values.Length; i++)
        {
            Put(_map.Slot(i), _values[i]);
        }
    }

    /// <summary>Tells whether no register has gone back, and none has risen faster than power can flow.</summary>
    private bool Follows(long now)
    {
        long mostWh = _maxWatts * (now - _referenceAt) / MsPerHour;
        for (int i = 0; i < _values.Length; i++)
        {
            if (((MeterSlot.Registers >> _map.Slot(i)) & 1) == 0)
            {
                continue;
            }

            int exponent = _map.Exponent(i);
            bool isCoarse = exponent > 0 && _map.Format(i) != RegisterFormat.F32 && _map.Format(i) != RegisterFormat.F32Low;
            long step = StepWh + (isCoarse ? RegisterFormat.PowerOfTen(exponent) : 0);
            if (_values[i] < _reference[i] || _values[i] > _reference[i] + mostWh + step)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsWithinLimits(int slot, long value)
    {
        long most;
        if (((MeterSlot.Registers >> slot) & 1) != 0)
        {
            return value >= 0;
        }

        if (slot == MeterSlot.Frequency)
        {
            return value == 0 || (value >= MinMillihertz && value <= MaxMillihertz);
        }

        if (slot >= MeterSlot.PowerFactor && slot < MeterSlot.CurrentExport)
        {
            most = MaxThousandths;
        }
        else if (slot == MeterSlot.CurrentNeutral || (slot >= MeterSlot.CurrentImport && slot < MeterSlot.Voltage))
        {
            most = _maxMilliamps;
        }
        else if ((slot >= MeterSlot.Voltage && slot < MeterSlot.EnergyExport)
            || (slot >= MeterSlot.VoltageBetween && slot < MeterSlot.Frequency))
        {
            return value >= 0 && value <= MaxMillivolts;
        }
        else
        {
            most = _maxWatts;
        }

        return value <= most && value >= -most;
    }

    private void Put(int slot, long value)
    {
        int opposite = RegisterMap.OppositeOf(slot);
        if (opposite > 0)
        {
            if (((Slots >> opposite) & 1) != 0)
            {
                _reading.Put(opposite, value < 0 ? -value : 0);
            }

            value = value < 0 ? 0 : value;
        }
        else if (slot >= MeterSlot.CurrentImport && slot < MeterSlot.Voltage && value < 0)
        {
            value = -value;
        }
        else if (slot >= MeterSlot.PowerFactor && slot < MeterSlot.CurrentExport)
        {
            value = value > 1000 ? 1000 : value < -1000 ? -1000 : value;
        }

        _reading.Put(slot, value);
    }
}
