namespace Borne.Security.Logs;

/// <summary>LogType of the OCPP 1.6 security whitepaper, in the order of the words of GetLog.</summary>
public enum LogType
{
    DiagnosticsLog,
    SecurityLog,
}
