using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>What the vehicles at the connectors do.</summary>
internal static class Vehicles
{
    /// <summary>Whether a transaction runs at any connector.</summary>
    public static bool AnyCharges(ChargePoint station)
    {
        for (int id = 1; id <= station.ConnectorCount; id++)
        {
            if (station.GetConnector(id).HasTransaction)
            {
                return true;
            }
        }

        return false;
    }
}
