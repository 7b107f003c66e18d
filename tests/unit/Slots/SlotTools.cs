using Borne.Hal.Station;
using Borne.Slots;
using Borne.Tests.FirmwareManagement.Transfer;

namespace Borne.Tests.Slots;

/// <summary>Images and slots for tests.</summary>
public static class SlotTools
{
    /// <summary>Name of the board.</summary>
    public const string Target = "TEST";

    /// <summary>Version of the built-in firmware.</summary>
    public const string BuiltIn = "1.0";

    /// <summary>Room of a slot.</summary>
    public const int MaxImageBytes = 20000;

    /// <summary>Slots as the loader opens them at a start.</summary>
    public static FirmwareSlots Open(IFileStore files)
    {
        FirmwareSlots slots = new FirmwareSlots(files, Target, BuiltIn, MaxImageBytes);
        slots.Choose();
        return slots;
    }

    /// <summary>An image of this board.</summary>
    public static byte[] Image(string version, int payloadBytes = 9000) =>
        FirmwareImage.Encode(Target, version, TransferBench.Pattern(payloadBytes));

    /// <summary>Writes an image into the spare slot.</summary>
    /// <returns>What the check says of it.</returns>
    public static FirmwareCheck Fill(IFirmwareSlots slots, byte[] image)
    {
        if (!slots.Begin())
        {
            return FirmwareCheck.Checking;
        }

        const int Piece = 1000;
        for (int at = 0; at < image.Length; at += Piece)
        {
            int count = image.Length - at < Piece ? image.Length - at : Piece;
            if (!slots.Append(image, at, count))
            {
                return FirmwareCheck.Checking;
            }
        }

        FirmwareCheck found = slots.Finish() ? slots.Check() : FirmwareCheck.Checking;
        for (int i = 0; i < 20 && found == FirmwareCheck.Checking; i++)
        {
            found = slots.Check();
        }

        return found;
    }

    /// <summary>Puts a firmware into service: filled, activated, started and confirmed.</summary>
    /// <returns>The slots of the new firmware.</returns>
    public static FirmwareSlots Install(IFileStore files, FirmwareSlots slots, string version)
    {
        Fill(slots, Image(version));
        slots.Activate();
        FirmwareSlots next = Open(files);
        next.Confirm();
        return next;
    }
}
