namespace Borne.Hal.Station;

/// <summary>Result of looking at a firmware image, see <see cref="IFirmwareSlots.Check"/>.</summary>
public enum FirmwareCheck
{
    /// <summary>Not done: ask again.</summary>
    Checking,

    /// <summary>The image is whole and made for this board.</summary>
    Good,

    /// <summary>The image is none, damaged, incomplete, or made for something else.</summary>
    Bad,
}
