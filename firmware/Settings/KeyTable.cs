namespace Borne.Settings;

/// <summary>
/// The configuration keys of OCPP 1.6 chapter 9 (with its errata and the security whitepaper) that this station has,
/// one line each: name, access, type, bounds, default. Text lines stay in flash; a table of objects would cost 100
/// bytes of heap for each key.
/// </summary>
public static class KeyTable
{
    /// <summary>Names of the accesses, in the order of <see cref="KeyAccess"/>.</summary>
    public const string Accesses = "r,rw,w";

    /// <summary>Names of the types, in the order of <see cref="KeyType"/>.</summary>
    public const string Types = "bool,int,measurands,phases,profiles,password";

    /// <summary>Most keys that one GetConfiguration.req may name.</summary>
    public const int MaxKeysPerRequest = 60;

    /// <summary>Most measurands in a list.</summary>
    public const int MaxMeasurands = 12;

    /// <summary>One line of the table. Made anew by each call, so that it does not occupy the heap.</summary>
    /// <param name="key">Row, a constant of <see cref="Key"/>.</param>
    /// <returns><c>name access type min max default</c>; a default of <c>-</c> is empty or comes from the hardware.</returns>
    public static string Line(int key)
    {
        switch (key)
        {
            case Key.AllowOfflineTxForUnknownId: return "AllowOfflineTxForUnknownId rw bool 0 1 false";
            case Key.AuthorizationKey: return "AuthorizationKey w password 16 40 -";
            case Key.AuthorizeRemoteTxRequests: return "AuthorizeRemoteTxRequests rw bool 0 1 true";
            case Key.ClockAlignedDataInterval: return "ClockAlignedDataInterval rw int 0 86400 0";
            case Key.ConnectionTimeOut: return "ConnectionTimeOut rw int 0 86400 60";
            case Key.ConnectorPhaseRotation: return "ConnectorPhaseRotation rw phases 0 0 -";
            case Key.GetConfigurationMaxKeys: return "GetConfigurationMaxKeys r int 0 0 60";
            case Key.HeartbeatInterval: return "HeartbeatInterval rw int 1 86400 300";
            case Key.LocalAuthorizeOffline: return "LocalAuthorizeOffline rw bool 0 1 true";
            case Key.LocalPreAuthorize: return "LocalPreAuthorize rw bool 0 1 false";
            case Key.MessageTimeout: return "MessageTimeout rw int 5 600 30";
            case Key.MeterValuesAlignedData: return "MeterValuesAlignedData rw measurands 0 0 Energy.Active.Import.Register";
            case Key.MeterValuesAlignedDataMaxLength: return "MeterValuesAlignedDataMaxLength r int 0 0 12";
            case Key.MeterValuesSampledData: return "MeterValuesSampledData rw measurands 0 0 Energy.Active.Import.Register,Power.Active.Import";
            case Key.MeterValuesSampledDataMaxLength: return "MeterValuesSampledDataMaxLength r int 0 0 12";
            case Key.MeterValueSampleInterval: return "MeterValueSampleInterval rw int 0 86400 60";
            case Key.MinimumStatusDuration: return "MinimumStatusDuration rw int 0 86400 0";
            case Key.NumberOfConnectors: return "NumberOfConnectors r int 0 0 -";
            case Key.ResetRetries: return "ResetRetries rw int 0 10 1";
            case Key.StopTransactionOnEVSideDisconnect: return "StopTransactionOnEVSideDisconnect rw bool 0 1 true";
            case Key.StopTransactionOnInvalidId: return "StopTransactionOnInvalidId rw bool 0 1 true";
            case Key.StopTxnAlignedData: return "StopTxnAlignedData rw measurands 0 0 -";
            case Key.StopTxnAlignedDataMaxLength: return "StopTxnAlignedDataMaxLength r int 0 0 12";
            case Key.StopTxnSampledData: return "StopTxnSampledData rw measurands 0 0 -";
            case Key.StopTxnSampledDataMaxLength: return "StopTxnSampledDataMaxLength r int 0 0 12";
            case Key.SupportedFeatureProfiles: return "SupportedFeatureProfiles r profiles 0 0 Core,RemoteTrigger";
            case Key.TransactionMessageAttempts: return "TransactionMessageAttempts rw int 1 100 3";
            case Key.TransactionMessageRetryInterval: return "TransactionMessageRetryInterval rw int 0 86400 60";
            case Key.UnlockConnectorOnEVSideDisconnect: return "UnlockConnectorOnEVSideDisconnect rw bool 0 1 true";
            default: return "WebSocketPingInterval rw int 0 86400 60";
        }
    }

    /// <summary>One column of a line.</summary>
    /// <param name="key">Row.</param>
    /// <param name="column">0 name, 1 access, 2 type, 3 min, 4 max, 5 default.</param>
    public static string Column(int key, int column)
    {
        string line = Line(key);
        int start = 0;
        for (; column > 0; column--)
        {
            start = line.IndexOf(' ', start) + 1;
        }

        int end = line.IndexOf(' ', start);
        return end < 0 ? line.Substring(start) : line.Substring(start, end - start);
    }
}
