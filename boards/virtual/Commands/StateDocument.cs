using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Charging.Connectors;
using Borne.Station;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>The station's state as a JSON object.</summary>
public static class StateDocument
{
    /// <summary>Describes the station at this moment.</summary>
    /// <param name="host">The station.</param>
    /// <returns>A new object with times in ms, currents in A, energy in Wh and power in W.</returns>
    public static JsonObject Describe(StationHost host)
    {
        ChargePoint? controller = host.Controller;
        var connectors = new JsonArray();
        for (int id = 1; id <= host.Station.Connectors.Length; id++)
        {
            JsonObject connector = Describe(id, host.Station.Connectors[id - 1], controller?.GetConnector(id));
            connector["light"] = host.Station.Indicator.ColorOf(id).ToString().ToLowerInvariant();
            connector["lightPercent"] = host.Station.Indicator.PercentOf(id);
            connectors.Add((JsonNode)connector);
        }

        return new JsonObject
        {
            ["now"] = host.Now,
            ["utc"] = Utc(controller, host.Now),
            ["firmware"] = host.FirmwareVersion,
            ["running"] = controller is not null,
            ["network"] = host.Station.Network.IsUp,
            ["connected"] = controller?.IsConnected ?? false,
            ["accepted"] = controller?.IsAccepted ?? false,
            ["emergency"] = host.Station.EmergencyStop.IsPressed,
            ["transfer"] = host.Vendor.LastAnswer,
            ["connectors"] = connectors,
        };
    }

    private static string? Utc(ChargePoint? controller, long now) => controller is { Clock.IsSet: true }
        ? DateTimeOffset.FromUnixTimeMilliseconds(controller.Clock.UtcMs(now))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : null;

    private static JsonObject Describe(int id, SimulatedConnector hardware, Connector? connector)
    {
        // While the controller boots there is no OCPP status; null says so instead of inventing one.
        return new JsonObject
        {
            ["id"] = id,
            ["status"] = connector?.Status.ToString(),
            ["error"] = connector?.ErrorName,
            ["transaction"] = connector?.HasTransaction ?? false,
            ["transactionId"] = connector?.TransactionId ?? 0,
            ["pilot"] = hardware.Pilot.State.ToString(),
            ["duty"] = hardware.Pilot.DutyCycle / 100m,
            ["offeredAmps"] = (connector?.OfferedDeciamps ?? 0) / 10m,
            ["limitAmps"] = (connector?.Limit.Granted ?? 0) / 10m,
            ["limitReason"] = connector?.Limit.Reason.ToString(),
            ["phases"] = connector?.Outlet.Phases ?? 0,
            ["amps"] = hardware.Vehicle.CurrentMa / 1000m,
            ["contactor"] = hardware.Contactor.IsClosed,
            ["energyWh"] = hardware.Meter.EnergyWh,
            ["powerW"] = hardware.Meter.PowerW,
            ["cable"] = hardware.HasCable,
            ["car"] = hardware.Vehicle.IsConnected,
            ["lock"] = hardware.Lock?.State.ToString(),
            ["vehicle"] = new JsonObject
            {
                ["ready"] = hardware.Vehicle.IsReady,
                ["amps"] = hardware.Vehicle.OwnAmps,
                ["phases"] = hardware.Vehicle.Phases,
                ["ventilation"] = hardware.Vehicle.NeedsVentilation,
                ["soc"] = hardware.Meter.StateOfCharge,
                ["contract"] = ContractDocument.DescribeContract(hardware.Communication),
                ["provisioning"] = ContractDocument.DescribeProvisioning(hardware.Communication),
            },
            ["v2g"] = ContractDocument.DescribeStation(hardware.Communication),
            ["faults"] = new JsonArray([.. FaultCommands.Active(hardware).Select(name => JsonValue.Create(name))]),
        };
    }
}
