namespace Borne.Fuzz;

/// <summary>
/// Valid frames of all 28 actions of OCPP 1.6 and the 11 of its security whitepaper: requests of the central system, of the
/// charge point (which nobody should send to it), and answers. "#" stands for the message id.
/// </summary>
internal static class Corpus
{
    private const string Hash =
        """{"hashAlgorithm":"SHA256","issuerNameHash":"ab12","issuerKeyHash":"cd34","serialNumber":"0A"}""";

    private const string Profile =
        """{"chargingProfileId":1,"transactionId":7,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Recurring","recurrencyKind":"Daily","validFrom":"2026-05-04T00:00:00Z","validTo":"2027-05-04T00:00:00.000Z","chargingSchedule":{"duration":86400,"startSchedule":"2026-05-04T00:00:00+02:00","chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":8.1,"numberPhases":3},{"startPeriod":3600,"limit":16}],"minChargingRate":0.1}}""";

    /// <summary>Two calls that crash another implementation.</summary>
    public static readonly string[] CrashFrames =
    [
        """[2,"#","ReserveNow",{"connectorId":1,"expiryDate":0.1,"idTag":"A","reservationId":1}]""",
        """[2,"#","SendLocalList",{"listVersion":1,"localAuthorizationList":[{"idTag":[],"idTagInfo":{"status":"Accepted"}}],"updateType":"Full"}]""",
    ];

    /// <summary>CALLs that the station offers.</summary>
    public static readonly string[] Supported =
    [
        """[2,"#","ChangeAvailability",{"connectorId":0,"type":"Operative"}]""",
        """[2,"#","ChangeAvailability",{"connectorId":1,"type":"Operative"}]""",
        """[2,"#","ChangeAvailability",{"connectorId":2,"type":"Inoperative"}]""",
        """[2,"#","ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}]""",
        """[2,"#","ChangeConfiguration",{"key":"AuthorizeRemoteTxRequests","value":"false"}]""",
        """[2,"#","ChangeConfiguration",{"key":"AuthorizeRemoteTxRequests","value":"true"}]""",
        """[2,"#","ChangeConfiguration",{"key":"MeterValuesSampledData","value":"Voltage.L1,Current.Import"}]""",
        """[2,"#","ChangeConfiguration",{"key":"StopTxnSampledData","value":"Energy.Active.Import.Register"}]""",
        """[2,"#","ChangeConfiguration",{"key":"MeterValueSampleInterval","value":"1"}]""",
        """[2,"#","ChangeConfiguration",{"key":"ClockAlignedDataInterval","value":"900"}]""",
        """[2,"#","ChangeConfiguration",{"key":"AuthorizationKey","value":"0123456789ABCDEF"}]""",
        """[2,"#","ChangeConfiguration",{"key":"ConnectorPhaseRotation","value":"0.RST,1.RST,2.RTS"}]""",
        """[2,"#","ClearCache",{}]""",
        """[2,"#","DataTransfer",{"vendorId":"com.example","messageId":"hello","data":"{\"a\":[1,2]}"}]""",
        """[2,"#","GetConfiguration",{}]""",
        """[2,"#","GetConfiguration",{"key":["HeartbeatInterval","NoSuchKey","AuthorizationKey"]}]""",
        """[2,"#","RemoteStartTransaction",{"idTag":"TAG1"}]""",
        """[2,"#","RemoteStartTransaction",{"connectorId":1,"idTag":"TAG1"}]""",
        """[2,"#","RemoteStartTransaction",{"connectorId":2,"idTag":"TAG2","chargingProfile":""" + Profile + "}]",
        """[2,"#","RemoteStopTransaction",{"transactionId":1}]""",
        """[2,"#","Reset",{"type":"Soft"}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"StatusNotification"}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"StatusNotification","connectorId":0}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"MeterValues","connectorId":1}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"MeterValues"}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"Heartbeat"}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"BootNotification"}]""",
        """[2,"#","TriggerMessage",{"requestedMessage":"FirmwareStatusNotification"}]""",
        """[2,"#","CancelReservation",{"reservationId":1}]""",
        """[2,"#","ClearChargingProfile",{"id":1,"connectorId":0,"chargingProfilePurpose":"TxProfile","stackLevel":0}]""",
        """[2,"#","GetCompositeSchedule",{"connectorId":1,"duration":600,"chargingRateUnit":"W"}]""",
        """[2,"#","GetLocalListVersion",{}]""",
        """[2,"#","ReserveNow",{"connectorId":1,"expiryDate":"2026-05-04T00:00:00Z","idTag":"A","parentIdTag":"P","reservationId":1}]""",
        """[2,"#","SendLocalList",{"listVersion":1,"localAuthorizationList":[{"idTag":"A","idTagInfo":{"status":"Accepted","expiryDate":"2026-05-04T00:00:00Z","parentIdTag":"P"}}],"updateType":"Full"}]""",
        """[2,"#","SetChargingProfile",{"connectorId":1,"csChargingProfiles":""" + Profile + "}]",
        """[2,"#","UnlockConnector",{"connectorId":1}]""",
        """[2,"#","UnlockConnector",{"connectorId":2}]""",
    ];

    /// <summary>CALLs that the station does not offer, and such as only a charge point sends.</summary>
    public static readonly string[] Others =
    [
        """[2,"#","CertificateSigned",{"certificateChain":"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"}]""",
        """[2,"#","DeleteCertificate",{"certificateHashData":""" + Hash + "}]",
        """[2,"#","ExtendedTriggerMessage",{"requestedMessage":"LogStatusNotification","connectorId":1}]""",
        """[2,"#","GetDiagnostics",{"location":"ftp://a/b","retries":1,"retryInterval":5,"startTime":"2026-05-04T00:00:00Z","stopTime":"2026-05-05T00:00:00Z"}]""",
        """[2,"#","GetInstalledCertificateIds",{"certificateType":"CentralSystemRootCertificate"}]""",
        """[2,"#","GetLog",{"logType":"SecurityLog","requestId":1,"retries":1,"retryInterval":1,"log":{"remoteLocation":"ftp://a/b","oldestTimestamp":"2026-05-04T00:00:00Z"}}]""",
        """[2,"#","InstallCertificate",{"certificateType":"ManufacturerRootCertificate","certificate":"MIIB"}]""",
        """[2,"#","SignedUpdateFirmware",{"retries":1,"retryInterval":1,"requestId":1,"firmware":{"location":"https://a/b","retrieveDateTime":"2026-05-04T00:00:00Z","signingCertificate":"MIIB","signature":"AA=="}}]""",
        """[2,"#","UpdateFirmware",{"location":"http://a/b","retries":1,"retrieveDate":"2026-05-04T00:00:00Z","retryInterval":1}]""",
        """[2,"#","Authorize",{"idTag":"A"}]""",
        """[2,"#","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]""",
        """[2,"#","DiagnosticsStatusNotification",{"status":"Idle"}]""",
        """[2,"#","FirmwareStatusNotification",{"status":"Idle"}]""",
        """[2,"#","Heartbeat",{}]""",
        """[2,"#","LogStatusNotification",{"status":"Idle","requestId":1}]""",
        """[2,"#","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-05-04T00:00:00Z","sampledValue":[{"value":"1"}]}]}]""",
        """[2,"#","SecurityEventNotification",{"type":"InvalidMessages","timestamp":"2026-05-04T00:00:00Z","techInfo":"x"}]""",
        """[2,"#","SignCertificate",{"csr":"MIIB"}]""",
        """[2,"#","SignedFirmwareStatusNotification",{"status":"Idle","requestId":1}]""",
        """[2,"#","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"2026-05-04T00:00:00Z"}]""",
        """[2,"#","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]""",
        """[2,"#","StopTransaction",{"meterStop":1,"timestamp":"2026-05-04T00:00:00Z","transactionId":1,"reason":"Local"}]""",
    ];

    /// <summary>Answers that fit no CALL in particular, and errors.</summary>
    public static readonly string[] Answers =
    [
        """[3,"#",{}]""",
        """[3,"#",null]""",
        """[3,"#",{"status":"Accepted"}]""",
        """[3,"#",{"status":"Pending","currentTime":"2026-05-04T09:08:07Z","interval":5}]""",
        """[3,"#",{"status":"Rejected","currentTime":"2026-05-04T09:08:07Z","interval":1}]""",
        """[3,"#",{"idTagInfo":{"status":"Blocked"}}]""",
        """[3,"#",{"idTagInfo":{"status":"ConcurrentTx","expiryDate":"2027-01-01T00:00:00Z"},"transactionId":-1}]""",
        """[3,"#",{"idTagInfo":{"status":"Invalid","parentIdTag":"GROUP"},"transactionId":0}]""",
        """[3,"#",{"listVersion":1}]""",
        """[3,"#",{"fileName":"x"}]""",
        """[3,"#",{"configurationKey":[{"key":"a","readonly":true,"value":"b"}],"unknownKey":["c"]}]""",
        """[3,"#",{"status":"Accepted","connectorId":1,"scheduleStart":"2026-05-04T00:00:00Z","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[]}}]""",
        """[3,"#",{"status":"Accepted","certificateHashData":[""" + Hash + "]}]",
        """[3,"#",{"status":"Accepted","filename":"x"}]""",
        """[3,"#",{"status":"UnknownVendorId","data":"x"}]""",
        """[4,"#","InternalError","",{}]""",
        """[4,"#","OccurrenceConstraintViolation","text",{"detail":[1]}]""",
        """[4,"#","GenericError",null,null]""",
    ];

    /// <summary>The right answer to a CALL of the charge point.</summary>
    public static string AnswerTo(string action, int transactionId) => action switch
    {
        "BootNotification" => """[3,"#",{"status":"Accepted","currentTime":"2026-05-04T09:08:07.123+02:00","interval":300}]""",
        "Heartbeat" => """[3,"#",{"currentTime":"2026-05-04T09:08:07Z"}]""",
        "Authorize" => """[3,"#",{"idTagInfo":{"status":"Accepted","parentIdTag":"GROUP","expiryDate":"2030-01-01T00:00:00Z"}}]""",
        "StartTransaction" => $$"""[3,"#",{"idTagInfo":{"status":"Accepted"},"transactionId":{{transactionId}}}]""",
        "StopTransaction" => """[3,"#",{"idTagInfo":{"status":"Accepted"}}]""",
        _ => """[3,"#",{}]""",
    };
}
