using System;
using System.Text;

namespace Borne.Base.Lists;

/// <summary>Goes through the entries of a <see cref="RecordList"/> in the order of their keys. A change of the list ends it early.</summary>
public sealed class RecordListReader
{
    private readonly EntryChunks _chunks;
    private readonly int _version;
    private byte[] _chunk;
    private int _row = -1;
    private int _at;

    internal RecordListReader(EntryChunks chunks)
    {
        _chunks = chunks;
        _version = chunks.Version;
    }

    /// <summary>Key of the entry.</summary>
    public string Key => Encoding.UTF8.GetString(_chunk, _at + EntryFormat.HeaderBytes, _chunk[_at]);

    /// <summary>Moves to the next entry; before the first at the beginning.</summary>
    /// <returns>False behind the last one.</returns>
    public bool Next()
    {
        if (_chunk is not null)
        {
            _at += EntryFormat.Length(_chunk, _at);
        }

        while (_chunk is null || _at >= _chunk.Length)
        {
            _row++;
            if (_row >= _chunks.Chunks || _chunks.Version != _version)
            {
                _chunk = null;
                _row = int.MaxValue - 1;
                return false;
            }

            _chunk = _chunks.ReadChunk(_row);
            _at = EntryChunks.ChunkHeaderBytes;
        }

        return true;
    }

    /// <summary>Copies the entry's contents.</summary>
    /// <param name="payload">Where they go, at least <see cref="RecordList.MaxPayloadBytes"/> long.</param>
    /// <returns>Their length.</returns>
    public int Read(byte[] payload)
    {
        int count = EntryFormat.PayloadLength(_chunk, _at);
        Array.Copy(_chunk, _at + EntryFormat.HeaderBytes + _chunk[_at], payload, 0, count);
        return count;
    }
}
