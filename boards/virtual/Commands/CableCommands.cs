using Borne.Virtual.Machine;

namespace Borne.Virtual.Commands;

/// <summary>What a driver does with the cable.</summary>
public static class CableCommands
{
    /// <summary>Puts the cable into socket and car.</summary>
    /// <param name="id">OCPP connector number.</param>
    /// <param name="connector">The connector.</param>
    /// <param name="now">Simulated time in ms.</param>
    public static void Plug(int id, SimulatedConnector connector, long now)
    {
        if (connector.Vehicle.IsConnected)
        {
            throw new CommandException($"A car is already plugged into connector {id}; use 'unplug {id}' first.");
        }

        connector.Plug(now);
    }

    /// <summary>Puts the cable into the socket only.</summary>
    /// <param name="id">OCPP connector number.</param>
    /// <param name="connector">The connector.</param>
    public static void Cable(int id, SimulatedConnector connector)
    {
        if (connector.Proximity is null)
        {
            throw new CommandException($"Connector {id} has a fixed cable; use 'plug {id}' to plug it into the car.");
        }

        if (connector.Proximity.CableInserted)
        {
            throw new CommandException($"A cable is already in the socket of connector {id}; use 'plug {id}' to "
                + $"connect a car or 'unplug {id}' to pull it out.");
        }

        connector.Proximity.CableInserted = true;
    }

    /// <summary>Pulls the cable out at both ends.</summary>
    /// <param name="id">OCPP connector number.</param>
    /// <param name="connector">The connector.</param>
    /// <param name="now">Simulated time in ms.</param>
    public static void Unplug(int id, SimulatedConnector connector, long now)
    {
        if (connector.Proximity is null)
        {
            UnplugCar(id, connector, now);
            return;
        }

        if (!connector.Proximity.CableInserted)
        {
            throw new CommandException($"No cable is in the socket of connector {id}; use 'plug {id}' first.");
        }

        if (connector.IsCableHeld)
        {
            throw new CommandException($"The lock of connector {id} holds the cable; end the transaction first, or "
                + $"pull out the car's end only with 'unplug-ev {id}'.");
        }

        connector.Unplug(now);
    }

    /// <summary>Pulls the cable out of the car only.</summary>
    /// <param name="id">OCPP connector number.</param>
    /// <param name="connector">The connector.</param>
    /// <param name="now">Simulated time in ms.</param>
    public static void UnplugCar(int id, SimulatedConnector connector, long now)
    {
        if (!connector.Vehicle.IsConnected)
        {
            throw new CommandException($"No car is plugged into connector {id}; use 'plug {id}' first.");
        }

        connector.Vehicle.Connect(false, now);
    }
}
