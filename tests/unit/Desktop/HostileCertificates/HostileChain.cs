using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using static Borne.Tests.Desktop.HostileCertificates.MadeCertificate;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>A certificate with one issuer between it and a root, and what can be wrong with more than one of them.</summary>
internal sealed class HostileChain
{
    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa SubKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa StrangersKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA Rsa2048 = RSA.Create(2048);

    /// <summary>Creates a chain that is right.</summary>
    /// <param name="keyInfo">Key of the certificate.</param>
    /// <param name="subject">Its name.</param>
    /// <param name="purpose">Its purpose, 2 for clients, 3 for code.</param>
    public HostileChain(byte[] keyInfo, byte[] subject, byte purpose)
    {
        Issuers = [Issuer(SubKey, "Issuer", Root, RootKey)];
        Leaf = MadeCertificate.Leaf(keyInfo, subject, purpose);
        Leaf.SignedBy(Issuers[0], SubKey);
    }

    /// <summary>The root of all chains.</summary>
    public static MadeCertificate Root { get; } = MadeCertificate.Root(RootKey, "Root");

    /// <summary>What is wrong with more than one certificate, by names.</summary>
    public static (string Name, Action<HostileChain> Change)[] All { get; } =
    [
        ("two issuers", chain => chain.Extend(1)),
        ("four issuers", chain => chain.Extend(3)),
        ("five issuers", chain => chain.Extend(4)),
        ("an issuer with RSA", chain => chain.Use(Rsa2048)),
        ("an issuer with RSA of 1024 bits", chain => chain.Use(RSA.Create(1024))),
        ("an issuer with RSA of 4096 bits", chain => chain.Use(RSA.Create(4096))),
        ("an issuer with RSA of 5120 bits", chain => chain.Use(RSA.Create(5120))),
        ("RSA with SHA-384", chain => chain.Use(Rsa2048, Der.Rsa(12), HashAlgorithmName.SHA384)),
        ("RSA with SHA-1", chain => chain.Use(Rsa2048, Der.Rsa(5), HashAlgorithmName.SHA1)),
        ("RSA with MD5", chain => chain.Use(Rsa2048, Der.Rsa(4), HashAlgorithmName.MD5)),
        ("RSA that says another hash", chain => chain.Use(Rsa2048, Der.Rsa(12), HashAlgorithmName.SHA256)),
        ("RSA without parameters", chain => chain.Use(Rsa2048, Der.Sequence(Der.RsaSha256[2..13]), HashAlgorithmName.SHA256)),
        ("RSA with an exponent of one", Forge),
        ("an issuer with P-384", chain => chain.Use(ECDsa.Create(ECCurve.NamedCurves.nistP384))),
        ("an issuer with P-521", chain => chain.Use(ECDsa.Create(ECCurve.NamedCurves.nistP521))),
        ("an issuer with a curve of brainpool", chain => chain.Use(ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1))),
        ("an issuer with half a point", chain => chain.Issuers[0].KeyInfo = Compress(chain.Issuers[0].KeyInfo)),
        ("an issuer that is none", chain => chain.Issuers[0].Extensions.Remove(Basic)),
        ("an issuer that says so", chain => chain.Issuers[0].Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence())),
        ("an issuer that says it quietly", chain =>
            chain.Issuers[0].Extensions[Basic] = Der.Extension(Basic, false, Der.Sequence(Der.Tlv(1, [0xff])))),
        ("an issuer that may not sign certificates", chain =>
            chain.Issuers[0].Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([0x02], 1))),
        ("an issuer that has expired", chain => chain.Issuers[0].Until = Der.Time(Now.AddDays(-1))),
        ("an issuer of tomorrow", chain => chain.Issuers[0].From = Der.Time(Now.AddDays(1))),
        ("an issuer without an identifier", chain => chain.Issuers[0].Extensions.Remove(SubjectKey)),
        ("an issuer for servers only", chain =>
            chain.Issuers[0].Extensions[Purposes] = Der.Extension(Purposes, false, Der.Sequence(Der.Oid(0x2b, 6, 1, 5, 5, 7, 3, 1)))),
        ("an issuer with something critical", chain =>
            chain.Issuers[0].More.Add(Der.Sequence(Der.Oid(0x2b, 6, 1, 4, 1, 0x83, 0x83, 0x1f, 2), Der.Tlv(1, [0xff]), Der.Tlv(4, Der.Tlv(5))))),
        ("an issuer that another signed", chain => chain.Issuers[0].Signs = Sign(StrangersKey)),
        ("a stranger with the issuer's name", chain => chain.Leaf.Signs = Sign(StrangersKey)),
        ("no issuer", chain => chain.Issuers.Clear()),
        ("an issuer that signs itself", chain => chain.Issuers[0].SignedBy(chain.Issuers[0], SubKey)),
        ("two issuers that sign each other", Circle),
        ("another root", chain =>
        {
            MadeCertificate stranger = MadeCertificate.Root(StrangersKey, "Another root");
            chain.Issuers[0].SignedBy(stranger, StrangersKey);
            chain.Issuers.Add(stranger);
        }),
        ("a root with the name of the root", chain =>
        {
            MadeCertificate stranger = MadeCertificate.Root(StrangersKey, "Root");
            chain.Issuers[0].SignedBy(stranger, StrangersKey);
            chain.Issuers.Add(stranger);
        }),
        ("the root along with it", chain => chain.Issuers.Add(Root)),
        ("a stranger along with it", chain => chain.Issuers.Add(MadeCertificate.Root(StrangersKey, "Another root"))),
        ("a path that is too long for an issuer", chain =>
        {
            chain.Extend(1);
            chain.Issuers[1].Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence(Der.Tlv(1, [0xff]), Der.Integer(0)));
        }),
        ("a name that an issuer excludes", chain => chain.Limit(0xa1, "example.com")),
        ("a name that no issuer permits", chain => chain.Limit(0xa0, "example.org")),
        ("a name that an issuer permits", chain => chain.Limit(0xa0, "example.com")),
        ("a purpose of servers", chain =>
            chain.Leaf.Extensions[Purposes] = Der.Extension(Purposes, false, Der.Sequence(Der.Oid(0x2b, 6, 1, 5, 5, 7, 3, 1)))),
        ("a key for nothing but lists", chain => chain.Leaf.Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([0x02], 1))),
        ("an end that is an issuer", chain =>
        {
            chain.Leaf.Extensions[Basic] = Der.Extension(Basic, true, Der.Sequence(Der.Tlv(1, [0xff])));
            chain.Leaf.Extensions[Usage] = Der.Extension(Usage, true, Der.Bits([0x86], 1));
            chain.Leaf.Extensions[SubjectKey] = Der.Extension(SubjectKey, false, Der.Tlv(4, new byte[20]));
        }),
        ("another key", chain => chain.Leaf.KeyInfo = StrangersKey.ExportSubjectPublicKeyInfo()),
        ("another name", chain => chain.Leaf.Subject = Der.Name("Borne CPO", "SN-2")),
        ("a name with an end in it", chain => chain.Leaf.Subject = Der.Name("Borne CPO", "SN-1\0.example.com")),
        ("another operator", chain => chain.Leaf.Subject = Der.Name("Borne CPO 2", "SN-1")),
    ];

    /// <summary>The issuers, that of the certificate first.</summary>
    public List<MadeCertificate> Issuers { get; }

    /// <summary>The certificate.</summary>
    public MadeCertificate Leaf { get; }

    /// <summary>The issuers as PEM.</summary>
    public string IssuersPem() => string.Concat(Issuers.Select(issuer => issuer.Pem()));

    private static MadeCertificate Issuer(AsymmetricAlgorithm key, string name, MadeCertificate above, AsymmetricAlgorithm keyAbove)
    {
        MadeCertificate made = MadeCertificate.Root(key, name);
        made.SignedBy(above, keyAbove);
        return made;
    }

    private static Func<byte[], byte[]> Sign(ECDsa key) =>
        data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static byte[] Compress(byte[] keyInfo)
    {
        byte[] point = keyInfo[^65..];
        return Der.Sequence(keyInfo[2..^68], Der.Bits([(byte)(2 + (point[64] & 1)), .. point[1..33]]));
    }

    // Whoever likes can sign with such a key: the padded digest is its own signature.
    private static void Forge(HostileChain chain)
    {
        chain.Use(Rsa2048);
        RSAParameters key = Rsa2048.ExportParameters(false);
        chain.Issuers[0].KeyInfo = Der.Sequence(
            Der.Rsa(1), Der.Bits(Der.Sequence(Der.Integer([0, .. key.Modulus]), Der.Integer(1))));
        chain.Leaf.SignedBy(chain.Issuers[0], Rsa2048);
        chain.Leaf.Signs = data =>
        {
            byte[] info = Der.Sequence(
                Der.Sequence(Der.Oid(0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1), Der.Tlv(5)), Der.Tlv(4, SHA256.HashData(data)));
            return [0, 1, .. Enumerable.Repeat((byte)0xff, 256 - 3 - info.Length), 0, .. info];
        };
    }

    private static void Circle(HostileChain chain)
    {
        MadeCertificate other = Issuer(StrangersKey, "Other issuer", chain.Issuers[0], SubKey);
        chain.Issuers[0].SignedBy(other, StrangersKey);
        chain.Issuers.Add(other);
    }

    // More issuers with the same key between the root and the one that signs.
    private void Extend(int count)
    {
        for (int i = 0; i < count; i++)
        {
            MadeCertificate above = Issuer(StrangersKey, "Issuer above " + i, Root, RootKey);
            Issuers[^1].SignedBy(above, StrangersKey);
            Issuers.Add(above);
        }
    }

    private void Use(AsymmetricAlgorithm key)
    {
        Issuers[0].Carry(key);
        Leaf.SignedBy(Issuers[0], key);
    }

    private void Use(RSA key, byte[] scheme, HashAlgorithmName hash)
    {
        Use(key);
        Leaf.Scheme = scheme;
        Leaf.Signs = data => key.SignData(data, hash, RSASignaturePadding.Pkcs1);
    }

    // NameConstraints in the issuer, and a host in the certificate.
    private void Limit(byte kind, string host)
    {
        byte[] subtree = Der.Sequence(Der.Tlv(0x82, Encoding.ASCII.GetBytes(host)));
        Issuers[0].Extensions[30] = Der.Extension(30, true, Der.Sequence(Der.Tlv(kind, subtree)));
        Leaf.Extensions[17] = Der.Extension(17, false, Der.Sequence(Der.Tlv(0x82, Encoding.ASCII.GetBytes("sn-1.example.com"))));
    }
}
