using Borne.Virtual.Machine;

namespace Borne.Virtual.Commands;

/// <summary>The faults that a tester can put into a connector.</summary>
public static class FaultCommands
{
    /// <summary>Names of the faults.</summary>
    public static readonly string[] Names = ["ground", "weld", "stuck-open", "pilot", "lock", "heat", "interlock-allows", "interlock-blocks", "meter"];

    /// <summary>Sets or clears a fault.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="present">True to set it.</param>
    public static void Set(SimulatedConnector connector, string name, bool present)
    {
        switch (name)
        {
            case "ground":
                connector.ResidualCurrent.IsTripped = present;
                break;
            case "weld":
                connector.Contactor.IsWelded = present;
                break;
            case "stuck-open":
                connector.Contactor.IsStuckOpen = present;
                break;
            case "pilot":
                connector.Pilot.IsFaulty = present;
                break;
            case "lock" when connector.Lock is not null:
                connector.Lock.IsBlocked = present;
                break;
            case "heat":
                connector.Temperature.IsHot = present;
                break;
            case "interlock-allows":
                connector.Interlock.IsStuckAllowed = present;
                break;
            case "interlock-blocks":
                connector.Interlock.IsStuckBlocked = present;
                break;
            case "lock":
                throw new CommandException("A fixed cable has no lock; start without --fixed-cable to test one.");
            default:
                connector.Meter.IsSilent = present;
                break;
        }
    }

    /// <summary>Clears every fault.</summary>
    /// <param name="connector">The connector.</param>
    public static void ClearAll(SimulatedConnector connector)
    {
        foreach (string name in Names)
        {
            if (name != "lock" || connector.Lock is not null)
            {
                Set(connector, name, false);
            }
        }
    }

    /// <summary>Lists the faults that are present.</summary>
    /// <param name="connector">The connector.</param>
    public static IEnumerable<string> Active(SimulatedConnector connector)
    {
        bool[] present =
        [
            connector.ResidualCurrent.IsTripped, connector.Contactor.IsWelded, connector.Contactor.IsStuckOpen,
            connector.Pilot.IsFaulty, connector.Lock?.IsBlocked ?? false,
            connector.Temperature.IsHot, connector.Interlock.IsStuckAllowed, connector.Interlock.IsStuckBlocked,
            connector.Meter.IsSilent,
        ];
        return Names.Where((_, index) => present[index]);
    }
}
