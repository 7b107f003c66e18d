using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Borne.Year;

/// <summary>
/// The people behind the central system: they help drivers who call, and send every other command now and then. Each
/// answer is compared with what the model knows.
/// </summary>
internal sealed class LifeOperator(LifeWorld world, Random random)
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const int MaxAsked = 8;

    private static readonly (string Key, string[] Values)[] Changes =
    [
        ("AllowOfflineTxForUnknownId", ["true", "true", "true", "false"]),
        ("AuthorizeRemoteTxRequests", ["true", "false"]),
        ("MeterValueSampleInterval", ["900", "900", "300", "1800", "0"]),
        ("ClockAlignedDataInterval", ["0", "0", "900", "3600"]),
        ("ConnectionTimeOut", ["60", "60", "30", "180"]),
        ("MinimumStatusDuration", ["0", "0", "0", "5"]),
        ("StopTransactionOnEVSideDisconnect", ["true", "true", "false"]),
        ("StopTransactionOnInvalidId", ["true", "true", "false"]),
        ("StopTxnSampledData", ["", "Energy.Active.Import.Register"]),
        ("TransactionMessageAttempts", ["3", "3", "5"]),
        ("TransactionMessageRetryInterval", ["60", "10"]),
        ("UnlockConnectorOnEVSideDisconnect", ["true", "true", "false"]),
        ("WebSocketPingInterval", ["60", "120", "300"]),
    ];

    private readonly Queue<(string Action, int Connector, string Tag)> _asked = [];

    /// <summary>False at the end of a life.</summary>
    public bool IsOpen { get; set; } = true;

    public int Commands { get; private set; }

    public int Resets { get; private set; }

    /// <summary>A driver asks by telephone or app.</summary>
    public void Ask(string action, int connector, string tag)
    {
        if (_asked.Count < MaxAsked)
        {
            _asked.Enqueue((action, connector, tag));
        }
    }

    /// <summary>The work of the operator.</summary>
    public IEnumerator<long> Life()
    {
        long next = 0;
        while (true)
        {
            yield return _asked.Count > 0 ? 2000 : 30_000;
            if (!world.Server.CanCommand)
            {
                continue;
            }

            if (_asked.TryDequeue(out (string Action, int Connector, string Tag) wish))
            {
                Help(wish.Action, wish.Connector, wish.Tag);
            }
            else if (IsOpen && world.Model.Now >= next)
            {
                next = world.Model.Now + random.NextInt64(Minute, 5 * Hour);
                Something();
            }
        }
    }

    /// <summary>The first settings of a station.</summary>
    public IEnumerator<long> Commission(string key, string value)
    {
        while (!world.Server.CanCommand)
        {
            yield return 1000;
        }

        Change(key, value);
    }

    private static string StatusOf(JsonElement? payload) => payload?.GetProperty("status").GetString();

    private void Send(string action, string payload, Action<JsonElement?> then)
    {
        Commands++;
        world.Server.Command(action, payload, then);
    }

    private void Help(string action, int connector, string tag)
    {
        switch (action)
        {
            case "RemoteStartTransaction":
                RemoteStart(connector, tag);
                break;
            case "RemoteStopTransaction":
                RemoteStop(connector);
                break;
            default:
                Unlock(connector);
                break;
        }
    }

    private void Something()
    {
        int connector = random.Next(1, world.Connectors.Length + 1);
        switch (random.Next(24))
        {
            case < 3:
                RemoteStart(connector, LifeTags.Tag(random.Next(LifeTags.Count)));
                break;
            case < 5:
                RemoteStop(connector);
                break;
            case 5:
                Unlock(connector);
                break;
            case < 9:
                Availability(random.Next(world.Connectors.Length + 1));
                break;
            case < 11:
                Reset();
                break;
            case < 16:
                (string key, string[] values) = Changes[random.Next(Changes.Length)];
                if (key != "UnlockConnectorOnEVSideDisconnect" || world.Connectors[0].Lock is not null)
                {
                    Change(key, values[random.Next(values.Length)]);
                }

                break;
            case < 18:
                ReadSettings();
                break;
            case 18:
                Send("ClearCache", "{}", a => Expect(a, "Accepted"));
                break;
            case 19:
                Send("DataTransfer", "{\"vendorId\":\"org.example\"}", a => Expect(a, "UnknownVendorId"));
                break;
            default:
                Trigger(connector);
                break;
        }
    }

    private void RemoteStart(int connector, string tag)
    {
        bool isFree = world.Model.Settings.MayBe("AuthorizeRemoteTxRequests", "false");
        LifeTap tap = world.Model.Grants.Add(tag, connector, isFree);
        Send("RemoteStartTransaction", $"{{\"connectorId\":{connector},\"idTag\":\"{tag}\"}}", answer =>
        {
            // What was refused allows nothing; what was not answered may have been heard.
            tap.IsUsed |= StatusOf(answer) == "Rejected";
        });
    }

    private void RemoteStop(int connector)
    {
        LifeTransaction running = world.Model.Ledger.Running(connector);
        int id = running is null || running.TakenId == 0 ? 1 : running.TakenId;
        if (id != 1)
        {
            world.Model.Outlet(connector).Cause("Remote", null);
        }

        Send("RemoteStopTransaction", $"{{\"transactionId\":{id}}}", answer =>
            LifeModel.Require(id != 1 || StatusOf(answer) != "Accepted", "a transaction that does not exist was stopped"));
    }

    private void Unlock(int connector)
    {
        world.Model.Outlet(connector).Cause("UnlockCommand", null);
        bool hasLock = world.Connectors[connector - 1].Lock is not null;
        Send("UnlockConnector", $"{{\"connectorId\":{connector}}}", answer => LifeModel.Require(
            answer is null || (StatusOf(answer) == "NotSupported") == !hasLock, $"unlock: {StatusOf(answer)}"));
    }

    private void Availability(int connector)
    {
        // Two of three orders bring it back into service.
        bool isOperative = random.Next(3) > 0;
        string type = isOperative ? "Operative" : "Inoperative";
        world.Model.Statuses.Ordered(connector, null);
        Send("ChangeAvailability", $"{{\"connectorId\":{connector},\"type\":\"{type}\"}}", answer =>
        {
            if (answer is not null)
            {
                LifeModel.Require(StatusOf(answer) is "Accepted" or "Scheduled", $"availability: {StatusOf(answer)}");
                world.Model.Statuses.Ordered(connector, isOperative);
            }
        });
        if (!isOperative)
        {
            world.Clockwork.In(random.NextInt64(Minute, 8 * Hour), () => BackToService(connector));
        }
    }

    private void BackToService(int connector)
    {
        if (!world.Server.CanCommand)
        {
            world.Clockwork.In(10 * Minute, () => BackToService(connector));
            return;
        }

        world.Model.Statuses.Ordered(connector, null);
        Send("ChangeAvailability", $"{{\"connectorId\":{connector},\"type\":\"Operative\"}}", answer =>
        {
            if (StatusOf(answer) == "Accepted")
            {
                world.Model.Statuses.Ordered(connector, true);
            }
            else
            {
                world.Clockwork.In(10 * Minute, () => BackToService(connector));
            }
        });
    }

    private void Reset()
    {
        bool isHard = random.Next(2) == 0;
        Resets++;
        foreach (LifeOutlet outlet in world.Model.Outlets)
        {
            outlet.Cause(isHard ? "HardReset" : "SoftReset", null);
        }

        Send("Reset", $"{{\"type\":\"{(isHard ? "Hard" : "Soft")}\"}}", answer => Expect(answer, "Accepted"));
    }

    private void Change(string key, string value)
    {
        world.Model.Settings.Ask(key, value);
        world.Model.Grants.PolicyChanged();
        Send("ChangeConfiguration", $"{{\"key\":\"{key}\",\"value\":\"{value}\"}}", answer =>
        {
            if (answer is not null)
            {
                Expect(answer, "Accepted");
                world.Model.Settings.Confirm(key, value);
            }
        });
    }

    private void ReadSettings()
    {
        string keys = string.Join("\",\"", world.Model.Settings.Keys);
        Send("GetConfiguration", $"{{\"key\":[\"{keys}\"]}}", answer =>
        {
            if (answer is null)
            {
                return;
            }

            foreach (JsonElement row in answer.Value.GetProperty("configurationKey").EnumerateArray())
            {
                world.Model.Settings.Read(row.GetProperty("key").GetString(), row.GetProperty("value").GetString());
            }

            LifeModel.Require(!answer.Value.TryGetProperty("unknownKey", out _), "a key is unknown");
        });
    }

    private void Trigger(int connector)
    {
        string message = random.Next(3) switch { 0 => "Heartbeat", 1 => "MeterValues", _ => "StatusNotification" };
        Send("TriggerMessage", $"{{\"requestedMessage\":\"{message}\",\"connectorId\":{connector}}}", answer => Expect(answer, "Accepted"));
    }

    private static void Expect(JsonElement? answer, string status) =>
        LifeModel.Require(answer is null || StatusOf(answer) == status, $"{StatusOf(answer)} instead of {status}");
}
