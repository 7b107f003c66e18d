namespace Borne.Security.Events;

/// <summary>A security event of which the central system is still to be told.</summary>
internal sealed class WaitingEvent
{
    /// <summary>Creates it.</summary>
    /// <param name="stamp">When it happened, a stamp of the station's clock.</param>
    /// <param name="type">A constant of <see cref="SecurityEventType"/>.</param>
    /// <param name="info">techInfo, or null.</param>
    public WaitingEvent(long stamp, string type, string info)
    {
        Stamp = stamp;
        Type = type;
        Info = info;
    }

    /// <summary>When it happened, a stamp of the station's clock.</summary>
    public long Stamp { get; }

    /// <summary>A constant of <see cref="SecurityEventType"/>.</summary>
    public string Type { get; }

    /// <summary>techInfo, or null.</summary>
    public string Info { get; }
}
