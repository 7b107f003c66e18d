using Borne.Hal.Station;

namespace Borne.Station;

/// <summary>What a person at the station can have done to it, where the board has a feature profile for it: its log, its diagnostics, a new firmware.</summary>
public interface IMaintenance
{
    /// <summary>Its log and its diagnostics.</summary>
    IStationLog Log { get; }

    /// <summary>State of an update, a word of FirmwareStatusNotification.</summary>
    string UpdateState { get; }

    /// <summary>True while an update is under way.</summary>
    bool IsUpdating { get; }

    /// <summary>True while an image arrives or is checked, so that a restart would cut it off; not between two tries to fetch one.</summary>
    bool IsTakingImage { get; }

    /// <summary>Largest image, bytes.</summary>
    int MaxImageBytes { get; }

    /// <summary>Version of the firmware that ran before and can be had back; null for none.</summary>
    string PastVersion { get; }

    /// <summary>Lets that firmware come back: it is checked, and tried when nobody charges.</summary>
    /// <returns>False when there is none, or an update is under way.</returns>
    bool TryTurnBack();

    /// <summary>Begins an update from a file server.</summary>
    /// <param name="url">Address of the image.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the address is none that can be used, or the time is not known.</returns>
    bool TryUpdate(string url, long now);

    /// <summary>Begins to take an image piece by piece.</summary>
    /// <param name="bytes">Its length.</param>
    /// <returns>False when an update is under way, or there is no room.</returns>
    bool TryBeginImage(int bytes);

    /// <summary>Takes a piece of the image.</summary>
    /// <param name="buffer">Buffer with the bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when it could not be stored.</returns>
    bool TryTakeImage(byte[] buffer, int offset, int count);

    /// <summary>What is found out about the image that was ended last; Bad also when it was none.</summary>
    FirmwareCheck ImageCheck { get; }

    /// <summary>Ends the image: it is checked, and installed when nobody charges.</summary>
    /// <param name="isWhole">False when it was cut off.</param>
    /// <returns>False when there is nothing to install.</returns>
    bool TryEndImage(bool isWhole);
}
