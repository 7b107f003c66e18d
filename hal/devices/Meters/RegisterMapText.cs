using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Reads a register map from a text, for meters that nobody thought of:
/// <c>function=4;gap=0;energy=72,f32,3;power=52,f32,0;i1=6,f32,3;u1=0,f32,3</c>. Each quantity has its first register, a
/// format of <see cref="RegisterFormat.Names"/>, and the power of ten from the meter's unit to Wh, W, mA, mV, mHz, var,
/// varh or thousandths. <c>most=11</c> behind the gap bounds the registers of one request.
/// </summary>
public static class RegisterMapText
{
    /// <summary>Longest text, characters.</summary>
    public const int MaxLength = 1000;

    private const int LongestValue = 4;
    private const int MaxDigits = 6;

    // Names with the number of their first place; a digit behind the name counts from there.
    private const string Quantities = "energy,export,varh,varhexport,power,power1,power2,power3,var,var1,var2,var3,"
        + "pf,pf1,pf2,pf3,i1,i2,i3,in,u1,u2,u3,u12,u23,u31,hz";

    /// <summary>Reads a map.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">The part of the text that is wrong, or null.</param>
    /// <returns>The map, or null when the text is wrong. A map without energy is wrong.</returns>
    public static RegisterMap TryParse(string text, out string fault)
    {
        fault = text;
        if (text.Length == 0 || text.Length > MaxLength)
        {
            return null;
        }

        string[] parts = text.Split(';');
        int function = 4;
        int gap = 0;
        int first = 0;
        if (TryOption(parts, first, "function=", 4, ref function))
        {
            first++;
        }

        if (TryOption(parts, first, "gap=", ModbusMaster.MaxRegisters, ref gap))
        {
            first++;
        }

        int most = ModbusMaster.MaxRegisters;
        if (TryOption(parts, first, "most=", ModbusMaster.MaxRegisters, ref most))
        {
            first++;
        }

        RegisterMap map = new RegisterMap(function, gap, most);
        bool isMap = (function == 3 || function == 4) && gap >= 0 && most >= LongestValue;
        for (int i = first; isMap && i < parts.Length; i++)
        {
            fault = parts[i];
            isMap = map.Count < RegisterMap.MaxEntries && TryAdd(map, parts[i]);
        }

        isMap &= ((map.Slots >> MeterSlot.EnergyImport) & 1) != 0;
        fault = isMap ? null : fault;
        return isMap ? map : null;
    }

    private static bool TryOption(string[] parts, int index, string name, int most, ref int value)
    {
        if (index >= parts.Length || !parts[index].StartsWith(name))
        {
            return false;
        }

        value = Number(parts[index].Substring(name.Length), most);
        return true;
    }

    private static bool TryAdd(RegisterMap map, string part)
    {
        int equals = part.IndexOf('=');
        if (equals < 1)
        {
            return false;
        }

        string[] columns = part.Substring(equals + 1).Split(',');
        if (columns.Length != 3)
        {
            return false;
        }

        int slot = SlotOf(Find(Quantities, part.Substring(0, equals)));
        int address = Number(columns[0], 65535);
        int format = Find(RegisterFormat.Names, columns[1]);
        bool isNegative = columns[2].Length > 1 && columns[2][0] == '-';
        int exponent = Number(isNegative ? columns[2].Substring(1) : columns[2], RegisterMap.MaxExponent);
        bool isNew = slot >= 0 && ((map.Slots >> slot) & 1) == 0;
        if (!isNew || address < 0 || format < 0 || exponent < 0)
        {
            return false;
        }

        map.Add(slot, address, format, isNegative ? -exponent : exponent);
        return true;
    }

    private static int SlotOf(int quantity)
    {
        return quantity switch
        {
            0 => MeterSlot.EnergyImport,
            >= 1 and <= 3 => MeterSlot.EnergyExport + quantity - 1,
            4 => MeterSlot.PowerImport,
            >= 5 and <= 7 => MeterSlot.PowerImportPhase + quantity - 5,
            >= 8 and <= 11 => MeterSlot.ReactivePowerImport + quantity - 8,
            >= 12 and <= 15 => MeterSlot.PowerFactor + quantity - 12,
            >= 16 and <= 18 => MeterSlot.CurrentImport + quantity - 16,
            19 => MeterSlot.CurrentNeutral,
            >= 20 and <= 22 => MeterSlot.Voltage + quantity - 20,
            >= 23 and <= 25 => MeterSlot.VoltageBetween + quantity - 23,
            26 => MeterSlot.Frequency,
            _ => -1,
        };
    }

    /// <summary>Finds a name among those that commas part.</summary>
    /// <param name="names">The names.</param>
    /// <param name="name">The one.</param>
    /// <returns>Its index, or -1.</returns>
    internal static int Find(string names, string name)
    {
        string[] all = names.Split(',');
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reads a whole number without sign.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The highest one.</param>
    /// <returns>The number, or -1.</returns>
    internal static int Number(string text, int most)
    {
        if (text.Length == 0 || text.Length > MaxDigits)
        {
            return -1;
        }

        int number = 0;
        foreach (char digit in text.ToCharArray())
        {
            if (digit < '0' || digit > '9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number <= most ? number : -1;
    }
}
