using Borne.Wire.Types;

namespace Borne.Boards;

/// <summary>
/// Gives roles other pins than the board's map, where an installation needs a part instead of another one: a text such as
/// <c>Buzzer=4,EmergencyStop=15</c>, and <c>2:MeterPulse=4</c> for what a second outlet has of its own.
/// </summary>
public static class PinWiring
{
    /// <summary>Names of the roles, in the order of <see cref="PinRole"/>.</summary>
    public const string Roles = "PilotPwm,PilotSense,ContactorCoil,ContactorFeedback,ResidualCurrent,ResidualTest,Watchdog,MeterPulse,MeterTx,"
        + "MeterRx,MeterEnable,CardClock,CardOut,CardIn,CardSelect,CardTx,CardRx,ProximitySense,LockDrive,LockRelease,LockSwitch,"
        + "TemperatureSense,LightRed,LightGreen,LightBlue,PowerSense,EmergencyStop,PhaseCoil,PhaseFeedback,Buzzer,PilotLow,ResidualReset,"
        + "InterlockSense,Button";

    private const string SecondMark = "2:";

    private const int MaxDigits = 2;

    // Resistors at these hold the outlet at rest before the program runs: they are soldered to the board's pins.
    private const long Fixed = 1L << (int)PinRole.PilotPwm | 1L << (int)PinRole.PilotSense | 1L << (int)PinRole.ContactorCoil
        | 1L << (int)PinRole.ContactorFeedback | 1L << (int)PinRole.ResidualCurrent | 1L << (int)PinRole.Watchdog | 1L << (int)PinRole.Button;

    /// <summary>Changes a map.</summary>
    /// <param name="map">The board's.</param>
    /// <param name="text">The text; empty for no change.</param>
    /// <param name="fault">What is wrong with the text and what to do, or null.</param>
    /// <returns>A new map; the board's when the text is wrong.</returns>
    public static PinMap Apply(PinMap map, string text, out string fault)
    {
        fault = null;
        PinMap wired = map.Copy();
        string[] parts = text.Length == 0 ? new string[0] : text.Split(',');
        foreach (string part in parts)
        {
            bool isSecond = part.IndexOf(SecondMark) == 0;
            string change = isSecond ? part.Substring(SecondMark.Length) : part;
            int equals = change.IndexOf('=');
            string name = equals < 0 ? change : change.Substring(0, equals);
            int role = Words.IndexOf(Roles, name);
            int pin = Number(change.Substring(equals + 1));
            PinMap outlet = isSecond ? wired.Outlet(2) : wired;
            if (outlet is null)
            {
                fault = "the board has one outlet; leave '" + part + "' out";
            }
            else if (equals < 0 || role < 0)
            {
                fault = "'" + part + "' is no role and pin; write such as Buzzer=4";
            }
            else if (((Fixed >> role) & 1) != 0)
            {
                fault = name + " has its pin on the board; leave it out";
            }
            else if (isSecond && ((PartPins.OfOutlet >> role) & 1) == 0)
            {
                fault = name + " is there once; leave '2:' out";
            }
            else if (pin < 0)
            {
                fault = "'" + part + "' names no pin; write the number of a GPIO";
            }
            else
            {
                string why = PinCheck.Fault(outlet.With((PinRole)role, pin), (PinRole)role);
                fault = why is null ? null : name + " cannot have GPIO " + pin.ToString() + ": " + why;
            }

            if (fault is not null)
            {
                return map;
            }
        }

        return wired;
    }

    private static int Number(string text)
    {
        int number = text.Length == 0 || text.Length > MaxDigits ? -1 : 0;
        foreach (char digit in text.ToCharArray())
        {
            number = number < 0 || digit < '0' || digit > '9' ? -1 : (number * 10) + digit - '0';
        }

        return number;
    }
}
