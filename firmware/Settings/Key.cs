namespace Borne.Settings;

/// <summary>Numbers of the configuration keys: their rows in <see cref="KeyTable"/>.</summary>
public static class Key
{
    public const int AllowOfflineTxForUnknownId = 0;
    public const int AuthorizationKey = 1;
    public const int AuthorizeRemoteTxRequests = 2;
    public const int ClockAlignedDataInterval = 3;
    public const int ConnectionTimeOut = 4;
    public const int ConnectorPhaseRotation = 5;
    public const int GetConfigurationMaxKeys = 6;
    public const int HeartbeatInterval = 7;
    public const int LocalAuthorizeOffline = 8;
    public const int LocalPreAuthorize = 9;
    public const int MessageTimeout = 10;
    public const int MeterValuesAlignedData = 11;
    public const int MeterValuesAlignedDataMaxLength = 12;
    public const int MeterValuesSampledData = 13;
    public const int MeterValuesSampledDataMaxLength = 14;
    public const int MeterValueSampleInterval = 15;
    public const int MinimumStatusDuration = 16;
    public const int NumberOfConnectors = 17;
    public const int ResetRetries = 18;
    public const int StopTransactionOnEVSideDisconnect = 19;
    public const int StopTransactionOnInvalidId = 20;
    public const int StopTxnAlignedData = 21;
    public const int StopTxnAlignedDataMaxLength = 22;
    public const int StopTxnSampledData = 23;
    public const int StopTxnSampledDataMaxLength = 24;
    public const int SupportedFeatureProfiles = 25;
    public const int TransactionMessageAttempts = 26;
    public const int TransactionMessageRetryInterval = 27;
    public const int UnlockConnectorOnEVSideDisconnect = 28;
    public const int WebSocketPingInterval = 29;

    /// <summary>Number of keys.</summary>
    public const int Count = 30;
}
