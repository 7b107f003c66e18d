using System;

namespace Borne.Base.Storage;

/// <summary>
/// Records in memory, for tests and for stations without flash: nothing survives a restart. The limits are those
/// of a small station, so that a test meets them too.
/// </summary>
public sealed class MemoryRecordStore : IRecordStore
{
    /// <summary>Most records kept at a time, unless the constructor is told otherwise.</summary>
    public const int MaxRecords = 48;

    /// <summary>Longest record, bytes.</summary>
    public const int MaxRecordBytes = 16364;

    private readonly string[] _names;
    private readonly byte[][] _contents;
    private int _count;

    /// <summary>Creates an empty store.</summary>
    /// <param name="maxRecords">Most records kept at a time; each place takes 8 bytes.</param>
    public MemoryRecordStore(int maxRecords = MaxRecords)
    {
        _names = new string[maxRecords];
        _contents = new byte[maxRecords][];
    }

    /// <summary>Number of records kept.</summary>
    public int Count => _count;

    /// <inheritdoc/>
    public void Delete(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return;
        }

        _count--;
        _names[index] = _names[_count];
        _contents[index] = _contents[_count];
        _names[_count] = null;
        _contents[_count] = null;
    }

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return null;
        }

        byte[] stored = _contents[index];
        byte[] copy = new byte[stored.Length];
        Array.Copy(stored, copy, stored.Length);
        return copy;
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        if (!RecordName.IsValid(name) || data == null || count < 0 || count > data.Length || count > MaxRecordBytes)
        {
            return false;
        }

        int index = IndexOf(name);
        if (index < 0)
        {
            if (_count == _names.Length)
            {
                return false;
            }

            index = _count++;
            _names[index] = name;
        }

        // A record of unchanged length keeps its array: most records are rewritten with the same shape.
        if (_contents[index] == null || _contents[index].Length != count)
        {
            _contents[index] = new byte[count];
        }

        Array.Copy(data, _contents[index], count);
        return true;
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
}
