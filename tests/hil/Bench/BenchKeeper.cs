using System.Text.Json.Nodes;

namespace Borne.Hil.Bench;

/// <summary>Brings wallbox and bench to the same state before each scenario, and gives the wallbox its settings back.</summary>
/// <param name="bench">The bench.</param>
public sealed class BenchKeeper(TestBench bench)
{
    private const int RestMs = 20_000;
    private const int OffMs = 3000;

    // Longer than the time after which a reader takes the same card for a new one.
    private const int CardForgottenMs = 2000;

    private static readonly Dictionary<string, string> Wanted = new()
    {
        ["AllowOfflineTxForUnknownId"] = "false",
        ["AuthorizationCacheEnabled"] = "false",
        ["AuthorizeRemoteTxRequests"] = "false",
        ["ClockAlignedDataInterval"] = "0",
        ["ConnectionTimeOut"] = "60",
        ["HeartbeatInterval"] = "3600",
        ["LocalPreAuthorize"] = "false",
        ["MeterValueSampleInterval"] = "10",
        ["MeterValuesSampledData"] = "Energy.Active.Import.Register,Power.Active.Import",
        ["MinimumStatusDuration"] = "0",
        ["ResumeAfterPowerLoss"] = "0",
        ["StopTransactionOnEVSideDisconnect"] = "true",
        ["UnlockConnectorOnEVSideDisconnect"] = "true",
        ["WebSocketPingInterval"] = "0",
    };

    private readonly Dictionary<string, string> _original = [];

    /// <summary>Waits for the station, and keeps its settings.</summary>
    /// <exception cref="BenchException">It does not come.</exception>
    public void Begin()
    {
        bench.Stimulus.Rest();
        bench.Expect("BootNotification", 0, ms: bench.Profile.BootMs);
        JsonObject answer = bench.Call("GetConfiguration", new JsonObject
        {
            ["key"] = new JsonArray([.. Wanted.Keys.Select(key => JsonValue.Create(key))]),
        });
        foreach (JsonNode? entry in answer["configurationKey"]?.AsArray() ?? [])
        {
            if (entry?["readonly"]?.GetValue<bool>() == false)
            {
                _original[entry["key"]!.ToString()] = entry["value"]?.ToString() ?? "";
            }
        }
    }

    /// <summary>Brings wallbox and bench to rest: no vehicle, no transaction, no profile, status Available.</summary>
    /// <exception cref="BenchException">The wallbox does not become Available.</exception>
    public void Rest()
    {
        bench.Stimulus.Rest();
        if (!bench.Wait(IsAtRest, RestMs))
        {
            CutSupply();
            if (!bench.Wait(IsAtRest, RestMs))
            {
                throw new BenchException(
                    $"The wallbox does not become Available; it reports {bench.Central.Desk.StatusOf(TestBench.ConnectorId)}.");
            }
        }

        foreach (string key in _original.Keys)
        {
            Configure(key, Wanted[key]);
        }

        string cleared = bench.Call("ClearChargingProfile", [])["status"]?.ToString() ?? "no status";
        if (cleared is not ("Accepted" or "Unknown"))
        {
            throw new BenchException($"ClearChargingProfile is answered with {cleared}.");
        }

        bench.Pass(CardForgottenMs);
        bench.ForgetEdges();
        bench.Central.Desk.TakeViolations();
    }

    /// <summary>Gives the wallbox its settings back.</summary>
    public void End()
    {
        bench.Stimulus.Rest();
        foreach ((string key, string value) in _original)
        {
            Configure(key, value);
        }
    }

    private bool IsAtRest() => bench.Central.Desk.StatusOf(TestBench.ConnectorId) == "Available"
        && bench.Central.Desk.StatusOf(0) == "Available" && !bench.Central.Desk.HasOpenTransaction;

    private void CutSupply()
    {
        int from = bench.Mark();
        bench.Stimulus.Supply(false);
        bench.Pass(OffMs);
        bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
    }

    private void Configure(string key, string value)
    {
        string status = bench.Call("ChangeConfiguration", new JsonObject { ["key"] = key, ["value"] = value })["status"]?.ToString()
            ?? "no status";
        if (status != "Accepted")
        {
            throw new BenchException($"{key} cannot be set to {value}: {status}.");
        }
    }
}
