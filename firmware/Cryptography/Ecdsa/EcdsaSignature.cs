using System;
using Borne.Cryptography.Der;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The two numbers of a signature, each as long as its curve asks, and their DER (RFC 3279 section 2.2.3).</summary>
public sealed class EcdsaSignature
{
    /// <summary>Length of the longest DER with P-256 in bytes.</summary>
    public const int MaxDerBytes = 72;

    /// <summary>Creates one of its numbers.</summary>
    /// <param name="r">32 bytes with P-256, 48 with P-384, big-endian.</param>
    /// <param name="s">As many.</param>
    public EcdsaSignature(byte[] r, byte[] s)
    {
        R = r;
        S = s;
    }

    /// <summary>The number r, big-endian.</summary>
    public byte[] R { get; }

    /// <summary>The number s, big-endian.</summary>
    public byte[] S { get; }

    /// <summary>Reads DER of a signature with P-256.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many; none may follow.</param>
    /// <returns>The signature; null when it is not DER of two numbers that fit.</returns>
    public static EcdsaSignature Read(byte[] data, int offset, int count) => Read(data, offset, count, CurveP256.PointBytes);

    /// <summary>Reads DER.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many; none may follow.</param>
    /// <param name="keyBytes">Bytes of the public key, which tell the curve.</param>
    /// <returns>The signature; null when it is not DER of two numbers that fit.</returns>
    public static EcdsaSignature Read(byte[] data, int offset, int count, int keyBytes)
    {
        int width = (keyBytes - 1) / 2;
        DerReader reader = new DerReader(data, offset, count);
        reader.Enter(DerTag.Sequence);
        byte[] r = ReadNumber(reader, data, width);
        byte[] s = ReadNumber(reader, data, width);
        reader.Leave();
        return reader.Finish() ? new EcdsaSignature(r, s) : null;
    }

    /// <summary>Writes DER of a signature with P-256.</summary>
    public byte[] ToDer()
    {
        DerWriter writer = new DerWriter(new byte[MaxDerBytes]);
        int end = writer.Position;
        writer.PutUnsigned(S);
        writer.PutUnsigned(R);
        writer.Close(DerTag.Sequence, end);
        return writer.ToArray();
    }

    private static byte[] ReadNumber(DerReader reader, byte[] data, int width)
    {
        byte[] number = new byte[width];
        if (!reader.ReadUnsigned() || reader.ContentLength > number.Length)
        {
            reader.Refuse();
            return number;
        }

        Array.Copy(data, reader.ContentOffset, number, number.Length - reader.ContentLength, reader.ContentLength);
        return number;
    }
}
