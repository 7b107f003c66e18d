namespace Borne.Virtual.Wallbox.Storage;

/// <summary>Files and directories that only their owner may read: the station's storage holds passwords and idTags.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file; one that is created is its owner's alone.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mode">Whether it is created.</param>
    /// <param name="access">What is done with it.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Takes an open file away from others, as one of an earlier version may be open to them.</summary>
    /// <param name="file">The file.</param>
    public static void Restrict(FileStream file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        }
    }

    /// <summary>Creates a directory unless it is there; nobody but its owner may look into it from then on.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its full path.</returns>
    public static string CreateDirectory(string path)
    {
        string directory = Directory.CreateDirectory(path).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

        return directory;
    }
}
