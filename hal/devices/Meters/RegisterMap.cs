using System;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Where a meter keeps its quantities. Entries stand in the order of their addresses; those that lie near each other are
/// read together.
/// </summary>
public sealed class RegisterMap
{
    /// <summary>Most quantities of a map.</summary>
    public const int MaxEntries = 32;

    /// <summary>Largest power of ten of an entry, in both directions.</summary>
    public const int MaxExponent = 6;

    private const int AddressShift = 14;
    private const int SlotShift = 8;
    private const int SlotMask = 63;
    private const int FormatShift = 4;
    private const int NibbleMask = 15;
    private const int ExponentBias = 8;

    // Address, slot, format and power of ten in one number: an object for each would cost four times as much.
    private int[] _entries = new int[0];

    /// <summary>Creates an empty map.</summary>
    /// <param name="function">3 for holding registers, 4 for input registers.</param>
    /// <param name="maxGap">Registers between two quantities that may be read in vain to spare a request, 0 when the
    /// meter refuses to read where nothing is.</param>
    /// <param name="maxRegisters">Most registers that the meter gives in one answer, 4 to <see cref="ModbusMaster.MaxRegisters"/>.</param>
    public RegisterMap(int function, int maxGap, int maxRegisters = ModbusMaster.MaxRegisters)
    {
        Function = function;
        MaxGap = maxGap;
        MaxRegisters = maxRegisters;
    }

    /// <summary>Function that reads the registers.</summary>
    public int Function { get; }

    /// <summary>Registers between two quantities that may be read in vain.</summary>
    public int MaxGap { get; }

    /// <summary>Most registers of one request.</summary>
    public int MaxRegisters { get; }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>What a meter with this map gives, bits of <see cref="MeterSlot"/>. One that counts exported energy also
    /// tells the exported part of each power.</summary>
    public long Slots
    {
        get
        {
            long slots = 0;
            for (int i = 0; i < _entries.Length; i++)
            {
                slots |= 1L << Slot(i);
            }

            bool isBothWays = ((slots >> MeterSlot.EnergyExport) & 1) != 0;
            for (int i = 0; isBothWays && i < _entries.Length; i++)
            {
                int opposite = OppositeOf(Slot(i));
                slots |= opposite > 0 ? 1L << opposite : 0;
            }

            return slots;
        }
    }

    /// <summary>Place for the exported part of a power with a sign.</summary>
    /// <param name="slot">Place of the imported part.</param>
    /// <returns>The place, or -1 when the quantity has no such part.</returns>
    public static int OppositeOf(int slot)
    {
        if (slot == MeterSlot.PowerImport)
        {
            return MeterSlot.PowerExport;
        }

        if (slot >= MeterSlot.PowerImportPhase && slot < MeterSlot.PowerImportPhase + MeterReading.MaxPhases)
        {
            return MeterSlot.PowerExport + 1 + slot - MeterSlot.PowerImportPhase;
        }

        bool isReactive = slot >= MeterSlot.ReactivePowerImport && slot < MeterSlot.ReactivePowerExport;
        return isReactive ? slot + MeterSlot.ReactivePowerExport - MeterSlot.ReactivePowerImport : -1;
    }

    /// <summary>Adds a quantity, in its place by address.</summary>
    /// <param name="slot">Place of <see cref="MeterSlot"/>.</param>
    /// <param name="address">Its first register, 0 to 65535.</param>
    /// <param name="format">One of <see cref="RegisterFormat"/>.</param>
    /// <param name="exponent">Power of ten from the meter's unit to that of the place, -6 to 6: 3 from kWh to Wh.</param>
    /// <returns>This map, for the next one.</returns>
    /// <exception cref="ArgumentException">The map is full.</exception>
    public RegisterMap Add(int slot, int address, int format, int exponent)
    {
        if (_entries.Length == MaxEntries)
        {
            throw new ArgumentException("too many registers");
        }

        int entry = (address << AddressShift) | (slot << SlotShift) | (format << FormatShift) | (exponent + ExponentBias);
        int[] entries = new int[_entries.Length + 1];
        int at = _entries.Length;
        while (at > 0 && _entries[at - 1] > entry)
        {
            entries[at] = _entries[at - 1];
            at--;
        }

        entries[at] = entry;
        Array.Copy(_entries, entries, at);
        _entries = entries;
        return this;
    }

    /// <summary>Place of an entry's quantity.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public int Slot(int index) => (_entries[index] >> SlotShift) & SlotMask;

    /// <summary>First register of an entry.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public int Address(int index) => _entries[index] >> AddressShift;

    /// <summary>Format of an entry.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public int Format(int index) => (_entries[index] >> FormatShift) & NibbleMask;

    /// <summary>Power of ten of an entry.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public int Exponent(int index) => (_entries[index] & NibbleMask) - ExponentBias;

    /// <summary>End of the block that begins with an entry: the first entry that does not fit into its request.</summary>
    /// <param name="first">Index of the first entry.</param>
    /// <param name="registers">Registers of the block.</param>
    /// <returns>Index behind the last entry of the block.</returns>
    public int BlockEnd(int first, out int registers)
    {
        int start = Address(first);
        int end = start;
        int index = first;
        while (index < Count)
        {
            int next = Address(index) + RegisterFormat.Size(Format(index));
            bool fits = Address(index) - end <= MaxGap && next - start <= MaxRegisters;
            if (index > first && !fits)
            {
                break;
            }

            end = next > end ? next : end;
            index++;
        }

        registers = end - start;
        return index;
    }
}
