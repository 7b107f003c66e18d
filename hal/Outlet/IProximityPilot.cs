namespace Borne.Hal.Outlet;

/// <summary>Proximity contact of a socket outlet: tells whether a cable is in and what it can carry.</summary>
public interface IProximityPilot
{
    /// <summary>Rating of the cable in the socket in A: 13, 20, 32 or 63 (IEC 61851-1 table B.2); 0 without a cable.</summary>
    int CableAmps { get; }

    /// <summary>True while the contact tells neither a rating nor an empty socket, for a second or longer.</summary>
    bool IsError { get; }
}
