using System.Text.Json.Nodes;

namespace Borne.Hil.CentralSystem;

/// <summary>Fields that a CALL of a charge point must have (OCPP 1.6 section 6). The conformance tests check the rest.</summary>
public static class MessageForm
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Authorize"] = ["idTag"],
        ["BootNotification"] = ["chargePointModel", "chargePointVendor"],
        ["DataTransfer"] = ["vendorId"],
        ["DiagnosticsStatusNotification"] = ["status"],
        ["FirmwareStatusNotification"] = ["status"],
        ["Heartbeat"] = [],
        ["MeterValues"] = ["connectorId", "meterValue"],
        ["StartTransaction"] = ["connectorId", "idTag", "meterStart", "timestamp"],
        ["StatusNotification"] = ["connectorId", "errorCode", "status"],
        ["StopTransaction"] = ["transactionId", "timestamp", "meterStop"],
    };

    /// <summary>Finds what is wrong with a CALL.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>A sentence, or null when it is well-formed.</returns>
    public static string? Fault(string action, JsonObject payload)
    {
        if (!Required.TryGetValue(action, out string[]? names))
        {
            return $"{action} is no message of a charge point.";
        }

        string? missing = names.FirstOrDefault(name => payload[name] is null);
        return missing is null ? null : $"{action} lacks {missing}.";
    }
}
