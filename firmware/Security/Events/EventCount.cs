namespace Borne.Security.Events;

/// <summary>How often one thing happened within an hour.</summary>
internal sealed class EventCount
{
    /// <summary>A constant of <see cref="SecurityEventType"/>.</summary>
    public string Type;

    /// <summary>techInfo of the last one; null for none.</summary>
    public string Info;

    /// <summary>Begin of the hour, monotonic ms.</summary>
    public long From;

    /// <summary>Events that were told at once.</summary>
    public int Told;

    /// <summary>Events after those.</summary>
    public int More;

    /// <summary>techInfo of the event that stands for those that were only counted.</summary>
    public string Summary => string.Concat(Info is null ? "" : Info + " ", "(" + More.ToString(), " times)");
}
