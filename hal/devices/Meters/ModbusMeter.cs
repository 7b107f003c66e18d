using Borne.Hal.Devices.Modbus;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Energy meter on a Modbus bus. A reading counts when all of its requests were answered and its energy register is
/// plausible (<see cref="RegisterWatch"/>); otherwise it is counted and dropped, so that it never reaches a transaction.
/// Any other value that the meter does not have, or that cannot be, is missing by itself.
/// </summary>
public sealed class ModbusMeter : IEnergyMeter, IPolledDevice
{
    /// <summary>Time after which the last good reading is too old, ms.</summary>
    public const int StaleMs = 15000;

    /// <summary>Time after which registers that the meter refused to read are asked for again, ms.</summary>
    public const int ForgetMs = 3600000;

    // A register that counts in coarse steps may rise by one of them at any time.
    private const int StepWh = 100;

    private readonly ModbusMaster _bus;
    private readonly RegisterMap _map;
    private readonly int _unit;
    private readonly int _periodMs;
    private readonly PlausibleRange _range;
    private readonly long[] _values;
    private readonly RegisterWatch[] _watches;
    private readonly MeterReading _reading;

    // Entries by their bits: that have a value in this reading, that are read alone, that the meter does not have.
    private long _present;
    private long _alone;
    private long _absent;
    private int _blockAt;
    private int _blockEnd;
    private bool _hasReading;
    private bool _isConfirmed;
    private long _acceptedAt;
    private long _nextCycle;
    private long _forgetAt = ForgetMs;
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
        _range = new PlausibleRange(maxAmps, phases);
        Slots = map.Slots;
        _values = new long[map.Count];
        _watches = new RegisterWatch[map.Count];
        for (int i = 0; i < map.Count; i++)
        {
            bool isRegister = ((MeterSlot.Registers >> map.Slot(i)) & 1) != 0;
            _watches[i] = isRegister ? new RegisterWatch(_range.MaxWatts, StepOf(i)) : null;
        }

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
        if (!_isConfirmed || _now - _acceptedAt >= StaleMs)
        {
            return false;
        }

        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            if (_reading.Has(slot))
            {
                into.Put(slot, _reading.Get(slot));
            }
            else
            {
                into.Remove(slot);
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
                    Ask(now);
                }

                break;
            case ModbusStatus.Done:
                TakeBlock();
                _bus.Release(this);
                Advance(now);
                break;
            case ModbusStatus.Failed:
                bool isRefused = ModbusMaster.IsAboutRegisters(_bus.Refusal);
                _bus.Release(this);
                if (isRefused && TryDoWithout())
                {
                    Advance(now);
                }
                else
                {
                    Missed++;
                    Rest(now);
                }

                break;
        }
    }

    private void Ask(long now)
    {
        if (_blockAt == 0)
        {
            _present = 0;
            Forget(now);
            SkipAbsent();
        }

        _blockEnd = _map.BlockEnd(_blockAt, out int registers);
        if (((_alone >> _blockAt) & 1) != 0)
        {
            _blockEnd = _blockAt + 1;
            registers = RegisterFormat.Size(_map.Format(_blockAt));
        }

        _bus.TryBegin(this, _unit, _map.Function, _map.Address(_blockAt), registers, now);
    }

    private void Advance(long now)
    {
        SkipAbsent();
        if (_blockAt == _map.Count)
        {
            Judge(now);
            Rest(now);
        }
    }

    private void SkipAbsent()
    {
        while (_blockAt < _map.Count && ((_absent >> _blockAt) & 1) != 0)
        {
            _blockAt++;
        }
    }

    /// <summary>Reads a block that the meter refused entry by entry, and does without an entry that it refused alone.</summary>
    /// <returns>False when the meter cannot do without.</returns>
    private bool TryDoWithout()
    {
        if (_blockEnd - _blockAt > 1)
        {
            for (int i = _blockAt; i < _blockEnd; i++)
            {
                _alone |= 1L << i;
            }

            return true;
        }

        if (_map.Slot(_blockAt) == MeterSlot.EnergyImport)
        {
            return false;
        }

        _alone |= 1L << _blockAt;
        _absent |= 1L << _blockAt;
        return true;
    }

    private void Forget(long now)
    {
        if (now >= _forgetAt)
        {
            _forgetAt = now + ForgetMs;
            _alone = 0;
            _absent = 0;
        }
    }

    private void Rest(long now)
    {
        _blockAt = 0;
        _nextCycle = _nextCycle + _periodMs > now ? _nextCycle + _periodMs : now + _periodMs;
    }

    private void TakeBlock()
    {
        int start = _map.Address(_blockAt);
        for (; _blockAt < _blockEnd; _blockAt++)
        {
            int at = _map.Address(_blockAt) - start;
            int format = _map.Format(_blockAt);
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

            if (!RegisterFormat.IsNone(format, first, second)
                && RegisterFormat.TryConvert(format, first, second, _map.Exponent(_blockAt), out _values[_blockAt])
                && _range.TryAdjust(_map.Slot(_blockAt), ref _values[_blockAt]))
            {
                _present |= 1L << _blockAt;
            }
        }
    }

    private void Judge(long now)
    {
        bool isFirst = !_hasReading;
        bool isEnergyGood = false;
        for (int i = 0; i < _values.Length; i++)
        {
            if (_watches[i] is null || ((_present >> i) & 1) == 0)
            {
                continue;
            }

            bool isBelieved = _watches[i].Take(_values[i], now);
            _present = isBelieved ? _present : _present & ~(1L << i);
            if (_map.Slot(i) == MeterSlot.EnergyImport)
            {
                isEnergyGood = isBelieved;
                _hasReading = true;
            }
        }

        if (!isEnergyGood)
        {
            Refused += isFirst && _hasReading ? 0 : 1;
            return;
        }

        _isConfirmed = true;
        _acceptedAt = now;
        Accepted++;
        _reading.Clear();
        for (int i = 0; i < _values.Length; i++)
        {
            if (((_present >> i) & 1) != 0)
            {
                Put(_map.Slot(i), _watches[i] is null ? _values[i] : _watches[i].Value);
            }
        }
    }

    private long StepOf(int entry)
    {
        int exponent = _map.Exponent(entry);
        bool isFloat = _map.Format(entry) == RegisterFormat.F32 || _map.Format(entry) == RegisterFormat.F32Low;
        return StepWh + (exponent > 0 && !isFloat ? RegisterFormat.PowerOfTen(exponent) : 0);
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

        _reading.Put(slot, value);
    }
}
