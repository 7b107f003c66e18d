using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Values;

namespace Borne.Settings.Registry;

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
    public string Vendor => Told(InfoList.Vendor, Key.ChargePointVendor);

    /// <summary>Model, at most 20 characters.</summary>
    public string Model => Told(InfoList.Model, Key.ChargePointModel);

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

    /// <summary>Number of the SIM card, at most 20 characters; null for none.</summary>
    public string Iccid => _options.Iccid;

    /// <summary>Subscriber of the SIM card, at most 20 characters; null for none.</summary>
    public string Imsi => _options.Imsi;

    private string SerialOrNull => Filled(Told(InfoList.Serial, Key.SerialNumber));

    /// <summary>What the dialect's list says, where it has one and says it, or else the setting.</summary>
    private string Told(string item, int key)
    {
        string told = _settings.Lists(Key.StationInfo) ? InfoList.Item(_settings.Text(Key.StationInfo), item) : "";
        return told.Length > 0 ? told : _settings.Text(key);
    }

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
