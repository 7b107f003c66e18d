using System.Text;

namespace Borne.Settings;

/// <summary>Defaults that no table can know: they come from the board, its owner, or the number of connectors.</summary>
internal static class FactoryDefaults
{
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
            case Key.SupportedFeatureProfiles: return Features.Profiles;
            case Key.Dialect: return options.Dialect ?? "Standard";
            case Key.ConnectorLayout: return Ocpp.Words.At("PerPoint,OneSide,TwoSides,PerPoint,TwoSidesMode2", connectors);
            case Key.LittleEndianUids: return options.LittleEndianUids ? "true" : "false";
            case Key.Identity: return options.Identity ?? "";
            case Key.AuthorizationKey:
                return string.IsNullOrEmpty(options.AuthorizationKey)
                    ? "" : ValueCheck.StorePassword(options.AuthorizationKey, true);
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

    private static string Endpoint(int key, StationOptions options)
    {
        EndpointParts parts = EndpointParts.TrySplit(options.Endpoint ?? "") ?? EndpointParts.TrySplit("");
        switch (key)
        {
            case Key.EndpointHost: return parts.Host;
            case Key.EndpointPath: return parts.Path;
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
