using System;
using System.Text;

namespace Borne.Base.Bytes;

/// <summary>
/// Reads the fields of a stored record, big-endian, one after the other. What lies behind its end reads as 0 or null and
/// makes the record unsound: contents of another shape, from another version of the program, never throw.
/// </summary>
public sealed class RecordReader
{
    private readonly byte[] _data;
    private int _at;

    /// <summary>Begins to read.</summary>
    /// <param name="data">The record; null counts as one that is not sound.</param>
    /// <param name="at">Index of its first field.</param>
    public RecordReader(byte[] data, int at = 0)
    {
        _data = data;
        _at = at;
        IsSound = data is not null && at <= data.Length;
    }

    /// <summary>False once a field was not there, or was no text.</summary>
    public bool IsSound { get; private set; }

    /// <summary>True when every field was there and nothing is left.</summary>
    public bool IsComplete => IsSound && Rest == 0;

    /// <summary>Bytes that are left; 0 once the record is not sound.</summary>
    public int Rest => IsSound ? _data.Length - _at : 0;

    /// <summary>Reads a byte.</summary>
    public int Byte() => Has(1) ? _data[_at++] : 0;

    /// <summary>Reads 32 bits.</summary>
    public int Int()
    {
        if (!Has(4))
        {
            return 0;
        }

        _at += 4;
        return BigEndian.GetInt(_data, _at - 4);
    }

    /// <summary>Reads 64 bits.</summary>
    public long Long()
    {
        if (!Has(8))
        {
            return 0;
        }

        _at += 8;
        return BigEndian.GetLong(_data, _at - 8);
    }

    /// <summary>Reads a text of <see cref="BigEndian.PutText"/>.</summary>
    /// <param name="maxLength">Most characters.</param>
    /// <returns>The text; null for an empty one, and for one that is no UTF-8 or too long.</returns>
    public string Text(int maxLength)
    {
        string text = LongText(Byte());
        IsSound &= text.Length <= maxLength;
        return IsSound && text.Length > 0 ? text : null;
    }

    /// <summary>Reads a text whose length stands elsewhere.</summary>
    /// <param name="count">Its bytes.</param>
    /// <returns>The text; an empty one when it is not there or no UTF-8.</returns>
    public string LongText(int count)
    {
        if (!Has(count) || !Utf8.IsValid(_data, _at, count))
        {
            IsSound = false;
            return "";
        }

        _at += count;
        return count == 0 ? "" : Encoding.UTF8.GetString(_data, _at - count, count);
    }

    /// <summary>Reads bytes whose number stands elsewhere.</summary>
    /// <param name="count">How many.</param>
    /// <returns>A new array; an empty one when they are not there.</returns>
    public byte[] Bytes(int count)
    {
        if (!Has(count))
        {
            return new byte[0];
        }

        byte[] bytes = new byte[count];
        Array.Copy(_data, _at, bytes, 0, bytes.Length);
        _at += bytes.Length;
        return bytes;
    }

    private bool Has(int count)
    {
        IsSound &= count >= 0 && count <= Rest;
        return IsSound;
    }
}
