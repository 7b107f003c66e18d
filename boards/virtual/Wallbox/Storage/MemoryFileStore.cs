using Borne.Hal.Station;

namespace Borne.Virtual.Wallbox.Storage;

/// <summary>Files in memory, over reboots and power cuts but not longer than the process lives.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count)
    {
        _files[name] = [.. _files.GetValueOrDefault(name, []), .. data.AsSpan(offset, count)];
        return true;
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        _files.Remove(name);
        return true;
    }

    /// <inheritdoc/>
    public string[] List() => [.. _files.Keys];

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? file))
        {
            return -1;
        }

        int read = Math.Clamp(file.Length - position, 0, count);
        file.AsSpan(Math.Min(position, file.Length), read).CopyTo(buffer.AsSpan(offset));
        return read;
    }

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        _files[name] = data.AsSpan(offset, count).ToArray();
        return true;
    }
}
