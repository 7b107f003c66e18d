namespace Borne.Settings.Dialects;

/// <summary>
/// Ecotap's controllers CPA, EVC 4.X and EVC 5.X: the connection is set in parts. The name of the CPA's path key is not
/// printed in the vendor's guide; BackOffice-Path follows its neighbours.
/// </summary>
internal static class EcotapTable
{
    public static string Cpa(int row)
    {
        return row switch
        {
            0 => "BackOffice-URL rw host 1 253 characters r Url -",
            1 => "BackOffice-Portnr rw port 1 65535 - r EndpointPort -",
            2 => "BackOffice-Path rw path 1 200 characters r EndpointPath -",
            3 => "OCPPID rw text 1 48 characters r Identity -",
            4 => "AuthorizationKey w plainkey 1 40 characters - = -",
            _ => Power(row - 5),
        };
    }

    public static string Evc4(int row)
    {
        return row switch
        {
            // No TLS: useTLS may only be 0.
            6 => "EndpointSecure l bool 0 0 - - = -",
            _ => Evc5(row),
        };
    }

    public static string Evc5(int row)
    {
        return row switch
        {
            0 => "com_Endpoint rw osn 1 255 characters r Url -",
            1 => "com_OCPPID rw text 1 25 characters 60 Identity -",
            2 => "com_ProtType rw fixed 0 0 - - ! OCPP1.6J",
            3 => "com_Options rw options 0 0 - r ComFlags -",
            4 => "com_OCPPInfo rw info 0 200 - - StationInfo -",
            5 => "AuthorizationKey w idkey 1 40 characters - = -",
            6 => "EndpointSecure l bool 0 1 - - = -",
            _ => Power(row - 7),
        };
    }

    /// <summary>Currents of station, connectors and an installation whose central system is away, in A.</summary>
    private static string Power(int row)
    {
        return row switch
        {
            0 => "chg_StationMaxCurrent rw int 0 1000 A - StationMaxAmps -",
            1 => "chg_RatedCurrent rw amps 0 80 A - ConnectorMaxAmps1 -",
            2 => "grid_InstallationSaveCurrent rw int 0 80 A - OfflineMaxAmps -",
            _ => DialectTable.AndStandard,
        };
    }
}
