using System.Text;
using System.Text.Json.Nodes;
using Borne.Slots;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>Lets the embedded central system update the firmware and fetch diagnostics, with its own file server.</summary>
/// <param name="files">The file server.</param>
/// <param name="url">URL of the file server's directory.</param>
public sealed class FirmwareCommands(FileDesk files, string url)
{
    private const string Damaged = "damaged";

    /// <summary>Puts an image on the file server.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>Payload of UpdateFirmware.req as JSON.</returns>
    public string Update(CommandLineWords words)
    {
        const string Usage = "update VERSION [crash|damaged]";
        string version = words.Take(Usage);
        string fault = words.IsAtEnd ? "" : words.TakeChoice(Usage, FirmwareLoader.Crash, Damaged);
        words.ExpectEnd(Usage);
        byte[] image = ImageCommand.Make(version, fault == FirmwareLoader.Crash);
        if (fault == Damaged)
        {
            image[FirmwareImage.HeaderBytes] ^= 1;
        }

        string name = $"borne-{Uri.EscapeDataString(version)}.img";
        files.Put(Uri.UnescapeDataString(name), image);
        return new JsonObject
        {
            ["location"] = $"{url}/{name}",
            ["retrieveDate"] = "2020-01-01T00:00:00Z",
        }.ToJsonString();
    }

    /// <summary>Asks for diagnostics.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>Payload of GetDiagnostics.req as JSON.</returns>
    public string Diagnose(CommandLineWords words)
    {
        words.ExpectEnd("diagnostics");
        return new JsonObject { ["location"] = url }.ToJsonString();
    }

    /// <summary>Shows a file that a station has put on the file server.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>Its lines.</returns>
    public string[] Show(CommandLineWords words)
    {
        string name = words.Take("file NAME");
        words.ExpectEnd("file NAME");
        byte[] contents = files.Get(name)
            ?? throw new CommandException($"There is no file '{name}'; GetDiagnostics.conf tells the name.");
        return Encoding.UTF8.GetString(contents).TrimEnd('\n').Split('\n');
    }
}
