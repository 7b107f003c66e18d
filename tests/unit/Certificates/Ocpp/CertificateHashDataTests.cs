using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.Ocpp;

/// <summary>Hash data of OCPP, worked out for these certificates by another program.</summary>
[TestClass]
public class CertificateHashDataTests
{
    private const string NameHash = "7e8443318c9498d11196f931239b865f63bac9d040e7286b8c8b2b0238c47604";
    private const string KeyHash = "b68118e186002255b5b3d250c4d5dcbfa8ce99addb16d4a911b8a69ed697681e";

    [TestMethod]
    public void The_data_of_an_issuer_have_the_name_and_the_key_of_the_root()
    {
        CertificateHashData data = Of(SampleChain.Sub, HashAlgorithm.Sha256);
        Assert.AreEqual(NameHash, data.IssuerNameHash);
        Assert.AreEqual(KeyHash, data.IssuerKeyHash);
        Assert.AreEqual("80ff", data.SerialNumber);
        Assert.IsTrue(data.Algorithm == HashAlgorithm.Sha256);
    }

    [TestMethod]
    public void The_data_of_a_root_have_its_own_name_and_key()
    {
        CertificateHashData data = Of(SampleChain.Root, HashAlgorithm.Sha256);
        Assert.AreEqual(NameHash, data.IssuerNameHash);
        Assert.AreEqual(KeyHash, data.IssuerKeyHash);
        Assert.AreEqual("a1b", data.SerialNumber);
    }

    [TestMethod]
    public void The_other_hashes_are_longer()
    {
        Assert.AreEqual(
            "8924f3bd26e8a86c246680e2857dd596516355e74e04ada309d5ab19d19450c79ab4f3b110abb06e4ee965a2ea1db433",
            Of(SampleChain.Sub, HashAlgorithm.Sha384).IssuerNameHash);
        Assert.AreEqual(
            "302365218744e6e02bafca9303899949dba9485eeb5b6806441afc5d0d08052a"
            + "5d13e07a8711d72040c49bc2800510d76b86d46f1606c5bd97a6f48fd11c82f3",
            Of(SampleChain.Sub, HashAlgorithm.Sha512).IssuerKeyHash);
    }

    [TestMethod]
    public void Somebody_elses_data_are_the_same_in_whatever_case_and_with_zeros_in_front()
    {
        CertificateHashData data = Of(SampleChain.Root, HashAlgorithm.Sha256);
        Assert.IsTrue(data.IsSame(NameHash.ToUpper(), KeyHash, "a1b"));
        Assert.IsTrue(data.IsSame(NameHash, KeyHash, "0A1B"));
        Assert.IsFalse(data.IsSame(NameHash, KeyHash, "a1b0"));
        Assert.IsFalse(data.IsSame(NameHash, KeyHash, "0"));
        Assert.IsFalse(data.IsSame(NameHash, KeyHash, ""));
        Assert.IsFalse(data.IsSame(KeyHash, KeyHash, "a1b"));
        Assert.IsFalse(data.IsSame(NameHash, NameHash, "a1b"));
    }

    private static CertificateHashData Of(string certificate, HashAlgorithm algorithm) =>
        CertificateHashData.Of(SampleChain.Read(certificate), SampleChain.Read(SampleChain.Root), algorithm);
}
