using Borne.Virtual.Wallbox.Storage;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// Keeps the files of the embedded central system's file server in a directory of their own. When the disk is full, they are served
/// from memory all the same, and <see cref="TakeTrouble"/> tells. May be used from several threads.
/// </summary>
public sealed class FileShelf
{
    /// <summary>Name of the directory inside the one for data.</summary>
    public const string FolderName = "files";

    // Where a file name of the common systems ends.
    private const int MostName = 255;

    // No kept file begins with a full stop.
    private const string Unfinished = ".unfinished";

    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly FileInfo[] _kept;
    private string? _trouble;
    private bool _isFailing;

    /// <summary>Opens the directory, or makes it.</summary>
    /// <param name="data">The directory for data.</param>
    /// <exception cref="IOException">It can be neither made nor read.</exception>
    public FileShelf(string data)
    {
        _directory = PrivateFiles.CreateDirectory(Path.Combine(data, FolderName));
        _kept = new DirectoryInfo(_directory).GetFiles();
    }

    /// <summary>The newest files that were there at the start, oldest first. One that cannot be read is left out, and <see cref="TakeTrouble"/> tells.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="mostBytes">Larger ones are left where they are.</param>
    /// <returns>Name and contents of each.</returns>
    public IEnumerable<(string Name, byte[] Contents)> Read(int most, int mostBytes)
    {
        foreach (FileInfo file in _kept
            .Where(file => !file.Name.StartsWith('.') && file.Length <= mostBytes)
            .OrderBy(file => file.LastWriteTimeUtc)
            .TakeLast(most))
        {
            if (Contents(file) is { } contents)
            {
                yield return (Uri.UnescapeDataString(file.Name), contents);
            }
        }
    }

    /// <summary>Keeps a file: the old one with its name stays until the new one is whole.</summary>
    /// <param name="name">Its name, whatever a station chose.</param>
    /// <param name="contents">Its contents.</param>
    public void Write(string name, byte[] contents) => Keep(() =>
    {
        string path = PathOf(name);
        string beside = Path.Combine(_directory, Unfinished);
        using (FileStream file = PrivateFiles.Open(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(contents);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    });

    /// <summary>Forgets a file.</summary>
    /// <param name="name">Its name.</param>
    public void Remove(string name) => Keep(() => File.Delete(PathOf(name)));

    /// <summary>Takes what went wrong with writing. It is told once, and once more when writing works again.</summary>
    /// <returns>A sentence, or null.</returns>
    public string? TakeTrouble() => Interlocked.Exchange(ref _trouble, null);

    // A station may call a file "..", or as another directory's.
    private string PathOf(string name)
    {
        string escaped = Uri.EscapeDataString(name);
        string safe = escaped.StartsWith('.') ? "%2E" + escaped[1..] : escaped;
        return safe.Length is > 0 and <= MostName ? Path.Combine(_directory, safe) : throw new IOException("the name is too long for a file");
    }

    private byte[]? Contents(FileInfo file)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _trouble, $"The central system leaves out a file that it kept: {problem.Message.TrimEnd('.')}.");
            return null;
        }
    }

    private void Keep(Action act)
    {
        lock (_lock)
        {
            try
            {
                act();
                if (_isFailing)
                {
                    _isFailing = false;
                    Volatile.Write(ref _trouble, "The central system's files are kept again.");
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (!_isFailing)
                {
                    _isFailing = true;
                    Volatile.Write(ref _trouble, $"The central system goes on, but a file is not kept: {problem.Message.TrimEnd('.')}.");
                }
            }
        }
    }
}
