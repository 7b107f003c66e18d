namespace Borne.Station.Power;

/// <summary>Why the station restarts by itself.</summary>
public enum RestartReason
{
    /// <summary>Somebody at the station or at its page wants it. Sessions end.</summary>
    Person,

    /// <summary>A setting that counts from then on. Sessions end. Settings come in parts, so that the time counts from the last one.</summary>
    Setting,

    /// <summary>The way into the network has changed by itself. Vehicles that charge are waited for.</summary>
    Network,
}
