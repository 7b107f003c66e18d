using System.Text.Json.Nodes;
using Borne.Charging.Connectors;
using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Virtual.Wallbox;

/// <summary>Why a station refused what it was asked for, from what it knows at that moment.</summary>
public static class RefusalReasons
{
    private static readonly HashSet<string> Good = ["Accepted", "Scheduled", "RebootRequired", "Unlocked", "AcceptedCanceled"];

    /// <summary>Tells whether a status of an answer is a refusal.</summary>
    /// <param name="status">The status.</param>
    public static bool IsRefusal(string status) => !Good.Contains(status);

    /// <summary>Why the station answered as it did.</summary>
    /// <param name="station">The station.</param>
    /// <param name="action">OCPP action of the request.</param>
    /// <param name="request">Payload of the request.</param>
    /// <param name="status">Status of the answer, a refusal.</param>
    /// <returns>Words behind a colon, or null when nothing more is known.</returns>
    public static string? Of(ChargePoint station, string action, JsonObject request, string status) => action switch
    {
        "ChangeConfiguration" => OfSetting(station, Text(request, "key"), Text(request, "value"), status),
        "RemoteStartTransaction" => OfStart(station, request),
        "RemoteStopTransaction" => $"no transaction has the number {request["transactionId"]}",
        "UnlockConnector" => OfUnlock(station, request, status),
        "ReserveNow" => OfReservation(station, request, status),
        "CancelReservation" => $"there is no reservation {request["reservationId"]}",
        "SendLocalList" => OfList(station, status),
        "SetChargingProfile" => OfProfile(station, request),
        "ClearChargingProfile" => "no profile is as the request says",
        "GetCompositeSchedule" => station.Clock.IsSet ? NoConnector(station, request) : "the station does not know the time yet",
        "TriggerMessage" => status == "NotImplemented" ? "it has no such message" : NoConnector(station, request) ?? "it cannot send it now",
        "ChangeAvailability" => NoConnector(station, request),
        "ClearCache" => "it has no authorization cache, or it is switched off",
        "DataTransfer" => status == "UnknownVendorId" ? $"it knows no vendor '{Text(request, "vendorId")}'"
            : status == "UnknownMessageId" ? $"that vendor has no message '{Text(request, "messageId")}'" : null,
        _ => null,
    };

    private static string Text(JsonObject request, string name) => request[name]?.ToString() ?? "";

    private static int Connector(JsonObject request) =>
        request["connectorId"] is JsonValue value && value.TryGetValue(out int id) ? id : -1;

    private static string? NoConnector(ChargePoint station, JsonObject request) =>
        request["connectorId"] is not null && (Connector(request) < 0 || Connector(request) > station.ConnectorCount)
            ? $"it has no connector {request["connectorId"]}, only 1 to {station.ConnectorCount}" : null;

    private static string? OfSetting(ChargePoint station, string key, string value, string status) => status == "NotSupported"
        ? $"it has no setting '{key}'"
        : SecretMask.IsSecret(key, station.Settings) ? $"the setting '{key}' does not take this value"
        : station.Settings.Edit().WhyNot(key, value) is string problem ? $"the setting '{key}' does not take '{value}', {problem}"
        : $"the setting '{key}' {OfKind(station.Settings, key, value)}";

    private static string OfKind(SettingsRegistry settings, string name, string value)
    {
        int row = settings.Find(name);
        int key = KeyTable.Find(name);
        if (row >= 0 && settings.Access(row) != KeyAccess.ReadWrite)
        {
            return "cannot be written by a central system";
        }

        if (key < 0)
        {
            return $"does not take '{value}'";
        }

        string line = KeyTable.Line(key);
        string least = KeyTable.Column(line, KeyTable.Min);
        string most = KeyTable.Column(line, KeyTable.Max);
        string unit = KeyTable.Column(line, KeyTable.Unit);
        return $"does not take '{value}', " + KeyTable.Column(line, KeyTable.Type) switch
        {
            "bool" => "but true or false",
            "int" => $"but a whole number from {least} to {most}{(unit == "-" ? "" : " " + unit)}",
            "text" => $"but {least} to {most} characters",
            string type => $"but a value of the kind '{type}'",
        };
    }

    private static string OfStart(ChargePoint station, JsonObject request)
    {
        if (!station.IsAccepted)
        {
            return "the central system has not accepted the station yet";
        }

        if (NoConnector(station, request) is string missing)
        {
            return missing;
        }

        int id = Connector(request);
        if (id == 0)
        {
            return "a transaction begins at a connector, and 0 is none";
        }

        if (id < 0)
        {
            return "no connector is free for this idTag";
        }

        Connector connector = station.GetConnector(id);
        return station.Reservations.MayUse(id, Text(request, "idTag")) == ReservationVerdict.No ? $"connector {id} is reserved for another idTag"
            : connector.CanAuthorize ? station.Authorizer.IsWaitingFor(id) ? $"connector {id} waits for another idTag" : "its charging profile cannot be used"
            : $"connector {id} is {connector.Status}{(connector.HasTransaction ? " with a transaction" : "")}";
    }

    private static string? OfUnlock(ChargePoint station, JsonObject request, string status) => NoConnector(station, request)
        ?? (Connector(request) == 0 ? "0 is no connector with a lock"
            : !station.GetConnector(Connector(request)).HasLock ? "its cable is fixed, so that there is nothing to unlock"
            : status == "UnlockFailed" ? "the lock did not move" : null);

    private static string? OfReservation(ChargePoint station, JsonObject request, string status) => NoConnector(station, request)
        ?? (status == "Rejected" && Connector(request) == 0 && !station.Settings.Flag(Key.ReserveConnectorZeroSupported)
            ? "it takes no reservation without a connector (ReserveConnectorZeroSupported)"
            : Connector(request) > 0 ? $"connector {Connector(request)} is {station.GetConnector(Connector(request)).Status}" : null);

    private static string? OfList(ChargePoint station, string status) => status switch
    {
        "VersionMismatch" => $"its list has version {station.Tags.ListVersion} already, and a differential update must have a higher one",
        "NotSupported" => "its local list is switched off (LocalAuthListEnabled)",
        "Failed" => "the list is too long, has an idTag twice, or an entry without idTagInfo in a full list",
        _ => null,
    };

    private static string? OfProfile(ChargePoint station, JsonObject request)
    {
        if (NoConnector(station, request) is string missing)
        {
            return missing;
        }

        string purpose = (request["csChargingProfiles"] as JsonObject)?["chargingProfilePurpose"]?.ToString() ?? "";
        int id = Connector(request);
        return purpose == "TxProfile" && id == 0 ? "a TxProfile is for a connector, and 0 is none"
            : purpose == "TxProfile" && !station.GetConnector(id).HasTransaction ? $"a TxProfile needs a transaction, and connector {id} has none"
            : purpose == "TxProfile" ? "its transactionId is not that of the connector's transaction"
            : purpose == "ChargePointMaxProfile" && id != 0 ? "a ChargePointMaxProfile is for connector 0"
            : "it has as many profiles or periods as fit, or the stack level is too high";
    }
}
