namespace Borne.Station.Power;

/// <summary>What the station still has to say and to do before a restart.</summary>
public interface IFarewell
{
    /// <summary>True while there is a connection to say it over.</summary>
    bool IsConnected { get; }

    /// <summary>True when everything is said and nothing is on its way.</summary>
    bool IsAllSaid { get; }

    /// <summary>True while a firmware image is written, which a restart would cut off.</summary>
    bool IsTakingImage { get; }

    /// <summary>Closes the connection in good order.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Disconnect(long now);

    /// <summary>Does what is left for the last moment before the machine restarts.</summary>
    void Leave();
}
