using Borne.Charging.Connectors;
using Borne.Station;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Terminal;

/// <summary>The table below the log: one line for the station and one for each connector.</summary>
public static class StateLines
{
    /// <summary>Describes the station.</summary>
    /// <param name="host">The station.</param>
    /// <param name="speed">How many times as fast time is to run.</param>
    /// <param name="reached">How many times as fast it does, when that is less.</param>
    public static List<string> Describe(StationHost host, double speed, double? reached = null)
    {
        ChargePoint? controller = host.Controller;
        string link = controller switch
        {
            null => "booting",
            { IsAccepted: true, IsConnected: true } => "online",
            { IsConnected: true } => "connected, not accepted yet",
            _ => host.Station.Network.IsUp ? "offline" : "offline, network down",
        };
        var lines = new List<string> { $"{EventPrinter.Time(host.Now)}{link}, time x{speed:0.##}{Less(reached)}" };
        for (int id = 1; id <= host.Station.Connectors.Length; id++)
        {
            lines.Add(Describe(id, host.Station.Connectors[id - 1], controller?.GetConnector(id)));
        }

        return lines;
    }

    private static string Less(double? reached) => reached is double less ? $" (reaches x{less:0.#})" : "";

    private static string Describe(int id, SimulatedConnector hardware, Connector? connector)
    {
        string reason = connector is { HasTransaction: true } ? $" ({connector.Limit.Reason})" : "";
        string status = connector?.Status.ToString() ?? "-";
        decimal offered = (connector?.OfferedDeciamps ?? 0) / 10m;
        string contactor = hardware.Contactor.IsClosed ? "closed" : "open";
        string transaction = connector is { HasTransaction: true } ? $"transaction {connector.TransactionId}, " : "";
        return $"{id} {status,-13} pilot {hardware.Pilot.State} {hardware.Pilot.DutyCycle / 100m,6:0.00} %  "
            + $"offers {offered,4:0.0} A{reason}  draws {hardware.Vehicle.CurrentMa / 1000m,4:0.0} A  "
            + $"{hardware.Meter.PowerW,5} W  {hardware.Meter.EnergyWh / 1000m,7:0.000} kWh  {transaction}contactor {contactor}";
    }
}
