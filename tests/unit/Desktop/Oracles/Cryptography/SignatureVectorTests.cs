using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>Signatures against all cases of Wycheproof and RFC 6979, where <see cref="Vectors"/> are at hand.</summary>
[TestClass]
public class SignatureVectorTests
{
    [TestMethod]
    public void Ecdsa_with_DER()
    {
        JsonElement file = Vectors.Read("ecdsa_secp256r1_sha256");
        Compare(file, (group, test) => Ecdsa(group, test, EcdsaSignature.Read(test.Bytes("sig"), 0, test.Bytes("sig").Length)));
    }

    [TestMethod]
    public void Ecdsa_with_P384() => Compare(Vectors.Read("ecdsa_secp384r1_sha384"), (group, test) =>
    {
        byte[] key = group.Bytes("uncompressed");
        EcdsaSignature signature = EcdsaSignature.Read(test.Bytes("sig"), 0, test.Bytes("sig").Length, key.Length);
        return Digests.IsValid(new EcdsaCheck(key, 0, key.Length, signature, Digests.Of(HashAlgorithm.Sha384, test.Bytes("msg"))));
    });

    [TestMethod]
    public void Ecdsa_with_two_numbers()
    {
        JsonElement file = Vectors.Read("ecdsa_secp256r1_sha256_p1363");
        Compare(file, (group, test) =>
        {
            byte[] both = test.Bytes("sig");
            return Ecdsa(group, test, both.Length == 64 ? new EcdsaSignature(both[..32], both[32..]) : null);
        });
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Rsa_with_Pkcs1(int bits) => Compare(Vectors.Read($"rsa_signature_{bits}_sha256"), (group, test) =>
    {
        byte[] signature = test.Bytes("sig");
        return Digests.IsValid(new RsaPkcs1Check(
            Key(group), signature, 0, signature.Length, HashAlgorithm.Sha256, Digests.Of(HashAlgorithm.Sha256, test.Bytes("msg"))));
    });

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Rsa_with_Pss(int bits) =>
        Compare(Vectors.Read($"rsa_pss_{bits}_sha256_mgf1_32"), (group, test) => Pss(group, test, group.Number("sLen")));

    // The cases whose salt has another length are right where any is.
    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Rsa_with_Pss_and_any_salt(int bits)
    {
        JsonElement file = Vectors.Read($"rsa_pss_{bits}_sha256_mgf1_32");
        foreach ((JsonElement group, JsonElement test) in Vectors.Cases(file))
        {
            bool expected = IsExpected(test) || test.Text("comment").StartsWith("s_len changed", StringComparison.Ordinal);
            MsAssert.AreEqual(expected, Pss(group, test, RsaPssCheck.AnySalt), test.Text("comment"));
        }
    }

    [TestMethod]
    public void Nonces_of_RFC_6979()
    {
        JsonElement file = Vectors.Read("rfc6979_p256");
        KeyDerivation derivation = new(file.Bytes("privateKey"));
        while (!derivation.Step())
        {
        }

        string coordinates = file.Text("publicKeyX") + file.Text("publicKeyY");
        MsAssert.AreEqual("04" + coordinates, Convert.ToHexStringLower(derivation.Key.PublicKey));
        Dictionary<string, HashAlgorithm> algorithms = new()
        {
            ["SHA-256"] = HashAlgorithm.Sha256, ["SHA-384"] = HashAlgorithm.Sha384, ["SHA-512"] = HashAlgorithm.Sha512,
        };
        JsonElement[] tests = [.. file.GetProperty("tests").EnumerateArray().Where(test => algorithms.ContainsKey(test.Text("sha")))];
        MsAssert.HasCount(6, tests);
        foreach (JsonElement test in tests)
        {
            HashAlgorithm algorithm = algorithms[test.Text("sha")];
            EcdsaSigning signing = new(derivation.Key, algorithm, Digests.Of(algorithm, Encoding.ASCII.GetBytes(test.Text("message"))));
            while (!signing.Step())
            {
            }

            MsAssert.AreEqual(test.Text("r"), Convert.ToHexStringLower(signing.Signature.R));
            MsAssert.AreEqual(test.Text("s"), Convert.ToHexStringLower(signing.Signature.S));
        }
    }

    private static void Compare(JsonElement file, Func<JsonElement, JsonElement, bool> isValid)
    {
        foreach ((JsonElement group, JsonElement test) in Vectors.Cases(file))
        {
            MsAssert.AreEqual(IsExpected(test), isValid(group, test), test.Number("tcId") + " " + test.Text("comment"));
        }
    }

    // What may go either way is refused.
    private static bool IsExpected(JsonElement test) => test.Text("result") == "valid";

    private static bool Ecdsa(JsonElement group, JsonElement test, EcdsaSignature signature)
    {
        byte[] key = group.Bytes("uncompressed");
        return Digests.IsValid(new EcdsaCheck(key, 0, key.Length, signature, Digests.Of(HashAlgorithm.Sha256, test.Bytes("msg"))));
    }

    private static bool Pss(JsonElement group, JsonElement test, int saltLength)
    {
        byte[] signature = test.Bytes("sig");
        return Digests.IsValid(new RsaPssCheck(
            Key(group),
            signature,
            0,
            signature.Length,
            HashAlgorithm.Sha256,
            Digests.Of(HashAlgorithm.Sha256, test.Bytes("msg")),
            saltLength));
    }

    private static RsaPublicKey Key(JsonElement group)
    {
        byte[] key = group.Bytes("publicKeyAsn");
        RsaPublicKey read = RsaPublicKey.Read(key, 0, key.Length);
        MsAssert.IsNotNull(read);
        return read;
    }
}
