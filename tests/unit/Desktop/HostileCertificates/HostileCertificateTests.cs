using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using Borne.Tests.CertificateManagement;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;
using PlatformRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace Borne.Tests.Desktop.HostileCertificates;

/// <summary>
/// Malformed and hostile certificates through the messages that bring them, each made here and judged by openssl too
/// (B-SE-06, B-SE-08, B-FW-06).
/// </summary>
[TestClass]
public class HostileCertificateTests
{
    private const byte Clients = 2;
    private const byte Code = 3;
    private const int Roots = 8;

    // Time for the longest chain: some signatures of 500 slices.
    private const int PatienceMs = 10 * CertificateBench.CheckMs;

    [TestMethod]
    public void A_root_is_installed_only_if_openssl_takes_it()
    {
        using OpenSsl openssl = new();
        Agreement agreement = new();
        CertificateBench bench = new(mostRoots: Roots);
        foreach ((string name, Action<MadeCertificate> change) in Tampering.All)
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            MadeCertificate root = MadeCertificate.Root(key, "Root " + name);
            change(root);
            string pem = root.Pem();
            string status = bench.InstallText(Escaped(pem));
            agreement.Note(name, status == "Accepted", openssl.Verifies(pem, "", pem, "any", root.ValidFrom));
            MsAssert.AreEqual(status == "Accepted" ? 1 : 0, bench.Profile.Roots.Count, name);
            if (bench.Profile.Roots.Count > 0)
            {
                MsAssert.IsTrue(bench.Profile.Roots.Remove(0));
            }
        }

        agreement.Hold(45, 3, OfRoots());
    }

    [TestMethod]
    public void A_certificate_for_the_station_is_taken_only_if_openssl_takes_it()
    {
        using OpenSsl openssl = new();
        Agreement agreement = new();
        CertificateBench bench = Begin("CentralSystemRootCertificate");
        byte[] key = null;
        foreach ((string name, Action<HostileChain> change) in Cases())
        {
            key ??= Request(bench, openssl);
            HostileChain chain = new(key, Der.Name(CertificateBench.Operator, "SN-1"), Clients);
            change(chain);
            string leaf = chain.Leaf.Pem();
            string issuers = chain.IssuersPem();
            string status = bench.Station.Order("CertificateSigned", $"{{\"certificateChain\":\"{Escaped(leaf + issuers)}\"}}", PatienceMs);
            bool isTaken = status == "Accepted";
            agreement.Note(
                name, isTaken, openssl.Verifies(HostileChain.Root.Pem(), issuers, leaf, "sslclient", chain.Leaf.ValidFrom));
            key = isTaken ? null : key;
        }

        agreement.Hold(80, 10, OfStations());
    }

    [TestMethod]
    public void A_certificate_that_signs_firmware_is_taken_only_if_openssl_takes_it()
    {
        using OpenSsl openssl = new();
        Agreement agreement = new();
        CertificateBench bench = Begin("ManufacturerRootCertificate");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach ((string name, Action<HostileChain> change) in Cases())
        {
            HostileChain chain = new(key.ExportSubjectPublicKeyInfo(), Der.Name(CertificateBench.Operator, "SN-1"), Code);
            change(chain);
            string leaf = chain.Leaf.Pem();
            string issuers = chain.IssuersPem();
            string status = bench.Station.Order(
                "SignedUpdateFirmware",
                "{\"requestId\":1,\"firmware\":{\"location\":\"http://files.example.com/a\",\"retrieveDateTime\":\"2030-01-01T00:00:00Z\","
                    + $"\"signingCertificate\":\"{Escaped(leaf + issuers)}\",\"signature\":\"AAAA\"}}}}",
                PatienceMs);
            agreement.Note(
                name, status is "Accepted" or "AcceptedCanceled", openssl.Verifies(HostileChain.Root.Pem(), issuers, leaf, "any", MadeCertificate.Now));
        }

        agreement.Hold(80, 10, OfCode());
    }

    // What the standards forbid in every certificate, and openssl lets pass.
    private static Dictionary<string, string> Forms() => new()
    {
        ["a byte behind the end"] = "no DER",
        ["a length with a byte too many"] = "no DER",
        ["a length without end"] = "no DER",
        ["false written out"] = "no DER",
        ["a negative serial number"] = "RFC 5280 section 4.1.2.2",
        ["a serial number of 21 bytes"] = "RFC 5280 section 4.1.2.2",
        ["version 4"] = "RFC 5280 section 4.1.2.1",
        ["parameters that do not belong there"] = "RFC 5758 section 3.2",
    };

    private static Dictionary<string, string> OfRoots() => new(Forms())
    {
        ["version 1 with extensions"] = "RFC 5280 section 4.1.2.1",
        ["a path length without an issuer"] = "RFC 5280 section 4.2.1.9; what is no issuer is no root",
        ["no purposes in the list of purposes"] = "RFC 5280 section 4.2.1.12",
    };

    private static Dictionary<string, string> OfChains() => new(Forms())
    {
        ["five issuers"] = "more than a station has room for",
        ["an issuer with RSA of 5120 bits"] = "longer than what is checked in its time",
        ["an issuer with P-521"] = "a curve that is not known here",
        ["an issuer with a curve of brainpool"] = "a curve that is not known here",
        ["an issuer with half a point"] = "RFC 5480 section 2.2 lets it be left out",
        ["RSA without parameters"] = "RFC 4055 section 5",
    };

    private static Dictionary<string, string> OfStations() => new(OfChains())
    {
        ["another key"] = "the security whitepaper, A02: the key is that of the request",
        ["another name"] = "A02: commonName is the station's serial number",
        ["a name with an end in it"] = "A02: commonName is the station's serial number",
        ["another operator"] = "A02: organizationName is CpoName",
        ["an end that is an issuer"] = "a station signs no certificates",
    };

    // openssl of this version has no purpose for code, so it is asked for any.
    private static Dictionary<string, string> OfCode() => new(OfChains())
    {
        ["a purpose of servers"] = "not for code",
        ["an issuer for servers only"] = "not for code",
        ["no purposes in the list of purposes"] = "not for code",
        ["a key for nothing but lists"] = "not for signatures",
    };

    private static IEnumerable<(string Name, Action<HostileChain> Change)> Cases()
    {
        foreach ((string name, Action<MadeCertificate> change) in Tampering.All)
        {
            yield return (name, chain => change(chain.Leaf));
        }

        foreach ((string, Action<HostileChain>) more in HostileChain.All)
        {
            yield return more;
        }
    }

    private static CertificateBench Begin(string use)
    {
        CertificateBench bench = new(mostRoots: Roots);
        MsAssert.AreEqual("Accepted", bench.InstallText(Escaped(HostileChain.Root.Pem()), use));
        return bench;
    }

    // The key of a new request, which openssl takes too.
    private static byte[] Request(CertificateBench bench, OpenSsl openssl)
    {
        string pem = JsonSerializer.Deserialize<string>($"\"{bench.Request()}\"");
        MsAssert.IsTrue(openssl.TakesRequest(pem), pem);
        return PlatformRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256).PublicKey.ExportSubjectPublicKeyInfo();
    }

    private static string Escaped(string pem) => pem.Replace("\n", "\\n");
}
