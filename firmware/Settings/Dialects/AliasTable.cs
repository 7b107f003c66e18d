namespace Borne.Settings.Dialects;

/// <summary>
/// Names under which widespread central systems ask every station for settings that it has: lines as in
/// <see cref="DialectTable"/>. They are answered and taken in each dialect with the standard keys, but not listed.
/// </summary>
internal static class AliasTable
{
    /// <summary>Number of lines.</summary>
    public const int Count = 8;

    /// <summary>One line.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public static string Line(int row)
    {
        return row switch
        {
            // evcc
            0 => "PlugAndChargeIdentifier rw text 1 20 characters - FreeVendIdTag -",
            1 => "evb_SupportedMeasurands r supported 0 0 - - ! -",

            // openHAB
            2 => "FreeMode rw bool 0 1 - - FreeVend -",
            3 => "chargingALimitConn1 rw int 0 80 A - ConnectorMaxAmps1 -",
            4 => "chargingALimitConn2 rw int 0 80 A - ConnectorMaxAmps2 -",
            5 => "chargingALimitConn3 rw int 0 80 A - ConnectorMaxAmps3 -",
            6 => "chargingALimitConn4 rw int 0 80 A - ConnectorMaxAmps4 -",

            // ev-server: one current for every socket
            _ => "maxintensitysocket rw eachamps 0 80 A - ConnectorMaxAmps1 -",
        };
    }
}
