using System;

namespace Borne.Cryptography.Der;

/// <summary>A part of a buffer, which is shared and not copied.</summary>
public sealed class DerSlice
{
    /// <summary>Creates a part.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">How many bytes.</param>
    public DerSlice(byte[] data, int offset, int count)
    {
        Data = data;
        Offset = offset;
        Count = count;
    }

    /// <summary>The buffer.</summary>
    public byte[] Data { get; }

    /// <summary>Index of the first byte.</summary>
    public int Offset { get; }

    /// <summary>How many bytes.</summary>
    public int Count { get; }

    /// <summary>A byte.</summary>
    /// <param name="index">0 for the first.</param>
    public int At(int index) => Data[Offset + index];

    /// <summary>Whether another part has the same bytes.</summary>
    /// <param name="other">The other part, or null.</param>
    public bool IsSame(DerSlice other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (Data[Offset + i] != other.Data[other.Offset + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Count];
        Array.Copy(Data, Offset, bytes, 0, Count);
        return bytes;
    }
}
