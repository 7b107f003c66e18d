namespace Borne.Hal.Station;

/// <summary>
/// Files in one flat directory of a flash file system, kept as poor as the file systems of small boards are: no
/// replacing rename, no free-space query, nothing durable before the file is closed. Every call opens and closes
/// the file; none leaves it open. An implementation uses a directory of its own, never the root of the volume.
/// </summary>
/// <remarks>
/// Names have 1 to 18 characters: lower-case letters, digits, '-' and one '.'. A call that fails because the volume
/// is full or the flash reports an error says so by its result and throws nothing. A write that fails, or that a
/// power cut interrupts, may leave any prefix of its bytes behind, with or without garbage behind them, also parts of
/// what <see cref="WriteAll"/> was to replace. Bytes that were in the file before an <see cref="Append"/> stay as they
/// were, and what was deleted does not come back under its own name.
/// </remarks>
public interface IFileStore
{
    /// <summary>Adds bytes to the end of a file, durable when the call returns true. Creates the file if needed.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>False when the volume is full or an error came up.</returns>
    bool Append(string name, byte[] data, int offset, int count);

    /// <summary>Deletes a file; a power cut leaves it whole or gone.</summary>
    /// <param name="name">Name of the file.</param>
    /// <returns>True when no such file exists now, also when there was none; false after an error.</returns>
    bool Delete(string name);

    /// <summary>Lists the files of the directory in no particular order.</summary>
    /// <returns>Their names without the directory, an empty array when there are none; null after an error.</returns>
    string[] List();

    /// <summary>Reads a part of a file.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="position">Where in the file to begin, bytes; may lie behind its end.</param>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">Most bytes to read.</param>
    /// <returns>The number of bytes read, fewer than asked for only at the end of the file and 0 behind it; -1 when
    /// there is no such file; -2 after an error.</returns>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>Writes a whole file, durable when the call returns true. What the file held before is lost.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>False when the volume is full or an error came up.</returns>
    bool WriteAll(string name, byte[] data, int offset, int count);
}
