namespace Borne.Charging.Authorization;

/// <summary>An idTag that may not charge: by list or cache, by the central system, or offline.</summary>
public sealed class TagRefusal
{
    /// <summary>Creates it.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="connectorId">The connector for which it was given, 1 or more; 0 when it could go to any.</param>
    /// <param name="at">When it was refused, monotonic ms.</param>
    public TagRefusal(string idTag, int connectorId, long at)
    {
        IdTag = idTag;
        ConnectorId = connectorId;
        At = at;
    }

    /// <summary>The idTag.</summary>
    public string IdTag { get; }

    /// <summary>The connector for which it was given, 1 or more; 0 when it could go to any.</summary>
    public int ConnectorId { get; }

    /// <summary>When it was refused, monotonic ms.</summary>
    public long At { get; }
}
