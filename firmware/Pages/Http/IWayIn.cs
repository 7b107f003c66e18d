namespace Borne.Pages.Http;

/// <summary>A WiFi network of the station's own, for somebody who sets it up with a phone.</summary>
public interface IWayIn
{
    /// <summary>Address of the station in it, IPv4 in dotted form; empty while it is closed.</summary>
    string Address { get; }

    /// <summary>True when the radio opens or closes it only with a restart, which is due now.</summary>
    bool IsRestartDue { get; }

    /// <summary>Notes that somebody uses it, so that it does not close over them.</summary>
    /// <param name="now">Monotonic ms.</param>
    void Touch(long now);

    /// <summary>Opens it, for the button inside the housing.</summary>
    /// <param name="now">Monotonic ms.</param>
    void Ask(long now);
}
