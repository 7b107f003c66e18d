using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Borne.Tests.Bench.Station;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>A certificate of RFC 5280 of which every part can be made wrong before it is signed, or after.</summary>
internal sealed class MadeCertificate
{
    /// <summary>basicConstraints, keyUsage, subjectKeyIdentifier, authorityKeyIdentifier, extKeyUsage below 2.5.29.</summary>
    public const byte Basic = 19;
    public const byte Usage = 15;
    public const byte SubjectKey = 14;
    public const byte AuthorityKey = 35;
    public const byte Purposes = 37;

    /// <summary>When the bench's stations live.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(FakeCentralSystem.Epoch);

    private static int _serial = 0x1000;

    public byte[] Version { get; set; } = Der.Tlv(0xa0, Der.Integer(2));

    public byte[] Serial { get; set; } = Der.Integer((byte)(Interlocked() >> 8), (byte)_serial);

    public byte[] Scheme { get; set; }

    /// <summary>The scheme outside of what is signed; null for the same.</summary>
    public byte[] OuterScheme { get; set; }

    public byte[] Issuer { get; set; }

    public byte[] Subject { get; set; }

    public byte[] From { get; set; } = Der.Time(Now.AddMonths(-3));

    public byte[] Until { get; set; } = Der.Time(Now.AddMonths(9));

    /// <summary>When it begins to be valid, where that is later than now.</summary>
    public DateTimeOffset ValidFrom { get; set; } = Now;

    public byte[] KeyInfo { get; set; }

    /// <summary>Extensions of 2.5.29 by their number.</summary>
    public SortedDictionary<byte, byte[]> Extensions { get; } = [];

    /// <summary>Further extensions, whole.</summary>
    public List<byte[]> More { get; } = [];

    /// <summary>Signs what is signed.</summary>
    public Func<byte[], byte[]> Signs { get; set; }

    /// <summary>Changes the BIT STRING of the signature.</summary>
    public Func<byte[], byte[]> Sealed { get; set; } = signature => Der.Bits(signature);

    /// <summary>Changes the whole.</summary>
    public Func<byte[], byte[]> Finished { get; set; } = der => der;

    /// <summary>Changes the text.</summary>
    public Func<string, string> Printed { get; set; } = text => text;

    /// <summary>An issuer's, self-signed with its key until it is given another issuer.</summary>
    public static MadeCertificate Root(AsymmetricAlgorithm key, string name)
    {
        MadeCertificate made = new() { Subject = Der.Name("Borne tests", name) };
        made.Carry(key);
        made.Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence(Der.Tlv(1, [0xff])));
        made.Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([0x06], 1));
        made.SignedBy(made, key);
        return made;
    }

    /// <summary>An end entity's.</summary>
    public static MadeCertificate Leaf(byte[] keyInfo, byte[] subject, byte purpose)
    {
        MadeCertificate made = new() { Subject = subject, KeyInfo = keyInfo };
        made.Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([0x80], 7));
        made.Extensions[Purposes] = Der.Extension(Purposes, false, Der.Sequence(Der.Oid(0x2b, 6, 1, 5, 5, 7, 3, purpose)));
        return made;
    }

    /// <summary>Gives it a key, with its identifier.</summary>
    public void Carry(AsymmetricAlgorithm key)
    {
        KeyInfo = key.ExportSubjectPublicKeyInfo();
        Extensions[SubjectKey] = Der.Extension(SubjectKey, false, Der.Tlv(4, IdOf(KeyInfo)));
    }

    /// <summary>Lets an issuer sign it, with SHA-256.</summary>
    public void SignedBy(MadeCertificate issuer, AsymmetricAlgorithm key)
    {
        Issuer = issuer.Subject;
        Extensions[AuthorityKey] = Der.Extension(AuthorityKey, false, Der.Sequence(Der.Tlv(0x80, IdOf(issuer.KeyInfo))));
        if (key is RSA rsa)
        {
            Scheme = Der.RsaSha256;
            Signs = data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        else
        {
            Scheme = Der.EcdsaSha256;
            Signs = data => ((ECDsa)key).SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>The certificate as PEM.</summary>
    public string Pem()
    {
        byte[][] extensions = [.. Extensions.Values, .. More];
        byte[] signed = Der.Sequence(
            Version,
            Serial,
            Scheme,
            Issuer,
            Der.Sequence(From, Until),
            Subject,
            KeyInfo,
            extensions.Length == 0 ? [] : Der.Tlv(0xa3, Der.Sequence(extensions)));
        byte[] der = Finished(Der.Sequence(signed, OuterScheme ?? Scheme, Sealed(Signs(signed))));
        return Printed(PemEncoding.WriteString("CERTIFICATE", der) + "\n");
    }

    // RFC 7093: the first 160 bits of a SHA-256.
    private static byte[] IdOf(byte[] keyInfo) => [.. SHA256.HashData(keyInfo).Take(20)];

    private static int Interlocked() => System.Threading.Interlocked.Increment(ref _serial);
}
