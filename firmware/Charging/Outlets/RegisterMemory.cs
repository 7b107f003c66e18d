using System;
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

    // Of imported active energy, then those from MeterSlot.EnergyExport on.
    private const int Registers = 4;

    private readonly IRecordStore _records;
    private readonly string _name;

    // Most meters have the first one only: the others are made when they are told for the first time.
    private readonly RegisterContinuity[] _registers = new RegisterContinuity[Registers];
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
        Recall();
    }

    /// <summary>The register of imported active energy as it is told, Wh.</summary>
    public long EnergyWh => RegisterAt(0).Value;

    /// <summary>Takes up a register of imported active energy that was told before.</summary>
    /// <param name="energyWh">The register in Wh.</param>
    public void AtLeast(long energyWh) => RegisterAt(0).AtLeast(energyWh);

    /// <summary>Turns a register of the meter into the one that is told.</summary>
    /// <param name="slot">Its place.</param>
    /// <param name="register">The meter's own.</param>
    /// <param name="isPoll">True when some time has passed since the last one that was.</param>
    /// <returns>What is told.</returns>
    public long Tell(int slot, long register, bool isPoll)
    {
        RegisterContinuity told = RegisterAt(IndexOf(slot));
        if (told.Take(register, isPoll))
        {
            _isNew = true;
            _nextTry = 0;
        }

        return told.Value;
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

    private RegisterContinuity RegisterAt(int index) => _registers[index] ??= new RegisterContinuity();

    private void Recall()
    {
        byte[] data = _records.Read(_name);
        if (data is null)
        {
            return;
        }

        RecordReader reader = new RecordReader(data);
        bool isSound = reader.Byte() == Version;
        for (int i = 0; i < Registers; i++)
        {
            long value = reader.Long();
            long offset = reader.Long();
            isSound &= value >= 0;
            if (value != 0 || offset != 0)
            {
                RegisterAt(i).Recall(value, offset);
            }
        }

        if (!isSound || !reader.IsComplete)
        {
            _records.Refuse(_name);
            Array.Clear(_registers, 0, Registers);
        }

        _kept = EnergyWh;
    }

    private void Write()
    {
        byte[] data = new byte[1 + (Registers * EntryBytes)];
        data[0] = Version;
        for (int i = 0; i < Registers; i++)
        {
            if (_registers[i] is not null)
            {
                int at = BigEndian.PutLong(data, 1 + (i * EntryBytes), _registers[i].Value);
                BigEndian.PutLong(data, at, _registers[i].Offset);
            }
        }

        if (_records.Write(_name, data, data.Length))
        {
            _isNew = false;
            _kept = EnergyWh;
        }
    }
}
