using Borne.Base.Bytes;
using Borne.Settings.Keys;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>Brings values from the form that a line's type gives them to the stored one and back.</summary>
internal static class ValueCodec
{
    /// <summary>Protocols that files can be moved with, as SupportedFileTransferProtocols names them.</summary>
    private const string FileProtocols = "FTP,FTPS,HTTP,HTTPS";

    /// <summary>Value in the form of a line's type, secrets included; booleans as true and false.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="draft">Changes that count as made; null for none.</param>
    /// <param name="line">The line.</param>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public static string Show(SettingsRegistry settings, SettingChanges draft, string line, int key) =>
        Show(settings, draft, SettingsRegistry.TypeOf(line), line, key);

    /// <summary>The same, of a line whose type is known.</summary>
    public static string Show(SettingsRegistry settings, SettingChanges draft, KeyType type, string line, int key)
    {
        switch (type)
        {
            case KeyType.Fixed: return KeyTable.Column(line, KeyTable.Default);
            case KeyType.Supported: return MeasurandList.Supported(settings.MeterSlots);
            case KeyType.Live: return ShowLive(settings, line, key);
            case KeyType.Url:
            case KeyType.Host:
            case KeyType.Port:
            case KeyType.Path:
            case KeyType.ComEndpoint:
            case KeyType.ComOptions:
            case KeyType.Amps:
            case KeyType.Badge: return EndpointCodec.Show(settings, draft, type);
            default: return settings.Read(draft, key);
        }
    }

    /// <summary>True for values that may have a query, in which a token can stand.</summary>
    public static bool HasQuery(KeyType type, int key) =>
        type is KeyType.Url or KeyType.Path or KeyType.ComEndpoint || key == Key.EndpointPath;

    /// <summary>A live value; of one that is a word, the line's own word.</summary>
    private static string ShowLive(SettingsRegistry settings, string line, int key)
    {
        string text = settings.Live?.ReadLive(settings, key) ?? "";
        string words = KeyTable.Column(line, KeyTable.Unit);
        return text.Length > 0 && words.IndexOf(',') > 0 ? Words.At(words, int.Parse(text)) : text;
    }

    /// <summary>The number that a text stands for: that of an int, 0 or 1, or the index of a word.</summary>
    /// <param name="key">A constant of <see cref="Key"/> below <see cref="Key.NumberCount"/>.</param>
    /// <param name="text">The stored text.</param>
    public static int ToNumber(int key, string text)
    {
        string line = KeyTable.Line(key);
        return SettingsRegistry.TypeOf(line) switch
        {
            KeyType.Int => ValueCheck.TryNumber(text, out int number) ? number : -1,
            KeyType.Words => ValueCheck.IndexOfWord(KeyTable.Column(line, KeyTable.Unit), text),
            _ => ValueCheck.ToSwitch(text, true),
        };
    }

    /// <summary>Checks a value and puts it into a draft.</summary>
    /// <returns>False when the value is refused.</returns>
    public static bool Take(SettingsRegistry settings, SettingChanges draft, KeyType type, string line, int key, string value)
    {
        int min = int.Parse(KeyTable.Column(line, KeyTable.Min));
        int max = int.Parse(KeyTable.Column(line, KeyTable.Max));
        int number;
        if (type != KeyType.Name && !Ascii.IsPrintable(value))
        {
            return false;
        }

        switch (type)
        {
            case KeyType.Bool:
            case KeyType.CapitalBool:
                number = ValueCheck.ToSwitch(value, settings.Flag(Key.BooleansAsIntegers));
                value = number < min || number > max ? null : number == 1 ? "true" : "false";
                break;
            case KeyType.Int:
                value = ValueCheck.TryNumber(value, out number) && number >= min && number <= max ? number.ToString() : null;
                break;
            case KeyType.Words:
                string words = KeyTable.Column(line, KeyTable.Unit);
                number = ValueCheck.IndexOfWord(words, value);
                bool isGood = number >= 0 && (key != Key.ConnectorLayout || ConnectorMap.Fits(number, settings.Connectors));
                value = isGood ? Words.At(words, number) : null;
                break;
            case KeyType.Text:
                value = ValueCheck.IsText(value, min, max) && EndpointCodec.WhyNotPart(settings, draft, key, value) is null
                    ? value : null;
                break;
            case KeyType.Name:
                value = ValueCheck.IsName(value, min, max) && InstallerName.FaultOf(key, value) is null ? value : null;
                break;
            case KeyType.Ip:
                value = ValueCheck.IsAddress(value) ? value : null;
                break;
            case KeyType.Measurands:
                value = value.Length <= max
                    && MeasurandList.Parse(value, settings.Number(MaxLengthKey(key)), settings.MeterSlots) is not null
                    ? value : null;
                break;
            case KeyType.Phases:
                value = value.Length <= max && ValueCheck.IsRotation(value, settings.Connectors) ? value : null;
                break;
            case KeyType.Password:
            case KeyType.PlainPassword:
                value = ValueCheck.IsText(value, min, max)
                    ? ValueCheck.StorePassword(value, type == KeyType.Password) : null;
                break;
            case KeyType.Protocols:
                value = value.Length >= min && value.Length <= max && ValueCheck.IsListOf(FileProtocols, value) ? value : null;
                break;
            case KeyType.Info:
                value = value.Length <= max && InfoList.IsGood(value) ? value : null;
                break;
            case KeyType.Fixed:
                return Ascii.EqualsIgnoreCase(value, KeyTable.Column(line, KeyTable.Default));
            case KeyType.Live:
            case KeyType.Supported:
                return false;
            case KeyType.Amps:
            case KeyType.EachAmps:
                return EndpointCodec.TakeCurrents(settings, draft, value, min, max, type == KeyType.EachAmps);
            default:
                return value.Length >= min && EndpointCodec.Take(settings, draft, type, value, max);
        }

        if (value is null)
        {
            return false;
        }

        draft.Put(key, value);
        return true;
    }

    /// <summary>Tells whether a stored value is one that can have been stored.</summary>
    public static bool IsSound(int key, string value, int connectors)
    {
        string line = KeyTable.Line(key);
        int min = int.Parse(KeyTable.Column(line, KeyTable.Min));
        int max = int.Parse(KeyTable.Column(line, KeyTable.Max));
        switch (SettingsRegistry.TypeOf(line))
        {
            case KeyType.Bool: return ValueCheck.ToSwitch(value, false) >= 0;
            case KeyType.Int: return ValueCheck.TryNumber(value, out int number) && number >= min && number <= max;
            case KeyType.Words: return ValueCheck.IndexOfWord(KeyTable.Column(line, KeyTable.Unit), value) >= 0;
            case KeyType.Ip: return ValueCheck.IsAddress(value);
            case KeyType.Measurands: return MeasurandList.Parse(value, MeasurandList.MaxItems, MeasurandSlots.Every) is not null;
            case KeyType.Phases: return ValueCheck.IsRotation(value, connectors);
            case KeyType.Password: return value.Length > 1 && (value[0] == 't' || value[0] == 'x');
            case KeyType.Name: return ValueCheck.IsName(value, min, max);
            case KeyType.Info: return ValueCheck.IsText(value, 0, max) && InfoList.IsGood(value);
            default: return ValueCheck.IsText(value, 0, max);
        }
    }

    private static int MaxLengthKey(int key)
    {
        switch (key)
        {
            case Key.MeterValuesAlignedData: return Key.MeterValuesAlignedDataMaxLength;
            case Key.MeterValuesSampledData: return Key.MeterValuesSampledDataMaxLength;
            case Key.StopTxnAlignedData: return Key.StopTxnAlignedDataMaxLength;
            default: return Key.StopTxnSampledDataMaxLength;
        }
    }
}
