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

    private readonly Lock _lock = new();
    private readonly string _directory;
    private string? _trouble;
    private bool _isFailing;

    /// <summary>Opens the directory, or makes it.</summary>
    /// <param name="data">The directory for data.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public FileShelf(string data) => _directory = PrivateFiles.CreateDirectory(Path.Combine(data, FolderName));

    /// <summary>The newest files, oldest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="mostBytes">Larger ones are left where they are.</param>
    /// <returns>Name and contents of each.</returns>
    public IEnumerable<(string Name, byte[] Contents)> Read(int most, int mostBytes) => new DirectoryInfo(_directory).GetFiles()
        .Where(file => file.Length <= mostBytes)
        .OrderBy(file => file.LastWriteTimeUtc)
        .TakeLast(most)
        .Select(file => (Uri.UnescapeDataString(file.Name), File.ReadAllBytes(file.FullName)));

    /// <summary>Keeps a file.</summary>
    /// <param name="name">Its name, whatever a station chose.</param>
    /// <param name="contents">Its contents.</param>
    public void Write(string name, byte[] contents) => Keep(() =>
    {
        using FileStream file = PrivateFiles.Open(PathOf(name), FileMode.Create, FileAccess.Write);
        file.Write(contents);
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
