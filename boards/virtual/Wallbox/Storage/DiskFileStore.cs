using Borne.Hal.Station;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>A directory on disk in the place of a board's flash file system.</summary>
/// <param name="directory">A directory that nobody else writes to.</param>
public sealed class DiskFileStore(string directory) : IFileStore
{
    private const int NoSuchFile = -1;
    private const int Unreadable = -2;

    /// <summary>True while no write finds room, as on a full volume; reading and deleting go on.</summary>
    public bool IsFull { get; set; }

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count) =>
        Write(name, FileMode.Append, data, offset, count);

    /// <inheritdoc/>
    public bool Delete(string name) => Try(() =>
    {
        File.Delete(PathOf(name));
        return true;
    }, false);

    /// <inheritdoc/>
    public string[] List() => Try<string[]?>(
        () => [.. Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path))], null)!;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count) => Try(() =>
    {
        try
        {
            using FileStream file = File.OpenRead(PathOf(name));
            file.Position = position;
            return file.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);
        }
        catch (FileNotFoundException)
        {
            return NoSuchFile;
        }
    }, Unreadable);

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count) =>
        Write(name, FileMode.Create, data, offset, count);

    private static T Try<T>(Func<T> action, T otherwise)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }

    private string PathOf(string name) => Path.Combine(directory, name);

    private bool Write(string name, FileMode mode, byte[] data, int offset, int count) => !IsFull && Try(() =>
    {
        using FileStream file = PrivateFiles.Open(PathOf(name), mode, FileAccess.Write);
        file.Write(data, offset, count);
        file.Flush(flushToDisk: true);
        return true;
    }, false);
}
