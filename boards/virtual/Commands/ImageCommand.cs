using System.Text;
using Borne.Slots;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>Makes firmware images for this board.</summary>
public static class ImageCommand
{
    // About as much as the controller has on a board, so that a transfer takes more than one packet.
    private const int PayloadBytes = 100 * 1024;

    /// <summary>Makes an image.</summary>
    /// <param name="version">Version that it brings.</param>
    /// <param name="crashes">True for one that does not start.</param>
    /// <exception cref="CommandException">The version cannot be written into an image.</exception>
    public static byte[] Make(string version, bool crashes)
    {
        string text = (crashes ? FirmwareLoader.Crash : "firmware") + " " + version + "\n";
        byte[] payload = [.. Encoding.UTF8.GetBytes(text), .. new byte[PayloadBytes]];
        try
        {
            return FirmwareImage.Encode(FirmwareLoader.Target, version, payload);
        }
        catch (ArgumentException)
        {
            throw new CommandException($"'{version}' is no version; write 1 to {FirmwareImage.MaxVersionLength} characters.");
        }
    }

    /// <summary>Writes an image into a file.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>What was done.</returns>
    public static string Run(CommandLineWords words)
    {
        const string Usage = "image FILE VERSION [crash]";
        string file = words.Take(Usage);
        string version = words.Take(Usage);
        bool crashes = !words.IsAtEnd && words.TakeChoice(Usage, FirmwareLoader.Crash).Length > 0;
        words.ExpectEnd(Usage);
        byte[] image = Make(version, crashes);
        try
        {
            File.WriteAllBytes(file, image);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"'{file}' cannot be written ({problem.Message}); name another file.");
        }

        return $"{image.Length} bytes in {file}";
    }
}
