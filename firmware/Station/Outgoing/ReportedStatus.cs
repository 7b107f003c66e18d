namespace Borne.Station.Outgoing;

/// <summary>
/// What <see cref="StatusNotification"/> knows of one connector, or of the charge point. A status stands with its error code
/// and what else is told of it in one number.
/// </summary>
internal sealed class ReportedStatus
{
    /// <summary>No status.</summary>
    public const int Nothing = -1;

    /// <summary>The present status.</summary>
    public int Current { get; set; } = Nothing;

    /// <summary>What the central system heard last.</summary>
    public int Reported { get; set; } = Nothing;

    /// <summary>When the present status began, monotonic milliseconds.</summary>
    public long ChangedAt { get; set; }

    /// <summary>When its StopTransaction.req could be delivered for the first time; 0 while none is on its way.</summary>
    public long StopSince { get; set; }
}
