using Borne.Wire.Types;

namespace Borne.Settings.Values;

/// <summary>
/// Which socket each connector number is. Stations with a domestic Mode 2 socket beside the Mode 3 socket count every
/// socket as a connector, first those of the right side; connector 0 is the station with all its sockets.
/// </summary>
public static class ConnectorMap
{
    /// <summary>Layouts: the values of ConnectorLayout.</summary>
    public const string Layouts = "PerPoint,OneSide,OneSideMode2,TwoSides,TwoSidesMode2";

    // Sockets of each layout by connector number: r right, l left; 3 the Mode 3 socket T2S, 2 the Mode 2 socket 2P+E.
    private const string Sockets = "r3l3r3l3,r3,r3r2,r3l3,r3r2l3l2";
    private const int PerPoint = 0;
    private const int OneSide = 1;
    private const int TwoSidesMode2 = 4;

    /// <summary>Number of connectors that a layout has.</summary>
    /// <param name="layout">Index in <see cref="Layouts"/>.</param>
    public static int Count(int layout) => Words.At(Sockets, layout).Length / 2;

    /// <summary>Tells whether a layout fits a station.</summary>
    /// <param name="layout">Index in <see cref="Layouts"/>.</param>
    /// <param name="connectors">Number of connectors of the station.</param>
    public static bool Fits(int layout, int connectors) => layout == PerPoint || Count(layout) == connectors;

    /// <summary>Side of a connector.</summary>
    /// <param name="layout">Index in <see cref="Layouts"/>.</param>
    /// <param name="connectorId">1 to 4.</param>
    /// <returns>1 for the right side or the only one, 2 for the left.</returns>
    public static int Side(int layout, int connectorId) => Sign(layout, connectorId, 0) == 'l' ? 2 : 1;

    /// <summary>Connector of a side's Mode 3 socket.</summary>
    /// <param name="layout">Index in <see cref="Layouts"/>.</param>
    /// <param name="side">1 right, 2 left.</param>
    /// <returns>Connector number, or 0 when the layout has no such side.</returns>
    public static int Mode3Connector(int layout, int side)
    {
        for (int id = 1; id <= Count(layout); id++)
        {
            if (Side(layout, id) == side && Sign(layout, id, 1) == '3')
            {
                return id;
            }
        }

        return 0;
    }

    private static char Sign(int layout, int connectorId, int part)
    {
        string sockets = Words.At(Sockets, layout >= OneSide && layout <= TwoSidesMode2 ? layout : PerPoint);
        int at = ((connectorId - 1) * 2) + part;
        return at >= 0 && at < sockets.Length ? sockets[at] : ' ';
    }
}
