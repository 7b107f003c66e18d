using System;
using Borne.Hal.Station;

namespace Borne.Tests.Bench.Storage;

/// <summary>Files in memory, with room and errors that a test sets.</summary>
public sealed class FakeFileStore : IFileStore
{
    /// <summary>Most files kept.</summary>
    public const int MaxFiles = 100;

    private readonly string[] _names = new string[MaxFiles];
    private readonly byte[][] _contents = new byte[MaxFiles][];

    /// <summary>Bytes of all files together that the volume takes.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>Lets every write fail.</summary>
    public bool RefuseWrites { get; set; }

    /// <summary>Lets every write keep its bytes and still report an error.</summary>
    public bool LieAboutWrites { get; set; }

    /// <summary>Lets every deletion fail.</summary>
    public bool RefuseDeletes { get; set; }

    /// <summary>Lets listing fail.</summary>
    public bool RefuseList { get; set; }

    /// <summary>That many listings fail.</summary>
    public int FailingLists { get; set; }

    /// <summary>That many reads fail.</summary>
    public int FailingReads { get; set; }

    /// <summary>Number of files.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public int Bytes => BytesWithout(-1);

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count)
    {
        int index = IndexOf(name);
        int old = index < 0 ? 0 : _contents[index].Length;
        return Store(name, old, data, offset, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        if (RefuseDeletes)
        {
            return false;
        }

        int index = IndexOf(name);
        if (index >= 0)
        {
            Count--;
            _names[index] = _names[Count];
            _contents[index] = _contents[Count];
            _names[Count] = null;
            _contents[Count] = null;
        }

        return true;
    }

    /// <inheritdoc/>
    public string[] List()
    {
        if (RefuseList || FailingLists > 0)
        {
            FailingLists--;
            return null;
        }

        string[] names = new string[Count];
        Array.Copy(_names, names, Count);
        return names;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (FailingReads > 0)
        {
            FailingReads--;
            return -2;
        }

        int index = IndexOf(name);
        if (index < 0)
        {
            return -1;
        }

        int rest = _contents[index].Length - position;
        int read = rest < 0 ? 0 : rest < count ? rest : count;
        Array.Copy(_contents[index], position < _contents[index].Length ? position : 0, buffer, offset, read);
        return read;
    }

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        return Store(name, 0, data, offset, count);
    }

    /// <summary>The contents of a file, null when there is none.</summary>
    public byte[] Get(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : _contents[index];
    }

    /// <summary>Cuts a file off.</summary>
    public void Cut(string name, int length)
    {
        int index = IndexOf(name);
        byte[] shorter = new byte[length];
        Array.Copy(_contents[index], shorter, length);
        _contents[index] = shorter;
    }

    /// <summary>Counts the files whose name has an ending.</summary>
    public int CountEnding(string ending)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            string name = _names[i];
            if (name.Substring(name.Length - ending.Length) == ending)
            {
                count++;
            }
        }

        return count;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private int BytesWithout(int index)
    {
        int bytes = 0;
        for (int i = 0; i < Count; i++)
        {
            bytes += i == index ? 0 : _contents[i].Length;
        }

        return bytes;
    }

    private bool Store(string name, int keep, byte[] data, int offset, int count)
    {
        if (RefuseWrites)
        {
            return false;
        }

        int index = IndexOf(name);
        if (keep + count + BytesWithout(index) > Room || (index < 0 && Count == MaxFiles))
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
            index = Count++;
            _names[index] = name;
        }

        _contents[index] = contents;
        return !LieAboutWrites;
    }
}
