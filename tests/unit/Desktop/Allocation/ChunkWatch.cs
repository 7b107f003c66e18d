using System;
using Borne.Base.Storage;

namespace Borne.Tests.Desktop.Allocation;

/// <summary>Records in memory that count how often a chunk is still held when the next one is read or written.</summary>
internal sealed class ChunkWatch : IRecordStore
{
    private readonly MemoryRecordStore _records = new();
    private WeakReference _last;

    /// <summary>Set to begin.</summary>
    public bool IsWatching { get; set; }

    /// <summary>Chunks that were read and written.</summary>
    public int Chunks { get; private set; }

    /// <summary>How often the one before was held.</summary>
    public int Kept { get; private set; }

    /// <inheritdoc/>
    public int Refused => _records.Refused;

    /// <inheritdoc/>
    public void Refuse(string name) => _records.Refuse(name);

    /// <inheritdoc/>
    public void Delete(string name) => _records.Delete(name);

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        Look(name, null);
        byte[] data = _records.Read(name);
        Note(name, data);
        return data;
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        Look(name, data);
        Note(name, data);
        return _records.Write(name, data, count);
    }

    private void Look(string name, byte[] present)
    {
        if (!IsWatching || !name.Contains('-') || _last is null)
        {
            return;
        }

        GC.Collect();
        object held = _last.Target;
        Kept += held is not null && held != present ? 1 : 0;
    }

    private void Note(string name, byte[] data)
    {
        if (IsWatching && name.Contains('-'))
        {
            Chunks++;
            _last = new WeakReference(data);
        }
    }
}
