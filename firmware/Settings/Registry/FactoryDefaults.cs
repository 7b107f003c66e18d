using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>Defaults that no table can know: they come from the board, its owner, or the number of connectors.</summary>
internal static class FactoryDefaults
{
    private const int MaxListEntries = 500;

    /// <summary>The default of a setting whose tables say <c>-</c>.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="options">What board and owner decided.</param>
    /// <param name="connectors">Number of connectors.</param>
    public static string Of(int key, StationOptions options, int connectors)
    {
        switch (key)
        {
            case Key.NumberOfConnectors: return connectors.ToString();
            case Key.ConnectorPhaseRotationMaxLength: return (connectors + 1).ToString();
            case Key.ConnectorPhaseRotation: return Rotations(connectors);
            case Key.LocalAuthListMaxLength: return ListEntries(options).ToString();
            case Key.SendLocalListMaxLength: return MessageEntries(options).ToString();
            case Key.MaxChargingProfilesInstalled: return options.MaxChargingProfiles.ToString();
            case Key.ChargingScheduleMaxPeriods: return options.MaxSchedulePeriods.ToString();
            case Key.ChargeProfileMaxStackLevel: return options.MaxStackLevel.ToString();
            case Key.ConnectorSwitch3to1PhaseSupported: return options.SwitchesPhases ? "true" : "false";
            case Key.AdditionalRootCertificateCheck: return options.VouchesForRoots ? "true" : "false";
            case Key.CertificateStoreMaxLength: return options.MaxRootCertificates.ToString();
            case Key.CertificateSignedMaxChainSize: return ChainCharacters(options).ToString();
            case Key.Dialect: return options.Dialect ?? "Standard";
            case Key.ConnectorLayout: return Words.At("PerPoint,OneSide,TwoSides,PerPoint,TwoSidesMode2", connectors);
            case Key.LittleEndianUids: return options.LittleEndianUids ? "true" : "false";
            case Key.Identity: return options.Identity ?? "";
            case Key.AuthorizationKey:
                return string.IsNullOrEmpty(options.AuthorizationKey)
                    ? Endpoint(key, options) : ValueCheck.StorePassword(options.AuthorizationKey, true);
            case Key.AuthorizationUser:
                return string.IsNullOrEmpty(options.AuthorizationKey) ? Endpoint(key, options) : "";
            case Key.ChargePointVendor: return options.Vendor;
            case Key.ChargePointModel: return options.Model;
            case Key.SerialNumber: return options.SerialNumber ?? "";
            case Key.MeterModel: return options.MeterType ?? "";
            case Key.StationInfo:
                return string.Concat(
                    "modelname=" + options.Model, ",vendorname=" + options.Vendor, ",CpSn=" + options.SerialNumber);
            case Key.EndpointHost:
            case Key.EndpointPath:
            case Key.EndpointPort:
            case Key.EndpointSecure:
                return Endpoint(key, options);
            default: return "";
        }
    }

    private static int ListEntries(StationOptions options) =>
        options.LocalListEntries < 1 ? 1 : options.LocalListEntries < MaxListEntries ? options.LocalListEntries : MaxListEntries;

    /// <summary>Entries that fit into the receive buffer however long they are, as many as the list has at most.</summary>
    private static int MessageEntries(StationOptions options)
    {
        int entries = (options.ReceiveBytes - OcppLimits.ListMessageBytes) / OcppLimits.ListEntryBytes;
        int most = ListEntries(options);
        return entries < 1 ? 1 : entries < most ? entries : most;
    }

    /// <summary>Characters of PEM that fit into the receive buffer with the escapes of JSON, as many as OCPP allows at most.</summary>
    private static int ChainCharacters(StationOptions options)
    {
        int characters = (options.ReceiveBytes - OcppLimits.ChainMessageBytes) / OcppLimits.ChainEscapeParts * (OcppLimits.ChainEscapeParts - 1);
        return characters < 0 ? 0 : characters < OcppLimits.ChainLength ? characters : OcppLimits.ChainLength;
    }

    private static string Endpoint(int key, StationOptions options)
    {
        EndpointParts parts = EndpointParts.TrySplit(options.Endpoint ?? "") ?? EndpointParts.TrySplit("");
        switch (key)
        {
            case Key.EndpointHost: return parts.Host;
            case Key.EndpointPath: return parts.PathAndQuery;
            case Key.AuthorizationUser: return parts.User ?? "";
            case Key.AuthorizationKey: return parts.User is null ? "" : ValueCheck.StorePassword(parts.Password, false);
            case Key.EndpointPort: return parts.Port.ToString();
            default: return parts.Secure ? "true" : "false";
        }
    }

    private static string Rotations(int connectors)
    {
        StringBuilder text = new StringBuilder("0.Unknown");
        for (int i = 1; i <= connectors; i++)
        {
            text.Append(',').Append(i).Append(".Unknown");
        }

        return text.ToString();
    }
}
