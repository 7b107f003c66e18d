using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Borne.Tests.CertificateManagement;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>
/// Right, malformed and hostile signatures of an image through SignedUpdateFirmware, each judged by openssl too (security whitepaper
/// L01, B-FW-06).
/// </summary>
[TestClass]
public class HostileSignatureTests
{
    private const string Code = "ManufacturerRootCertificate";
    private const byte CodePurpose = 3;
    private const int PatienceMs = 10 * CertificateBench.CheckMs;

    [TestMethod]
    public void A_signature_with_RSA_is_taken_only_if_openssl_takes_it()
    {
        using RSA key = RSA.Create(2048);
        Compare(key, HostileSignatures.Rsa(key, Image()), 30, 6, new Dictionary<string, string>
        {
            ["a zero behind"] = "RFC 8017 section 8.2.2, step 1; openssl reads no more bytes than the key has",
            ["PSS with a zero behind"] = "RFC 8017 section 8.1.2, step 1; openssl reads no more bytes than the key has",
        });
    }

    [TestMethod]
    public void A_signature_with_P256_is_taken_only_if_openssl_takes_it()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Compare(key, HostileSignatures.Ecdsa(key, Image()), 25, 2, new Dictionary<string, string>
        {
            ["a byte behind"] = "no DER; openssl reads no more bytes than such a signature can have",
        });
    }

    [TestMethod]
    public void What_openssl_signs_of_itself_is_taken()
    {
        using OpenSsl openssl = new();
        using RSA key = RSA.Create(2048);
        CertificateBench bench = Begin();
        string certificate = Certificate(key);
        string secret = key.ExportPkcs8PrivateKeyPem();
        Assert.IsTrue(IsTaken(bench, certificate, openssl.Sign(secret, Image())));
        Assert.IsTrue(IsTaken(bench, certificate, openssl.Sign(secret, Image(), "rsa_padding_mode:pss")));
    }

    private static byte[] Image() => SlotTools.Image("2.0");

    private static void Compare(
        AsymmetricAlgorithm key, IEnumerable<(string Name, byte[] Signature)> cases, int least, int leastTaken, Dictionary<string, string> reasons)
    {
        using OpenSsl openssl = new();
        Agreement agreement = new();
        CertificateBench bench = Begin();
        string certificate = Certificate(key);
        string publicKey = key.ExportSubjectPublicKeyInfoPem();
        foreach ((string name, byte[] signature) in cases)
        {
            bool isRight = openssl.Fits(publicKey, signature, Image())
                || (key is RSA && openssl.Fits(publicKey, signature, Image(), "rsa_padding_mode:pss", "rsa_pss_saltlen:auto"));
            agreement.Note(name, IsTaken(bench, certificate, signature), isRight);
        }

        agreement.Hold(least, leastTaken, reasons);
    }

    private static CertificateBench Begin()
    {
        CertificateBench bench = new();
        bench.UseProfile(1);
        bench.Files.File = Image();
        MsAssert.AreEqual("Accepted", bench.InstallText(Escaped(HostileChain.Root.Pem()), Code));
        return bench;
    }

    private static string Certificate(AsymmetricAlgorithm key)
    {
        HostileChain chain = new(key.ExportSubjectPublicKeyInfo(), Der.Name("Borne tests", "Releases"), CodePurpose);
        return Escaped(chain.Leaf.Pem() + chain.IssuersPem());
    }

    private static string Escaped(string pem) => pem.Replace("\n", "\\n");

    // Whether the station calls it verified; the installation itself is far away, and gives way to the next order.
    private static bool IsTaken(CertificateBench bench, string certificate, byte[] signature)
    {
        bench.Station.Skip();
        string status = bench.Station.Order(
            "SignedUpdateFirmware",
            "{\"requestId\":1,\"firmware\":{\"location\":\"http://files.example.com/fw/new.img\",\"retrieveDateTime\":\"2020-01-01T00:00:00Z\","
                + "\"installDateTime\":\"2030-01-01T00:00:00Z\","
                + $"\"signingCertificate\":\"{certificate}\",\"signature\":\"{Convert.ToBase64String(signature)}\"}}}}",
            PatienceMs);
        Assert.IsTrue(status is "Accepted" or "AcceptedCanceled", status);
        foreach (string expected in new[] { "Downloading", "Downloaded" })
        {
            Assert.AreEqual(expected, Told(bench));
        }

        string verdict = Told(bench);
        Assert.IsTrue(verdict is "SignatureVerified" or "InvalidSignature", verdict);
        bool isTaken = verdict == "SignatureVerified";
        if (isTaken)
        {
            Assert.AreEqual("InstallScheduled", Told(bench));
        }

        return isTaken;
    }

    private static string Told(CertificateBench bench) => Bench.Station.Payload.Text(
        bench.Station.Expect("SignedFirmwareStatusNotification", PatienceMs), "status");
}
