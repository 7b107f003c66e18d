using System.Text;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>
/// A text file that somebody puts beside the records before the start, with nanoff's <c>--filedeployment</c>: by it a board without a
/// page is commissioned. Each line is <c>Name=value</c> with a setting's name; <c>Calibrate=12000,-12000</c> calibrates the analog inputs
/// with the levels of the pilot that a meter shows, mV; lines that begin with # say nothing. All lines are taken or none.
/// </summary>
public sealed class SetUpFile
{
    /// <summary>Its name in the directory of the records.</summary>
    public const string Name = "set-up.txt";

    /// <summary>Longest file, bytes.</summary>
    public const int MaxBytes = 4096;

    private const string CalibrateName = "Calibrate";

    private readonly SettingsRegistry _settings;

    /// <summary>Takes what the file says, and deletes it once it has no more to say.</summary>
    /// <param name="files">The directory of the records.</param>
    /// <param name="settings">The settings.</param>
    public SetUpFile(IFileStore files, SettingsRegistry settings)
    {
        _settings = settings;
        byte[] data = new byte[1];
        if (files.Read(Name, 0, data, 0, 1) < 1)
        {
            return;
        }

        data = new byte[MaxBytes + 1];
        int length = files.Read(Name, 0, data, 0, data.Length);
        Finding = length < 0 ? "it cannot be read"
            : length > MaxBytes ? "it has more than " + MaxBytes.ToString() + " bytes"
            : Take(Encoding.UTF8.GetString(data, 0, length).Split('\n'));
        if (Finding is not null)
        {
            Finding = "nothing taken: " + Finding;
            HighMv = 0;
            return;
        }

        Finding = IsRestartNeeded ? "taken, and counts after a restart" : "taken";
        if (!IsRestartNeeded && !files.Delete(Name))
        {
            Finding = "taken, but it cannot be deleted: its passwords lie in the flash";
        }
    }

    /// <summary>What became of it, in words for a person; null where there is none.</summary>
    public string Finding { get; private set; }

    /// <summary>True when what it says takes a restart: the file is there again then, for what is left.</summary>
    public bool IsRestartNeeded { get; private set; }

    /// <summary>High level of the pilot for a calibration, mV; 0 for none.</summary>
    public int HighMv { get; private set; }

    /// <summary>Low level of the pilot, mV.</summary>
    public int LowMv { get; private set; }

    /// <returns>What is wrong; null when all was taken.</returns>
    private string Take(string[] lines)
    {
        SettingsDraft draft = _settings.Edit();
        bool isAny = false;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int equals = line.IndexOf('=');
            string name = equals < 0 ? line : line.Substring(0, equals).Trim();
            string value = equals < 0 ? "" : line.Substring(equals + 1).Trim();
            string wrong = equals < 1 ? "write Name=value"
                : name == CalibrateName ? TakeLevels(value)
                : TakeSetting(draft, name, value);
            if (wrong is not null)
            {
                return "line " + (i + 1).ToString() + ": " + wrong;
            }

            isAny |= name != CalibrateName;
        }

        return isAny ? Store(draft) : null;
    }

    private string TakeLevels(string value)
    {
        string[] levels = value.Split(',');
        if (levels.Length != 2 || !int.TryParse(levels[0], out int high) || !int.TryParse(levels[1], out int low) || high <= 0 || low >= 0)
        {
            return "write Calibrate=12000,-12000, the levels of the pilot in mV";
        }

        HighMv = high;
        LowMv = low;
        return null;
    }

    private static string TakeSetting(SettingsDraft draft, string name, string value) => draft.Put(name, value) switch
    {
        SettingResult.Accepted => null,
        SettingResult.NotSupported => "there is no setting " + name,
        _ => InstallerName.FaultOf(KeyTable.Find(name), value) ?? name + " does not take this value",
    };

    private string Store(SettingsDraft draft)
    {
        HardwareFaults faults = draft.HardwareFaults;
        string network = draft.NetworkFault(out _);

        // Who writes the flash has another way in than the network: there is nobody to confirm it.
        SettingResult result = network is null ? draft.CommitFinally() : SettingResult.Rejected;
        IsRestartNeeded = result == SettingResult.RebootRequired;
        return result != SettingResult.Rejected ? null
            : network is not null ? network
            : faults is not null ? faults.WordsOf(0)
            : draft.AreTermsMissing ? "the terms are not accepted"
            : "it could not be stored";
    }
}
