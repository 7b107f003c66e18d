using Borne.Virtual.Machine;

namespace Borne.Virtual.Commands;

/// <summary>The command "ev": properties and wishes of the car.</summary>
public static class VehicleCommand
{
    private const string Usage =
        "ev C ready on|off, ev C amps N, ev C phases 1|3, ev C ventilation on|off, ev C soc 0..100|off or ev C cable 13|20|32|63";

    private const int MostPercent = 100;

    /// <summary>Carries the command out.</summary>
    /// <param name="words">What follows "ev".</param>
    /// <param name="connectors">The connectors.</param>
    public static void Run(CommandLineWords words, SimulatedConnector[] connectors)
    {
        SimulatedConnector connector = connectors[words.TakeConnector(Usage) - 1];
        ElectricVehicle vehicle = connector.Vehicle;
        Action change;
        switch (words.TakeChoice(Usage, "ready", "amps", "phases", "ventilation", "soc", "cable"))
        {
            case "ready":
                bool ready = words.TakeChoice(Usage, "on", "off") == "on";
                change = () => vehicle.IsReady = ready;
                break;
            case "amps":
                int amps = (int)words.TakeNumber(Usage, 0, ElectricVehicle.MaxAmps);
                change = () => vehicle.OwnAmps = amps;
                break;
            case "phases":
                int phases = words.TakeChoice(Usage, "1", "3") == "1" ? 1 : 3;
                change = () => vehicle.Phases = phases;
                break;
            case "ventilation":
                bool ventilation = words.TakeChoice(Usage, "on", "off") == "on";
                change = () => vehicle.NeedsVentilation = ventilation;
                break;
            case "soc":
                int? percent = words.TakeIf("off") ? null : (int)words.TakeNumber(Usage, 0, MostPercent);
                change = () => connector.Meter.StateOfCharge = percent;
                break;
            default:
                int rating = int.Parse(words.TakeChoice(Usage, "13", "20", "32", "63"));
                change = () => SetRating(connector, rating);
                break;
        }

        words.ExpectEnd(Usage);
        change();
    }

    private static void SetRating(SimulatedConnector connector, int rating)
    {
        if (connector.Proximity is null)
        {
            throw new CommandException("A fixed cable has no coded rating; start without --fixed-cable to set one.");
        }

        connector.Proximity.Rating = rating;
    }
}
