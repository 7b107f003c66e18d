namespace Borne.Station.Outgoing;

/// <summary>A status that waits to be reported.</summary>
internal sealed class StatusReport
{
    /// <summary>The connector, 0 for the charge point.</summary>
    public int Connector;

    /// <summary>Status, error code and what else is told of it, see <see cref="StatusNotification"/>.</summary>
    public int Code;

    /// <summary>When it came about, a result of StationClock.Stamp.</summary>
    public long Stamp;

    /// <summary>info, or null.</summary>
    public string Info;

    /// <summary>Index in Words.VendorErrors, 0 for none.</summary>
    public int Vendor;

    /// <summary>True when it follows from the end of a transaction, whose StopTransaction.req goes first.</summary>
    public bool FollowsStop;
}
