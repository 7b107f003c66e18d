using Borne.Hal.Station;

namespace Borne.Base.Storage;

/// <summary>
/// The file store together with what all users of it share: counters, and the one buffer in which everything is put
/// together before it is written, because a write in two calls would cost two commits of the file system.
/// </summary>
internal sealed class FlashFiles
{
    /// <summary>Answer of <see cref="Read"/> when there is no such file.</summary>
    public const int NoFile = -1;

    /// <summary>Answer of <see cref="Read"/> after an error that did not go away.</summary>
    public const int Failed = -2;

    private const int ReadAttempts = 3;

    private readonly IFileStore _files;

    /// <summary>Wraps a file store.</summary>
    /// <param name="files">The files.</param>
    /// <param name="scratchBytes">Size of the buffer.</param>
    public FlashFiles(IFileStore files, int scratchBytes)
    {
        _files = files;
        Scratch = new byte[scratchBytes];
    }

    /// <summary>Bytes handed over for writing since the start.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Damaged records met since the start.</summary>
    public int Damaged { get; set; }

    /// <summary>Files deleted since the start: each a commit of the file system, without data.</summary>
    public int Deletes { get; private set; }

    /// <summary>Buffer for reading and writing. Whoever calls another member of the store loses its contents.</summary>
    public byte[] Scratch { get; }

    /// <summary>Writes that a power cut had torn, met since the start.</summary>
    public int Torn { get; set; }

    /// <summary>Files written or extended since the start.</summary>
    public int Writes { get; private set; }

    /// <summary>See <see cref="IFileStore.Append"/>.</summary>
    public bool Append(string name, byte[] data, int offset, int count)
    {
        Writes++;
        BytesWritten += count;
        return _files.Append(name, data, offset, count);
    }

    /// <summary>See <see cref="IFileStore.Delete"/>.</summary>
    public bool Delete(string name)
    {
        Deletes++;
        return _files.Delete(name);
    }

    /// <summary>See <see cref="IFileStore.List"/>.</summary>
    public string[] List()
    {
        // A storage that seems empty would lose the open transaction, so a passing error gets further chances here too.
        string[] names = null;
        for (int i = 0; i < ReadAttempts && names is null; i++)
        {
            names = _files.List();
        }

        return names;
    }

    /// <summary>See <see cref="IFileStore.Read"/>.</summary>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        // Taking an unreadable record for a lost one has consequences, so a passing error gets further chances.
        int read = Failed;
        for (int i = 0; i < ReadAttempts && read == Failed; i++)
        {
            read = _files.Read(name, position, buffer, offset, count);
        }

        return read;
    }

    /// <summary>See <see cref="IFileStore.WriteAll"/>.</summary>
    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        Writes++;
        BytesWritten += count;
        return _files.WriteAll(name, data, offset, count);
    }
}
