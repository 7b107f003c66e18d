using Borne.Hal.Devices.Modbus;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Meters;

/// <summary>
/// A Modbus meter and its line as a text: <c>meter=ABB-B23;unit=1;baud=9600;parity=even</c>. What is not named has the usual
/// value. A meter of which no map is known has its own one behind <c>registers=</c>, which is the last part.
/// </summary>
public sealed class MeterLine
{
    /// <summary>No parity.</summary>
    public const int NoParity = 0;

    /// <summary>Even parity, as Modbus itself and many meters have it.</summary>
    public const int EvenParity = 1;

    /// <summary>Odd parity.</summary>
    public const int OddParity = 2;

    /// <summary>Longest text, characters.</summary>
    public const int MaxLength = 200 + RegisterMapText.MaxLength;

    /// <summary>
    /// What can be set as a number, rows parted by commas: name, lowest, highest and usual value, parted by blanks. Times are in ms; a
    /// <c>second</c> of 0 is the next address.
    /// </summary>
    public const string Numbers = "unit 1 247 1,baud 1200 115200 9600,stop 1 2 1,reply 20 2000 300,gap 0 200 0,period 200 10000 1000,second 0 247 0";

    private const string Parities = "none,even,odd";
    private const string Registers = "registers=";
    private const int NameColumn = 0;
    private const int LowestColumn = 1;
    private const int HighestColumn = 2;
    private const int UsualColumn = 3;
    private const int Unitary = 0;
    private const int Speed = 1;
    private const int Stop = 2;
    private const int Reply = 3;
    private const int Gap = 4;
    private const int Period = 5;
    private const int Second = 6;

    private const int MaxUnit = 247;

    private readonly int[] _numbers;

    private MeterLine(int[] numbers, int parity, RegisterMap map)
    {
        _numbers = numbers;
        Parity = parity;
        Map = map;
    }

    /// <summary>Where the meter keeps its quantities.</summary>
    public RegisterMap Map { get; }

    /// <summary><see cref="NoParity"/>, <see cref="EvenParity"/> or <see cref="OddParity"/>.</summary>
    public int Parity { get; }

    /// <summary>Its address on the bus, 1 to 247.</summary>
    public int Unit => _numbers[Unitary];

    /// <summary>Address of the meter of an outlet: that of the second one is the next one unless the text says <c>second=</c>.</summary>
    /// <param name="outlet">Number of the outlet, 1 or 2.</param>
    public int UnitOf(int outlet) => outlet == 1 ? Unit : _numbers[Second] == 0 ? (Unit % MaxUnit) + 1 : _numbers[Second];

    /// <summary>Speed, 1200 to 115200 baud.</summary>
    public int Baud => _numbers[Speed];

    /// <summary>Stop bits, 1 or 2.</summary>
    public int StopBits => _numbers[Stop];

    /// <summary>Longest time to the beginning of an answer, 20 to 2000 ms.</summary>
    public int ReplyMs => _numbers[Reply];

    /// <summary>Silence before a request beyond that of Modbus, 0 to 200 ms.</summary>
    public int GapMs => _numbers[Gap];

    /// <summary>Time from one reading to the next, 200 to 10000 ms.</summary>
    public int PeriodMs => _numbers[Period];

    /// <summary>Reads a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">The part of the text that is wrong, or null.</param>
    /// <returns>The line, or null when the text is wrong. A line without a meter is wrong.</returns>
    public static MeterLine TryParse(string text, out string fault)
    {
        fault = text;
        if (text.Length > MaxLength)
        {
            return null;
        }

        RegisterMap map = null;
        int own = text.IndexOf(Registers);
        if (own >= 0)
        {
            map = RegisterMapText.TryParse(text.Substring(own + Registers.Length), out fault);
            if (map is null)
            {
                return null;
            }

            text = text.Substring(0, own);
        }

        string[] rows = Numbers.Split(',');
        int[] numbers = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = int.Parse(rows[i].Split(' ')[UsualColumn]);
        }

        int parity = NoParity;
        foreach (string part in text.Split(';'))
        {
            fault = part;
            int equals = part.IndexOf('=');
            string name = equals < 0 ? part : part.Substring(0, equals);
            string value = part.Substring(equals + 1);
            if (name == "meter" && map is null)
            {
                map = MeterMapTable.Find(value);
            }
            else if (name == "parity")
            {
                parity = RegisterMapText.Find(Parities, value);
            }
            else if (part.Length > 0 && !TryPut(rows, numbers, name, value))
            {
                return null;
            }

            if (parity < 0 || (name == "meter" && map is null))
            {
                return null;
            }
        }

        // Two meters of one address would answer at the same time.
        fault = map is null ? "meter" : numbers[Second] == numbers[Unitary] ? "second" : null;
        return fault is not null ? null : new MeterLine(numbers, parity, map);
    }

    /// <summary>Makes the master of the line.</summary>
    /// <param name="port">Its serial port.</param>
    /// <returns>The master.</returns>
    public ModbusMaster Master(IByteStream port) => new ModbusMaster(port, Baud, ReplyMs, GapMs);

    private static bool TryPut(string[] rows, int[] numbers, string name, string value)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            string[] row = rows[i].Split(' ');
            if (row[NameColumn] == name)
            {
                numbers[i] = RegisterMapText.Number(value, int.Parse(row[HighestColumn]));
                return numbers[i] >= int.Parse(row[LowestColumn]);
            }
        }

        return false;
    }
}
