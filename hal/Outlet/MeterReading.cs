using System;

namespace Borne.Hal.Outlet;

/// <summary>One reading of an energy meter, in integers so that nothing is rounded on the way.</summary>
public sealed class MeterReading
{
    /// <summary>Phases a station can have.</summary>
    public const int MaxPhases = 3;

    private readonly long[] _values;

    /// <summary>Creates a reading with nothing in it.</summary>
    /// <param name="slots">What the meter can give, bits of <see cref="MeterSlot"/>; it determines the size.</param>
    public MeterReading(long slots)
    {
        int count = MeterSlot.Count;
        while (count > 1 && ((slots >> (count - 1)) & 1) == 0)
        {
            count--;
        }

        _values = new long[count];
    }

    /// <summary>What this reading has, bits of <see cref="MeterSlot"/>.</summary>
    public long Present { get; private set; }

    /// <summary>Imported active energy register in Wh; 0 before the first reading. Never goes down.</summary>
    public long EnergyWh => _values[MeterSlot.EnergyImport];

    /// <summary>Tells whether the reading has a quantity.</summary>
    /// <param name="slot">A place of <see cref="MeterSlot"/>.</param>
    public bool Has(int slot) => ((Present >> slot) & 1) != 0;

    /// <summary>A quantity in the unit of its place; 0 when the reading does not have it.</summary>
    /// <param name="slot">A place of <see cref="MeterSlot"/>.</param>
    public long Get(int slot) => slot < _values.Length ? _values[slot] : 0;

    /// <summary>Puts a quantity in. A register that would go down stays; what the meter never announced is ignored.</summary>
    /// <param name="slot">A place of <see cref="MeterSlot"/>.</param>
    /// <param name="value">The value in the unit of the place.</param>
    public void Put(int slot, long value)
    {
        if (slot >= _values.Length)
        {
            return;
        }

        Present |= 1L << slot;
        bool isRegister = ((MeterSlot.Registers >> slot) & 1) != 0;
        if (!isRegister || value > _values[slot])
        {
            _values[slot] = value;
        }
    }

    /// <summary>Takes a quantity out that the meter does not know at the moment.</summary>
    /// <param name="slot">A place of <see cref="MeterSlot"/>.</param>
    public void Remove(int slot) => Present &= ~(1L << slot);

    /// <summary>Forgets everything, the registers too.</summary>
    public void Clear()
    {
        Present = 0;
        Array.Clear(_values, 0, _values.Length);
    }

    /// <summary>Forgets everything but the registers: what was a moment ago is not what is now.</summary>
    public void KeepRegisters() => Present &= MeterSlot.Registers;
}
