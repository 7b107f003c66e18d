namespace Borne.Settings.Dialects;

/// <summary>Charge controller family: the standard keys, and four settings of its configuration page.</summary>
internal static class ChargeControllerTable
{
    public static string Line(int row)
    {
        return row switch
        {
            0 => "ChargePointID l text 1 48 characters r Identity -",
            1 => "HttpBasicAuthenticationPassword s password 16 40 characters - AuthorizationKey -",
            2 => "IntegerBooleans l bool 0 1 - - BooleansAsIntegers -",
            3 => "BackendReceivesAllParameters l bool 0 1 - - ShowAllKeys -",
            4 => "GetConfigurationMaxKeys r int 1 255 keys - = 200",
            _ => DialectTable.AndStandard,
        };
    }
}
