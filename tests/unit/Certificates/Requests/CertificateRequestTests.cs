using Borne.Certificates.Requests;
using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Certificates.Requests;

/// <summary>Requests for certificates (RFC 2986) and stored keys (RFC 5915), with the key of RFC 6979 appendix A.2.5.</summary>
[TestClass]
public class CertificateRequestTests
{
    private const string Secret = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private const string PublicKey = "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    [TestMethod]
    public void A_request_has_name_and_key_and_is_signed_with_it()
    {
        CertificateRequest request = new CertificateRequest(Key(), "NL", "A CPO", "CPO", "SN-1");
        Assert.IsFalse(request.IsRefused);
        int steps = 0;
        while (!request.Step())
        {
            Assert.IsNull(request.Der);
            steps++;
        }

        Assert.IsTrue(steps > 400 && steps < 500, steps.ToString());
        DerReader reader = new DerReader(request.Der, 0, request.Der.Length);
        reader.Enter(DerTag.Sequence);
        reader.Read(DerTag.Sequence);
        DerSlice signed = reader.Element;
        Assert.AreEqual(
            "0201003041310b3009060355040613024e4c310e300c060355040a0c05412043504f"
            + "3113301106" + "0a0992268993f22c640119160343504f" + "310d300b06035504030c04534e2d31"
            + "3059301306072a8648ce3d020106082a8648ce3d030107034200" + PublicKey + "a000",
            HexBytes.ToText(reader.Content.ToArray()));
        reader.Read(DerTag.Sequence);
        Assert.AreEqual("06082a8648ce3d040302", HexBytes.ToText(reader.Content.ToArray()));
        Assert.AreEqual(0, reader.ReadBits(DerTag.BitString));
        EcdsaSignature signature = EcdsaSignature.Read(request.Der, reader.ContentOffset, reader.ContentLength);
        Assert.IsTrue(reader.Leave() && reader.Finish());
        Sha256 hash = new Sha256();
        byte[] digest = new byte[Sha256.DigestBytes];
        hash.Add(signed.Data, signed.Offset, signed.Count);
        hash.Finish(digest, 0);
        byte[] key = HexBytes.Of(PublicKey);
        EcdsaCheck check = new EcdsaCheck(key, 0, key.Length, signature, digest);
        while (!check.Step())
        {
        }

        Assert.IsTrue(check.IsValid);
        Assert.AreEqual(0, request.ToPem().IndexOf("-----BEGIN CERTIFICATE REQUEST-----\n"));
    }

    [TestMethod]
    public void Texts_that_no_name_may_have_are_refused()
    {
        string most = "1234567890123456789012345678901234567890123456789012345678901234";
        Assert.IsFalse(new CertificateRequest(Key(), null, most, null, most).IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), null, most + "5", null, "SN").IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), null, null, null, most + "5").IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), null, "", null, "SN").IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), null, "A", null, "").IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), null, "A", null, null).IsRefused);
        Assert.IsTrue(new CertificateRequest(Key(), "NLD", "A", null, "SN").IsRefused);
        CertificateRequest refused = new CertificateRequest(Key(), null, "A\n", null, "SN");
        Assert.IsTrue(refused.IsRefused);
        Assert.IsTrue(refused.Step());
        Assert.IsNull(refused.Der);
    }

    [TestMethod]
    public void A_stored_key_is_read_again()
    {
        byte[] der = EcKeyFile.Write(Key());
        Assert.AreEqual(
            "30770201010420" + Secret + "a00a06082a8648ce3d030107a144034200" + PublicKey, HexBytes.ToText(der));
        EcPrivateKey read = EcKeyFile.Read(der);
        Assert.AreEqual(Secret, HexBytes.ToText(read.Secret()));
        Assert.AreEqual(PublicKey, HexBytes.ToText(read.PublicKey));
        der[der.Length - 1] ^= 1;
        Assert.IsNull(EcKeyFile.Read(der), "no point of the curve");
        Assert.IsNull(EcKeyFile.Read(new byte[0]));
        Assert.IsNull(EcKeyFile.Read(new byte[] { 0x30, 3, 2, 1, 1 }));
    }

    private static EcPrivateKey Key() => new EcPrivateKey(HexBytes.Of(Secret), HexBytes.Of(PublicKey));
}
