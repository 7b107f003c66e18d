using System;
using Borne.Pages.Http;

namespace Borne.Boards;

/// <summary>The page's files as the packer put them into the image: arrays in flash, of which one at a time comes to the heap.</summary>
public sealed class PackedAssets : IPageAssets
{
    private byte[] _chunk;
    private int _file = -1;
    private int _number;

    /// <inheritdoc/>
    public int Find(string name)
    {
        for (int file = 0; file < PackedFiles.Count; file++)
        {
            if (PackedFiles.Name(file) == name)
            {
                return file;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public string ContentType(int file) => PackedFiles.ContentType(file);

    /// <inheritdoc/>
    public string Tag(int file) => PackedFiles.Tag(file);

    /// <inheritdoc/>
    public bool IsPacked(int file) => true;

    /// <inheritdoc/>
    public int Length(int file) => PackedFiles.Length(file);

    /// <inheritdoc/>
    public int Read(int file, int position, byte[] buffer, int offset, int count)
    {
        int number = position / PackedFiles.ChunkBytes;
        if (_chunk is null || file != _file || number != _number)
        {
            _chunk = PackedFiles.Chunk(file, number);
            _file = file;
            _number = number;
        }

        int at = position % PackedFiles.ChunkBytes;
        int copied = count < _chunk.Length - at ? count : _chunk.Length - at;
        Array.Copy(_chunk, at, buffer, offset, copied);
        return copied;
    }
}
