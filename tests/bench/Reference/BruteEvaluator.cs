using System.Text.Json;

namespace Borne.Bench;

/// <summary>The reference behind the interface of the case files.</summary>
public sealed class BruteEvaluator : IEvaluator
{
    private readonly Scenario _scenario;
    private readonly BruteForce _brute;

    /// <summary>Evaluates a charge point, which the calls change.</summary>
    public BruteEvaluator(Scenario scenario)
    {
        _scenario = scenario;
        _brute = new BruteForce(scenario);
    }

    /// <inheritdoc/>
    public string Install(string request)
    {
        using JsonDocument document = JsonDocument.Parse(request);
        _scenario.Install(ProfileJson.Read(document.RootElement));
        return "Accepted";
    }

    /// <inheritdoc/>
    public string Clear(string request)
    {
        using JsonDocument document = JsonDocument.Parse(request);
        JsonElement fields = document.RootElement;
        int removed = _scenario.Clear(
            ProfileJson.Integer(fields, "id"),
            ProfileJson.Integer(fields, "connectorId"),
            fields.TryGetProperty("chargingProfilePurpose", out JsonElement purpose) ? ProfileJson.Purpose(purpose.GetString()) : null,
            ProfileJson.Integer(fields, "stackLevel"));
        return removed > 0 ? "Accepted" : "Unknown";
    }

    /// <inheritdoc/>
    public void Begin(int connectorId, Transaction transaction) => _scenario.Begin(connectorId, transaction);

    /// <inheritdoc/>
    public void End(int connectorId) => _scenario.End(connectorId);

    /// <inheritdoc/>
    public Composite Compose(int connectorId, long now, long duration, RateUnit unit) =>
        _brute.Compose(connectorId, now, duration, unit);

    /// <inheritdoc/>
    public long Limit(int connectorId, long now, bool isTimeKnown = true) =>
        isTimeKnown ? _brute.Now(connectorId, now) : _brute.WithoutClock(connectorId, now);
}
