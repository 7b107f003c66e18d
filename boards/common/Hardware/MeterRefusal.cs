using Borne.Hal.Devices.Meters;

namespace Borne.Boards;

/// <summary>What is wrong with the text of a meter and its line, and what to do, in words for a person; the part that is wrong stands in quotes.</summary>
public static class MeterRefusal
{
    private const string Registers = "registers=";
    private const int Lowest = 1;
    private const int Highest = 2;

    /// <summary>The words.</summary>
    /// <param name="line">The text, a <see cref="Borne.Hal.Devices.Meters.MeterLine"/>.</param>
    /// <param name="part">The part of it that is wrong.</param>
    public static string Of(string line, string part)
    {
        int equals = part.IndexOf('=');
        string name = equals < 0 ? part : part.Substring(0, equals);
        int registers = line.IndexOf(Registers);
        if (registers >= 0 && line.IndexOf(part, registers) >= registers)
        {
            return "the registers are wrong at '" + part + "'; write each as quantity=register,format,power of ten, energy among them";
        }

        switch (name)
        {
            case "meter":
                return registers >= 0 ? "'" + part + "' and registers do not go together; leave one of them out"
                    : "the registers of '" + part + "' are not known; choose another meter, or write them";
            case "second":
                return equals < 0 ? "'" + part + "' is the address of the first meter, too; give the second one another" : Bounds(name, part);
            case "parity":
                return "'" + part + "' is no parity; write none, even or odd";
            default:
                return Bounds(name, part);
        }
    }

    private static string Bounds(string name, string part)
    {
        foreach (string line in MeterLine.Numbers.Split(','))
        {
            string[] row = line.Split(' ');
            if (row[0] == name)
            {
                return "'" + part + "' is out of bounds; write " + row[Lowest] + " to " + row[Highest];
            }
        }

        return "'" + part + "' is no part of a meter's line; leave it out";
    }
}
