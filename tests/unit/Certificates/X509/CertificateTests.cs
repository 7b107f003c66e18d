using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.X509;

/// <summary>What is read from a certificate (RFC 5280 section 4).</summary>
[TestClass]
public class CertificateTests
{
    [TestMethod]
    public void A_certificate_tells_names_time_number_and_key()
    {
        Certificate leaf = SampleChain.Read(SampleChain.Leaf);
        Assert.AreEqual("cs.example.com", NameReader.TextOf(leaf.Subject, NameReader.CommonName));
        Assert.AreEqual("Borne tests", NameReader.TextOf(leaf.Subject, NameReader.Organization));
        Assert.AreEqual("Sub", NameReader.TextOf(leaf.Issuer, NameReader.CommonName));
        Assert.IsNull(NameReader.TextOf(leaf.Subject, 6));
        Assert.AreEqual("1234567890", leaf.SerialDigits());
        Assert.AreEqual(1772323200000, leaf.NotBefore);
        Assert.AreEqual(1803859200000, leaf.NotAfter);
        Assert.IsTrue(leaf.PublicKey.Kind == KeyKind.P256);
        Assert.AreEqual(65, leaf.PublicKey.Key.Count);
        Assert.IsTrue(leaf.PublicKey.IsSound);
        Assert.IsTrue(leaf.IsVersion3);
        Assert.IsFalse(leaf.IsSelfIssued);
        Assert.IsTrue(leaf.IsSchemeConsistent);
        Assert.IsTrue(leaf.Scheme().Hash == HashAlgorithm.Sha256);
        Assert.AreEqual(475, leaf.Der.Length);
    }

    [TestMethod]
    public void A_certificate_tells_its_extensions()
    {
        CertificateExtensions leaf = SampleChain.Read(SampleChain.Leaf).Extensions;
        Assert.IsFalse(leaf.IsCa);
        Assert.AreEqual(KeyUsage.DigitalSignature, leaf.KeyUses);
        Assert.AreEqual(KeyPurpose.Server, leaf.Purposes);
        Assert.IsNotNull(leaf.AlternativeNames);
        Assert.IsFalse(leaf.AreNamesCritical);
        Assert.IsFalse(leaf.HasUnknownCritical);
        Certificate issuer = SampleChain.Read(SampleChain.Sub);
        Assert.IsTrue(leaf.AuthorityKey.IsSame(issuer.Extensions.SubjectKey));
        Assert.IsTrue(issuer.Extensions.IsCa);
        Assert.IsTrue(issuer.Extensions.IsCaCritical);
        Assert.AreEqual(0, issuer.Extensions.PathLength);
        Assert.AreEqual(KeyUsage.KeyCertSign | KeyUsage.CrlSign, issuer.Extensions.KeyUses);
        CertificateExtensions root = SampleChain.Read(SampleChain.Root).Extensions;
        Assert.AreEqual(CertificateExtensions.NoPathLimit, root.PathLength);
        Assert.IsNull(root.AuthorityKey);
        Assert.AreEqual(KeyPurpose.Unsaid, root.Purposes);
    }

    [TestMethod]
    public void The_last_second_belongs_to_the_time()
    {
        Certificate leaf = SampleChain.Read(SampleChain.Leaf);
        Assert.IsFalse(leaf.IsInTime(leaf.NotBefore - 1));
        Assert.IsTrue(leaf.IsInTime(leaf.NotBefore));
        Assert.IsTrue(leaf.IsInTime(leaf.NotAfter + 999));
        Assert.IsFalse(leaf.IsInTime(leaf.NotAfter + 1000));
    }

    [TestMethod]
    public void The_digits_of_a_serial_number_have_no_zero_in_front()
    {
        Assert.AreEqual("a1b", SampleChain.Read(SampleChain.Root).SerialDigits());
        Assert.AreEqual("80ff", SampleChain.Read(SampleChain.Sub).SerialDigits());
    }

    [TestMethod]
    public void What_is_cut_or_longer_is_refused()
    {
        byte[] der = HexBytes.Of(SampleChain.Leaf);
        for (int length = 0; length < der.Length; length += 7)
        {
            byte[] cut = new byte[length];
            System.Array.Copy(der, 0, cut, 0, length);
            Assert.IsNull(Certificate.Read(cut), length.ToString());
        }

        byte[] longer = new byte[der.Length + 1];
        der.CopyTo(longer, 0);
        Assert.IsNull(Certificate.Read(longer));
        Assert.IsNull(Certificate.Read(new byte[Certificate.MaxBytes + 1]));
    }

    [TestMethod]
    public void Algorithms_are_known_or_refused()
    {
        Assert.IsTrue(SignatureScheme.Read(Bytes("300d06092a864886f70d01010b0500")).Hash == HashAlgorithm.Sha256);
        Assert.IsTrue(SignatureScheme.Read(Bytes("300d06092a864886f70d01010d0500")).Hash == HashAlgorithm.Sha512);
        Assert.IsTrue(SignatureScheme.Read(Bytes("300a06082a8648ce3d040303")).Hash == HashAlgorithm.Sha384);
        Assert.IsNull(SignatureScheme.Read(Bytes("300d06092a864886f70d0101050500")), "SHA-1 with RSA");
        Assert.IsNull(SignatureScheme.Read(Bytes("300d06092a864886f70d0101040500")), "MD5 with RSA");
        Assert.IsNull(SignatureScheme.Read(Bytes("300906072a8648ce3d0401")), "SHA-1 with ECDSA");
        Assert.IsNull(SignatureScheme.Read(Bytes("300506032b6570")), "Ed25519");
        Assert.IsNull(SignatureScheme.Read(Bytes("300b06092a864886f70d01010b")), "RSA without its NULL");
        Assert.IsNull(SignatureScheme.Read(Bytes("300c06082a8648ce3d0403020500")), "ECDSA with a NULL");
        Assert.IsNull(SignatureScheme.Read(Bytes("300d06092a864886f70d01010a3000")), "PSS with SHA-1 for both hashes");
    }

    [TestMethod]
    public void Names_are_the_same_whatever_the_kind_of_string_case_and_blanks()
    {
        string upper = "300f310d300b06035504030c0441622043";
        Assert.IsTrue(NameReader.AreEqual(Bytes(upper), Bytes("30123110300e060355040313072061622020" + "6320")));
        Assert.IsFalse(NameReader.AreEqual(Bytes(upper), Bytes("300f310d300b06035504030c0441622044")));
        Assert.IsFalse(NameReader.AreEqual(Bytes(upper), Bytes("300f310d300b06035504040c0441622043")), "another attribute");
        Assert.IsFalse(NameReader.AreEqual(Bytes(upper), Bytes("3000")));
        Assert.IsFalse(NameReader.AreEqual(Bytes("3000"), Bytes(upper)));
        Assert.IsTrue(NameReader.IsWithin(Bytes("3000"), Bytes(upper)));
        Assert.IsTrue(NameReader.IsEmpty(Bytes("3000")));
    }

    private static DerSlice Bytes(string digits)
    {
        byte[] der = HexBytes.Of(digits);
        return new DerSlice(der, 0, der.Length);
    }
}
