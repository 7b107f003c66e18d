using System;
using Borne.Cryptography.Der;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The two numbers of a signature with P-256, each as 32 bytes, and their DER (RFC 3279 section 2.2.3).</summary>
public sealed class EcdsaSignature
{
    /// <summary>Length of the longest DER in bytes.</summary>
    public const int MaxDerBytes = 72;

    /// <summary>Creates one of its numbers.</summary>
    /// <param name="r">32 bytes, big-endian.</param>
    /// <param name="s">32 bytes, big-endian.</param>
    public EcdsaSignature(byte[] r, byte[] s)
    {
        R = r;
        S = s;
    }

    /// <summary>The number r, 32 bytes, big-endian.</summary>
    public byte[] R { get; }

    /// <summary>The number s, 32 bytes, big-endian.</summary>
    public byte[] S { get; }

    /// <summary>Reads DER.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many; none may follow.</param>
    /// <returns>The signature; null when it is not DER of two numbers that fit.</returns>
    public static EcdsaSignature Read(byte[] data, int offset, int count)
    {
        DerReader reader = new DerReader(data, offset, count);
        reader.Enter(DerTag.Sequence);
        byte[] r = ReadNumber(reader, data);
        byte[] s = ReadNumber(reader, data);
        reader.Leave();
        return reader.Finish() ? new EcdsaSignature(r, s) : null;
    }

    /// <summary>Writes DER.</summary>
    public byte[] ToDer()
    {
        DerWriter writer = new DerWriter(new byte[MaxDerBytes]);
        int end = writer.Position;
        writer.PutUnsigned(S);
        writer.PutUnsigned(R);
        writer.Close(DerTag.Sequence, end);
        return writer.ToArray();
    }

    private static byte[] ReadNumber(DerReader reader, byte[] data)
    {
        byte[] number = new byte[CurveP256.Bytes];
        if (!reader.ReadUnsigned() || reader.ContentLength > number.Length)
        {
            reader.Refuse();
            return number;
        }

        Array.Copy(data, reader.ContentOffset, number, number.Length - reader.ContentLength, reader.ContentLength);
        return number;
    }
}
