using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>Signatures of a file with keys made here: right ones in every form that is in use, and what is wrong in every part.</summary>
internal static class HostileSignatures
{
    private const int RsaBytes = 256;
    private const byte PssEnd = 0xbc;

    // openssl reads no more bytes, whatever stands behind them.
    private const int LongestEcdsa = 72;

    private static readonly byte[] Sha256Name = Der.Sequence(Der.Oid(0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1), Der.Tlv(5));
    private static readonly BigInteger Order =
        Number(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"));

    /// <summary>With RSA.</summary>
    public static IEnumerable<(string Name, byte[] Signature)> Rsa(RSA key, byte[] data)
    {
        byte[] digest = SHA256.HashData(data);
        byte[] info = Der.Sequence(Sha256Name, Der.Tlv(4, digest));
        byte[] pkcs1 = key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        byte[] pss = key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        BigInteger modulus = Number(key.ExportParameters(false).Modulus);
        yield return ("PKCS#1", pkcs1);
        yield return ("PSS", pss);
        foreach (int salt in new[] { 0, 20, 64, 222 })
        {
            yield return ("PSS with a salt of " + salt, Power(key, PssBlock(digest, salt, HashAlgorithmName.SHA256)));
        }

        foreach (int at in new[] { 0, 1, 128, 255 })
        {
            yield return ("PKCS#1 with a bit turned in byte " + at, Tampering.Flip(pkcs1, at));
            yield return ("PSS with a bit turned in byte " + at, Tampering.Flip(pss, at));
        }

        yield return ("nothing", []);
        yield return ("zero", new byte[RsaBytes]);
        yield return ("one", [.. new byte[RsaBytes - 1], 1]);
        yield return ("the modulus", Bytes(modulus));
        yield return ("the modulus less one", Bytes(modulus - 1));
        yield return ("all ones", [.. Enumerable.Repeat((byte)0xff, RsaBytes)]);
        yield return ("a byte short", pkcs1[..^1]);
        yield return ("a zero in front", [0, .. pkcs1]);
        yield return ("a zero behind", [.. pkcs1, 0]);
        yield return ("PSS with a zero behind", [.. pss, 0]);
        yield return ("other data", key.SignData([1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        yield return ("PSS of other data", key.SignData([1], HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        yield return ("SHA-384", key.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
        yield return ("PSS with SHA-384", key.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pss));
        yield return ("SHA-1", key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        yield return ("PSS with a mask of SHA-1", Power(key, PssBlock(digest, 32, HashAlgorithmName.SHA1)));
        yield return ("PSS with another end", Power(key, Change(PssBlock(digest, 32, HashAlgorithmName.SHA256), RsaBytes - 1, 0xcc)));
        yield return ("no padding", Power(key, [.. new byte[RsaBytes - 32], .. digest]));
        yield return ("the digest without its name", Power(key, Pkcs1Block(digest)));
        yield return ("without parameters", Power(key, Pkcs1Block(Der.Sequence(Der.Sequence(Sha256Name[2..13]), Der.Tlv(4, digest)))));
        yield return ("with the name of another hash", Power(key, Pkcs1Block(Der.Sequence(
            Der.Sequence(Der.Oid(0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2), Der.Tlv(5)), Der.Tlv(4, digest)))));
        yield return ("with a length of two bytes", Power(key, Pkcs1Block([0x30, 0x81, .. info[1..]])));
        yield return ("with bytes behind the digest", Power(key, [0, 1, .. Enumerable.Repeat((byte)0xff, 8), 0, .. info, .. new byte[RsaBytes - 11 - info.Length]]));
        yield return ("with bytes within", Power(key, Pkcs1Block(Der.Sequence(Sha256Name, Der.Tlv(4, digest), Der.Tlv(4, new byte[60])))));
        yield return ("padded as for encryption", Power(key, Change(Pkcs1Block(info), 1, 2)));
        yield return ("padded with zeros", Power(key, [0, 1, .. new byte[RsaBytes - 3 - info.Length], 0, .. info]));
        yield return ("with a byte of the padding changed", Power(key, Change(Pkcs1Block(info), 100, 0xfe)));
        yield return ("with a block that begins with one", Power(key, Change(Pkcs1Block(info), 0, 1)));
    }

    /// <summary>With ECDSA and P-256.</summary>
    public static IEnumerable<(string Name, byte[] Signature)> Ecdsa(ECDsa key, byte[] data)
    {
        byte[] both;
        byte[] right;
        BigInteger r;
        BigInteger s;
        do
        {
            both = key.SignData(data, HashAlgorithmName.SHA256);
            r = Number(both[..32]);
            s = Number(both[32..]);
            right = Signature(r, s);
        }
        while (right.Length != LongestEcdsa);
        yield return ("right", right);
        yield return ("the other root", Signature(r, Order - s));
        yield return ("a bit of r turned", Signature(r ^ 1, s));
        yield return ("a bit of s turned", Signature(r, s ^ 1));
        yield return ("exchanged", Signature(s, r));
        yield return ("r zero", Signature(0, s));
        yield return ("s zero", Signature(r, 0));
        yield return ("both zero", Signature(0, 0));
        yield return ("both one", Signature(1, 1));
        yield return ("r the order", Signature(Order, s));
        yield return ("s the order", Signature(r, Order));
        yield return ("r above the order", Signature(r + Order, s));
        yield return ("s above the order", Signature(r, s + Order));
        yield return ("r negative", Signature(-r, s));
        yield return ("s negative", Signature(r, -s));
        yield return ("r huge", Signature(r + (BigInteger.One << 600), s));
        yield return ("a zero too many", Der.Sequence([2, 34, 0, 0, .. Fixed(r)], Whole(s)));
        yield return ("the length in two bytes", [0x30, 0x81, .. right[1..]]);
        yield return ("the length without end", [0x30, 0x80, .. right[2..], 0, 0]);
        yield return ("a byte behind", [.. right, 0]);
        yield return ("a byte within", [0x30, (byte)(right[1] + 1), .. right[2..], 0]);
        yield return ("three numbers", Der.Sequence(Whole(r), Whole(s), Whole(s)));
        yield return ("one number", Der.Sequence(Whole(r)));
        yield return ("no number", Der.Sequence());
        yield return ("cut", right[..^1]);
        yield return ("two numbers without DER", both);
        yield return ("in a set", [0x31, .. right[1..]]);
        yield return ("numbers as bits", Der.Sequence(Der.Bits(Fixed(r)), Der.Bits(Fixed(s))));
        yield return ("other data with P-256", key.SignData([1], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        yield return ("SHA-512 with P-256", key.SignData(data, HashAlgorithmName.SHA512, DSASignatureFormat.Rfc3279DerSequence));
        using ECDsa another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        yield return ("another key", another.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        yield return ("nothing with P-256", []);
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Fixed(BigInteger number) => number.ToByteArray(isUnsigned: true, isBigEndian: true);

    private static byte[] Whole(BigInteger number) => Der.Integer(number.ToByteArray(isBigEndian: true));

    private static byte[] Signature(BigInteger r, BigInteger s) => Der.Sequence(Whole(r), Whole(s));

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[RsaBytes - bytes.Length], .. bytes];
    }

    // The secret power of whatever block.
    private static byte[] Power(RSA key, byte[] block)
    {
        RSAParameters secret = key.ExportParameters(true);
        return Bytes(BigInteger.ModPow(Number(block), Number(secret.D), Number(secret.Modulus)));
    }

    private static byte[] Change(byte[] block, int at, byte value)
    {
        block[at] = value;
        return block;
    }

    private static byte[] Pkcs1Block(byte[] info) => [0, 1, .. Enumerable.Repeat((byte)0xff, RsaBytes - 3 - info.Length), 0, .. info];

    // EMSA-PSS (RFC 8017 section 9.1.1) of SHA-256.
    private static byte[] PssBlock(byte[] digest, int saltLength, HashAlgorithmName mask)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(saltLength);
        byte[] hash = SHA256.HashData([.. new byte[8], .. digest, .. salt]);
        byte[] data = [.. new byte[RsaBytes - 32 - 2 - saltLength], 1, .. salt];
        byte[] masked = [];
        for (byte i = 0; masked.Length < data.Length; i++)
        {
            masked = [.. masked, .. CryptographicOperations.HashData(mask, (byte[])[.. hash, 0, 0, 0, i])];
        }

        for (int i = 0; i < data.Length; i++)
        {
            data[i] ^= masked[i];
        }

        data[0] &= 0x7f;
        return [.. data, .. hash, PssEnd];
    }
}
