namespace Borne.Settings.Dialects;

/// <summary>
/// Wallbox: app and portal hold the connection, and saving them restarts the charger. AuthEnabled means the opposite of
/// its name, as the vendor's guide says: True is charging without identification.
/// </summary>
internal static class WallboxTable
{
    /// <summary>The feature profile that the vendor's guide does not list.</summary>
    public const string Without = "Reservation";

    public static string Line(int row)
    {
        return row switch
        {
            0 => "AuthEnabled rw Bool 0 1 - - FreeVend False",
            1 => "Activate l bool 0 1 - 0 OcppEnabled -",
            2 => "URL l url 1 255 characters 0 = -",
            3 => "ChargePointIdentity l text 1 48 characters 0 Identity -",
            4 => "TermsAccepted l bool 0 1 - - = -",
            5 => "LittleEndianUids l bool 0 1 - - = true",
            6 => "OcppState l live 0 0 off,connecting,connected,error - ConnectionState -",
            _ => DialectTable.AndStandard,
        };
    }
}
