using System;
using Borne.Hal.Station;

namespace Borne.Platform.Store;

/// <summary>
/// Files in memory. Its own bytes are there before the store is opened, so they are outside of what the opened store
/// retains; reading allocates nothing.
/// </summary>
public sealed class MemoryFiles : IFileStore
{
    private const int MaxFiles = 100;

    private readonly string[] _names = new string[MaxFiles];
    private readonly byte[][] _contents = new byte[MaxFiles][];
    private int _count;

    /// <summary>Bytes of all files.</summary>
    public int Bytes
    {
        get
        {
            int bytes = 0;
            for (int i = 0; i < _count; i++)
            {
                bytes += _contents[i].Length;
            }

            return bytes;
        }
    }

    /// <summary>Number of files.</summary>
    public int Count => _count;

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count)
    {
        int index = IndexOf(name);
        return Store(name, index, index < 0 ? 0 : _contents[index].Length, data, offset, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            _count--;
            _names[index] = _names[_count];
            _contents[index] = _contents[_count];
            _names[_count] = null;
            _contents[_count] = null;
        }

        return true;
    }

    /// <inheritdoc/>
    public string[] List()
    {
        string[] names = new string[_count];
        Array.Copy(_names, names, _count);
        return names;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return -1;
        }

        int rest = _contents[index].Length - position;
        int read = rest < 0 ? 0 : rest < count ? rest : count;
        if (read > 0)
        {
            Array.Copy(_contents[index], position, buffer, offset, read);
        }

        return read;
    }

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        return Store(name, IndexOf(name), 0, data, offset, count);
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Store(string name, int index, int keep, byte[] data, int offset, int count)
    {
        if (index < 0 && _count == MaxFiles)
        {
            return false;
        }

        byte[] contents = new byte[keep + count];
        if (keep > 0)
        {
            Array.Copy(_contents[index], contents, keep);
        }

        Array.Copy(data, offset, contents, keep, count);
        if (index < 0)
        {
            index = _count++;
            _names[index] = name;
        }

        _contents[index] = contents;
        return true;
    }
}
