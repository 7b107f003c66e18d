using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>The registers of a meter with their continuity, kept over restarts in one record.</summary>
internal sealed class RegisterMemory
{
    // Version, then for each register what was told last and what is added to the meter's own.
    private const byte Version = 1;
    private const int EntryBytes = 16;
    private const int RetryMs = 60000;

    private readonly IRecordStore _records;
    private readonly string _name;
    private readonly RegisterContinuity[] _registers;
    private readonly int[] _slots;
    private long _kept;
    private bool _isNew;
    private long _nextTry;

    /// <summary>Creates it and takes up what was kept.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="id">OCPP connector number, 0 for the main meter.</param>
    public RegisterMemory(IRecordStore records, int id)
    {
        _records = records;
        _name = "register-" + id.ToString();
        _slots = new int[]
        {
            MeterSlot.EnergyImport, MeterSlot.EnergyExport, MeterSlot.ReactiveEnergyImport, MeterSlot.ReactiveEnergyExport,
        };
        _registers = new RegisterContinuity[_slots.Length];
        for (int i = 0; i < _registers.Length; i++)
        {
            _registers[i] = new RegisterContinuity();
        }

        Recall();
    }

    /// <summary>The register of imported active energy as it is told, Wh.</summary>
    public long EnergyWh => _registers[0].Value;

    /// <summary>Takes up a register of imported active energy that was told before.</summary>
    /// <param name="energyWh">The register in Wh.</param>
    public void AtLeast(long energyWh) => _registers[0].AtLeast(energyWh);

    /// <summary>Turns a register of the meter into the one that is told.</summary>
    /// <param name="slot">Its place.</param>
    /// <param name="register">The meter's own.</param>
    /// <param name="isPoll">True when some time has passed since the last one that was.</param>
    /// <returns>What is told.</returns>
    public long Tell(int slot, long register, bool isPoll)
    {
        int index = IndexOf(slot);
        if (_registers[index].Take(register, isPoll))
        {
            _isNew = true;
            _nextTry = 0;
        }

        return _registers[index].Value;
    }

    /// <summary>Keeps registers that have begun anew.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_isNew && now >= _nextTry)
        {
            _nextTry = now + RetryMs;
            Write();
        }
    }

    /// <summary>Keeps the registers, unless they are kept already.</summary>
    public void Keep()
    {
        if (_isNew || _kept != EnergyWh)
        {
            Write();
        }
    }

    private static int IndexOf(int slot) => slot == MeterSlot.EnergyImport ? 0 : 1 + slot - MeterSlot.EnergyExport;

    private void Recall()
    {
        byte[] data = _records.Read(_name);
        if (data is null)
        {
            return;
        }

        RecordReader reader = new RecordReader(data);
        bool isSound = reader.Byte() == Version;
        foreach (RegisterContinuity register in _registers)
        {
            long value = reader.Long();
            register.Recall(value, reader.Long());
            isSound &= value >= 0;
        }

        if (!isSound || !reader.IsComplete)
        {
            _records.Refuse(_name);
            foreach (RegisterContinuity register in _registers)
            {
                register.Recall(0, 0);
            }
        }

        _kept = EnergyWh;
    }

    private void Write()
    {
        byte[] data = new byte[1 + (_registers.Length * EntryBytes)];
        data[0] = Version;
        int at = 1;
        for (int i = 0; i < _registers.Length; i++)
        {
            at = BigEndian.PutLong(data, at, _registers[i].Value);
            at = BigEndian.PutLong(data, at, _registers[i].Offset);
        }

        if (_records.Write(_name, data, data.Length))
        {
            _isNew = false;
            _kept = EnergyWh;
        }
    }
}
