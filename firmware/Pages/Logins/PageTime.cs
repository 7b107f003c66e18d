namespace Borne.Pages.Logins;

/// <summary>The time of the machine, on which logins and set-up count; a simulated station may live in another.</summary>
public sealed class PageTime
{
    /// <summary>Monotonic milliseconds of the present tick.</summary>
    public long Now { get; internal set; }
}
