using System.Text;
using Borne.Settings.Configuration;
using Borne.Settings.Registry;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.Virtual.Commands;

/// <summary>Writes the controller's settings into an OCPPConf.xml and reads one.</summary>
public static class ConfigurationFileCommands
{
    /// <summary>Largest file that is read, in bytes.</summary>
    private const int MostBytes = 256 * 1024;

    /// <summary>Writes the settings; secrets are left out.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="file">Name of the file.</param>
    /// <returns>What was done.</returns>
    public static string Export(SettingsRegistry settings, string file)
    {
        var export = new ConfigurationExport(settings);
        var text = new StringBuilder();
        for (string? line = export.Next(); line is not null; line = export.Next())
        {
            text.Append(line);
        }

        try
        {
            using FileStream target = PrivateFiles.Open(file, FileMode.Create, FileAccess.Write);
            target.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"'{file}' cannot be written ({problem.Message}); name another file.");
        }

        return $"{text.Length} characters in {file}";
    }

    /// <summary>Takes the settings of a file, all or none.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="file">Name of the file.</param>
    /// <returns>Accepted, or RebootRequired when some take effect after a restart.</returns>
    public static string Import(SettingsRegistry settings, string file)
    {
        var import = new ConfigurationImport(settings);
        byte[] bytes = Read(file);
        if (!import.Feed(bytes, 0, bytes.Length) || import.Finish() is var result && import.Error is not null)
        {
            throw new CommandException($"{file}: {import.Error}. Nothing was changed.");
        }

        return result.ToString();
    }

    private static byte[] Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes
                ? File.ReadAllBytes(file)
                : throw new CommandException($"'{file}' is larger than {MostBytes} bytes; it is no OCPPConf.xml.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"'{file}' cannot be read ({problem.Message}); check its name.");
        }
    }
}
