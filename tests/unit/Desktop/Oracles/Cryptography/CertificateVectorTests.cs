using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using Borne.Certificates.Chains;
using Borne.Certificates.Ocpp;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.Cryptography.Hashes;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>
/// Certificates against x509test and x509-limbo, where <see cref="Vectors"/> are at hand. Each case has the verdict of its authors
/// and that of openssl; where they agree it binds, elsewhere the rules of RFC 5280 and of the web differ.
/// </summary>
[TestClass]
public class CertificateVectorTests
{
    // What is no DER, or has numbers that may not be, is refused though openssl takes it.
    private static readonly string[] Malformed =
    [
        "xf-der-invalid-bitstring", "xf-der-invalid-uniqueid", "xf-der-pubkey-rsa-nonminimal-int", "xf-ext-ct-sct-trailing-data",
        "xf-ext-inhibit-anypolicy-negative", "xf-pubkey-rsa-exponent-negative", "xf-pubkey-rsa-modulus-negative", "xf-serial-negative",
    ];

    // When the cases without a time were made.
    private const string Made = "2026-11-29T00:00:00Z";

    // Steps that the longest search may take: sixteen signatures with P-256, and the looking for issuers.
    private const int MaxSteps = 10_000;

    [TestMethod]
    public void Encodings_of_x509test()
    {
        JsonElement file = Vectors.Read("x509_der");
        Certificate root = Certificate.Read(Convert.FromBase64String(file.Text("root")));
        ChainRules rules = new(Moment(file.Text("checkTime")), KeyPurpose.Unsaid, null, ChainRules.UsualIntermediates);
        int binding = 0;
        foreach (JsonElement test in file.GetProperty("certificates").EnumerateArray())
        {
            bool hasIssuer = test.TryGetProperty("issuerDer", out JsonElement issuer);
            Certificate[] others = hasIssuer ? [Certificate.Read(Convert.FromBase64String(issuer.GetString()!))] : [];
            Certificate leaf = Certificate.Read(Convert.FromBase64String(test.Text("der")));
            bool isAccepted = leaf is not null && !others.Contains(null) && IsAccepted(leaf, others, [root], rules);
            bool isMalformed = Malformed.Contains(test.Text("id"));
            if (test.Text("expected") == test.Text("openssl") || isMalformed)
            {
                binding++;
                MsAssert.AreEqual(test.Text("expected") == "valid", isAccepted, test.Text("id"));
            }
        }

        MsAssert.AreEqual(37 + 70 + Malformed.Length, binding);
    }

    [TestMethod]
    public void Paths_of_x509_limbo()
    {
        JsonElement[] tests = [.. Vectors.Read("x509_limbo").GetProperty("testcases").EnumerateArray()];
        MsAssert.HasCount(193, tests);
        int binding = 0;
        foreach (JsonElement test in tests)
        {
            bool expected = test.Text("expected_result") == "SUCCESS";
            Certificate leaf = Single(test.Text("peer_certificate"));
            bool isAccepted = leaf is not null
                && IsAccepted(leaf, Those(test, "untrusted_intermediates"), Those(test, "trusted_certs"), RulesOf(test));
            if (expected == (test.Text("openssl") == "valid"))
            {
                binding++;
                MsAssert.AreEqual(expected, isAccepted, test.Text("id"));
            }
        }

        MsAssert.AreEqual(134, binding);
    }

    [TestMethod]
    public void Hash_data_of_OCPP()
    {
        JsonElement[] tests = [.. Vectors.Read("certificate_hash_data").GetProperty("tests").EnumerateArray()];
        MsAssert.HasCount(8, tests);
        Dictionary<string, Certificate> all = tests.ToDictionary(test => test.Text("id"), test => Single(test.Text("certificate")));
        foreach (JsonElement test in tests)
        {
            foreach (HashAlgorithm algorithm in Enum.GetValues<HashAlgorithm>())
            {
                CertificateHashData data = CertificateHashData.Of(all[test.Text("id")], all[test.Text("issuer")], algorithm);
                JsonElement expected = test.GetProperty("hash").GetProperty(algorithm.ToString().ToUpperInvariant());
                MsAssert.AreEqual(expected.Text("issuerNameHash"), data.IssuerNameHash);
                MsAssert.AreEqual(expected.Text("issuerKeyHash"), data.IssuerKeyHash);
                MsAssert.AreEqual(test.Text("serialNumber"), data.SerialNumber);
            }
        }
    }

    private static bool IsAccepted(Certificate leaf, Certificate[] others, Certificate[] roots, ChainRules rules)
    {
        ChainCheck check = new(leaf, others, roots, rules);
        int steps = 0;
        while (!check.Step())
        {
            MsAssert.IsLessThan(MaxSteps, steps++);
        }

        return check.IsAccepted;
    }

    private static ChainRules RulesOf(JsonElement test)
    {
        PeerName peer = null;
        if (test.TryGetProperty("expected_peer_name", out JsonElement name) && name.ValueKind == JsonValueKind.Object)
        {
            peer = name.Text("kind") == "IP"
                ? PeerName.Address(IPAddress.Parse(name.Text("value")).GetAddressBytes())
                : PeerName.Host(name.Text("value"));
        }

        bool hasTime = test.TryGetProperty("validation_time", out JsonElement time) && time.ValueKind == JsonValueKind.String;
        bool hasDepth = test.TryGetProperty("max_chain_depth", out JsonElement depth) && depth.ValueKind == JsonValueKind.Number;
        return new(
            Moment(hasTime ? time.GetString() : Made),
            test.Text("validation_kind") == "SERVER" ? KeyPurpose.Server : KeyPurpose.Client,
            peer,
            hasDepth ? depth.GetInt32() : ChainRules.UsualIntermediates);
    }

    private static Certificate[] Those(JsonElement test, string name) => test.TryGetProperty(name, out JsonElement texts)
        ? [.. texts.EnumerateArray().Select(text => Single(text.GetString())).Where(certificate => certificate is not null)]
        : [];

    private static Certificate Single(string pem)
    {
        byte[] text = Encoding.ASCII.GetBytes(pem);
        byte[] der = new PemReader(text, text.Length).Next("CERTIFICATE", text.Length);
        MsAssert.IsNotNull(der);
        return Certificate.Read(der);
    }

    private static long Moment(string text) => DateTimeOffset.Parse(text).ToUnixTimeMilliseconds();
}
