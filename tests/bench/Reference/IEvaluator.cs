namespace Borne.Bench;

/// <summary>A charge point that a case file or a random set can be played on.</summary>
public interface IEvaluator
{
    /// <summary>Takes a SetChargingProfile.req.</summary>
    /// <returns>The status of the answer.</returns>
    string Install(string request);

    /// <summary>Takes a ClearChargingProfile.req.</summary>
    /// <returns>The status of the answer.</returns>
    string Clear(string request);

    /// <summary>Begins a transaction.</summary>
    void Begin(int connectorId, Transaction transaction);

    /// <summary>Ends the transaction of a connector.</summary>
    void End(int connectorId);

    /// <summary>The composite schedule.</summary>
    /// <param name="connectorId">0 for the whole charge point.</param>
    /// <param name="now">Seconds since 1970, UTC.</param>
    /// <param name="duration">Seconds asked for.</param>
    /// <param name="unit">Unit of the answer.</param>
    Composite Compose(int connectorId, long now, long duration, RateUnit unit);

    /// <summary>The limit that acts, in 0.1 A.</summary>
    /// <param name="connectorId">1 or higher.</param>
    /// <param name="now">Seconds since 1970, UTC.</param>
    /// <param name="isTimeKnown">When false, the moment tells nothing but the age of the transaction.</param>
    long Limit(int connectorId, long now, bool isTimeKnown = true);
}
