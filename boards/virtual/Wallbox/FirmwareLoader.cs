using System.Text;
using Borne.Hal.Station;
using Borne.Slots;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// What a board's loader does at a start, with the slots that a board has. The code that runs is always this program's;
/// an image brings another version, and the word "crash" at the beginning of its payload makes it one that does not start.
/// </summary>
/// <param name="files">The files of the slots.</param>
/// <param name="builtInVersion">Version of the firmware without an image.</param>
public sealed class FirmwareLoader(IFileStore files, string builtInVersion)
{
    /// <summary>Name of this board in the images.</summary>
    public const string Target = "VIRTUAL";

    /// <summary>Room of a slot in bytes.</summary>
    public const int MaxImageBytes = 4 * 1024 * 1024;

    /// <summary>First word of a payload that does not start.</summary>
    public const string Crash = "crash";

    /// <summary>Chooses the firmware of a start.</summary>
    /// <param name="guard">Has the last word on each image; null for a build without a key.</param>
    /// <param name="starts">False when it does not start, but falls back into the loader.</param>
    /// <returns>The slots, as the firmware sees them.</returns>
    public FirmwareSlots Load(IStartGuard? guard, out bool starts)
    {
        var slots = new FirmwareSlots(files, Target, builtInVersion, MaxImageBytes, guard);
        slots.Choose();
        var head = new byte[Crash.Length];
        int read = slots.Running == FirmwareSlots.BuiltIn ? 0 : slots.ReadPayload(0, head, 0, head.Length);
        starts = read < head.Length || Encoding.ASCII.GetString(head) != Crash;
        return slots;
    }
}
