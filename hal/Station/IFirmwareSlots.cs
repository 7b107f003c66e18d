namespace Borne.Hal.Station;

/// <summary>
/// Where a board keeps the firmware that runs and the one that is to run next. A new image is tried: it runs on trial
/// until it is confirmed, and the board's loader goes back to the old one when the trial fails. A board that cannot
/// replace its firmware has none of this.
/// </summary>
public interface IFirmwareSlots
{
    /// <summary>Version of the firmware that runs, at most 50 characters (BootNotification.req, firmwareVersion).</summary>
    string RunningVersion { get; }

    /// <summary>True while the firmware that runs is on trial.</summary>
    bool IsOnTrial { get; }

    /// <summary>True from <see cref="Activate"/> until the restart.</summary>
    bool IsRestartNeeded { get; }

    /// <summary>True when the last image that was activated failed its trial, until the next <see cref="Begin"/>.</summary>
    bool HasRolledBack { get; }

    /// <summary>
    /// Version of the firmware that ran before the present one, was kept then, and can be had back as it is; null when there is none, or a
    /// firmware is on trial.
    /// </summary>
    string PastVersion { get; }

    /// <summary>True when that firmware lies in no slot, but came with the board.</summary>
    bool IsPastBuiltIn { get; }

    /// <summary>Largest image that fits, bytes.</summary>
    int MaxImageBytes { get; }

    /// <summary>Empties the spare slot for a new image. Refused while the firmware that runs is on trial.</summary>
    /// <returns>False when it cannot be emptied now.</returns>
    bool Begin();

    /// <summary>Adds bytes to the image in the spare slot.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>False when they do not fit or cannot be stored.</returns>
    bool Append(byte[] data, int offset, int count);

    /// <summary>Ends the image: all of it is durable when the call returns true.</summary>
    /// <returns>False when something could not be stored.</returns>
    bool Finish();

    /// <summary>
    /// Looks at the image in the spare slot, a piece of it in each call so that no call takes long. Begin and Append make
    /// it start anew. An image from before a restart can be looked at as well.
    /// </summary>
    /// <returns>Good or Bad when it has seen all of it.</returns>
    FirmwareCheck Check();

    /// <summary>Reads the image in the spare slot.</summary>
    /// <param name="position">First byte of it.</param>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>How many were read; fewer at the end, negative when they cannot be read.</returns>
    int ReadImage(int position, byte[] buffer, int offset, int count);

    /// <summary>Lets Check, ReadImage and Activate be about the firmware of <see cref="PastVersion"/>, until the next Begin.</summary>
    /// <returns>False when there is none, or it could not be stored.</returns>
    bool TryTurnBack();

    /// <summary>Lets the next restart try the image of the spare slot, which must have been found good.</summary>
    /// <returns>False when the order could not be stored.</returns>
    bool Activate();

    /// <summary>Keeps the firmware that runs, ends its trial, or takes <see cref="Activate"/> back.</summary>
    /// <returns>False when it could not be stored.</returns>
    bool Confirm();
}
