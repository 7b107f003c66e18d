using Borne.Settings.Dialects;
using Borne.Settings.Keys;

namespace Borne.Settings;

/// <summary>What BootNotification says the station is, from settings, board and dialect.</summary>
public sealed class StationIdentity
{
    private const int VersionParts = 3;
    private const int PartDigits = 2;

    private readonly SettingsRegistry _settings;
    private readonly StationOptions _options;

    /// <summary>Creates it.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="options">What the board decided.</param>
    public StationIdentity(SettingsRegistry settings, StationOptions options)
    {
        _settings = settings;
        _options = options;
    }

    /// <summary>Vendor, at most 20 characters.</summary>
    public string Vendor => _settings.Text(Key.ChargePointVendor);

    /// <summary>Model, at most 20 characters.</summary>
    public string Model => _settings.Text(Key.ChargePointModel);

    /// <summary>Serial number of the charge point, at most 25 characters; null for none, or where it is that of the box.</summary>
    public string Serial => _settings.Follows(MessageHabit.BoxSerial) ? null : SerialOrNull;

    /// <summary>Serial number told as that of the charge box; null where it is that of the charge point.</summary>
    public string BoxSerial => _settings.Follows(MessageHabit.BoxSerial) ? SerialOrNull : null;

    /// <summary>Version of the firmware, at most 50 characters; null for none.</summary>
    public string Version => _settings.Follows(MessageHabit.VersionPair) && _options.FirmwareVersion is not null
        ? Pair(_options.FirmwareVersion, _options.PlatformVersion) : _options.FirmwareVersion;

    /// <summary>Type of the meter, at most 25 characters; null for none.</summary>
    public string Meter => Filled(_settings.Text(Key.MeterModel));

    /// <summary>Serial number of the meter, at most 25 characters; null for none.</summary>
    public string MeterSerial => _options.MeterSerialNumber;

    private string SerialOrNull => Filled(_settings.Text(Key.SerialNumber));

    private static string Filled(string text) => text.Length > 0 ? text : null;

    private static string Pair(string program, string platform) =>
        platform is null ? Padded(program) : string.Concat(Padded(program), "/", Padded(platform));

    /// <summary>Writes <c>1.2.3</c> as <c>V01.02.03</c>; what stands behind the third number is left out.</summary>
    private static string Padded(string version)
    {
        string[] parts = version.Split('.');
        string text = "V";
        for (int i = 0; i < VersionParts; i++)
        {
            string part = i < parts.Length ? parts[i] : "";
            string zeros = "00".Substring(part.Length < PartDigits ? part.Length : PartDigits);

            // nano-check: allow NANO021 three numbers, once for a registration
            text += (i > 0 ? "." : "") + zeros + part;
        }

        return text;
    }
}
