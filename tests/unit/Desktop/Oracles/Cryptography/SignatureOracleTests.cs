using System;
using System.Security.Cryptography;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Rsa;
using HashAlgorithm = Borne.Cryptography.Hashes.HashAlgorithm;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>Signatures and hashes against the platform's own, with keys made here.</summary>
[TestClass]
public class SignatureOracleTests
{
    private const int Keys = 20;

    private static readonly (HashAlgorithm Ours, HashAlgorithmName Theirs)[] Algorithms =
    [
        (HashAlgorithm.Sha256, HashAlgorithmName.SHA256),
        (HashAlgorithm.Sha384, HashAlgorithmName.SHA384),
        (HashAlgorithm.Sha512, HashAlgorithmName.SHA512),
    ];

    [TestMethod]
    public void Digests_are_the_platforms()
    {
        Random random = new(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] data = new byte[length];
            random.NextBytes(data);
            foreach ((HashAlgorithm ours, HashAlgorithmName theirs) in Algorithms)
            {
                CollectionAssertEqual(CryptographicOperations.HashData(theirs, data), Digests.Of(ours, data));
            }
        }
    }

    [TestMethod]
    public void What_the_platform_signs_with_P256_is_valid_and_nothing_else()
    {
        Random random = new(2);
        for (int i = 0; i < Keys; i++)
        {
            using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] data = new byte[random.Next(100)];
            random.NextBytes(data);
            (HashAlgorithm ours, HashAlgorithmName theirs) = Algorithms[i % Algorithms.Length];
            byte[] signature = pair.SignData(data, theirs, DSASignatureFormat.Rfc3279DerSequence);
            byte[] digest = Digests.Of(ours, data);
            MsAssert.IsTrue(IsValid(pair, signature, digest));
            for (int bit = 0; bit < 4; bit++)
            {
                byte[] broken = [.. signature];
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                MsAssert.IsFalse(IsValid(pair, broken, digest), Convert.ToHexString(broken));
            }

            digest[random.Next(digest.Length)] ^= 1;
            MsAssert.AreEqual(
                pair.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence), IsValid(pair, signature, digest));
        }
    }

    [TestMethod]
    public void What_the_platform_signs_with_P384_is_valid_and_nothing_else()
    {
        Random random = new(4);
        for (int i = 0; i < Keys; i++)
        {
            using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            byte[] data = new byte[random.Next(100)];
            random.NextBytes(data);
            (HashAlgorithm ours, HashAlgorithmName theirs) = Algorithms[i % Algorithms.Length];
            byte[] signature = pair.SignData(data, theirs, DSASignatureFormat.Rfc3279DerSequence);
            byte[] digest = Digests.Of(ours, data);
            MsAssert.IsTrue(IsValid(pair, signature, digest));
            signature[random.Next(signature.Length)] ^= (byte)(1 << random.Next(8));
            MsAssert.IsFalse(IsValid(pair, signature, digest), Convert.ToHexString(signature));
        }
    }

    [TestMethod]
    public void What_is_signed_here_with_P256_is_valid_for_the_platform()
    {
        Random random = new(3);
        for (int i = 0; i < Keys; i++)
        {
            using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyDerivation derivation = new(pair.ExportParameters(true).D);
            while (!derivation.Step())
            {
            }

            CollectionAssertEqual(PublicKey(pair), derivation.Key.PublicKey);
            byte[] data = new byte[random.Next(100)];
            random.NextBytes(data);
            (HashAlgorithm ours, HashAlgorithmName theirs) = Algorithms[i % Algorithms.Length];
            EcdsaSigning signing = new(derivation.Key, ours, Digests.Of(ours, data));
            while (!signing.Step())
            {
            }

            MsAssert.IsTrue(pair.VerifyData(data, signing.Signature.ToDer(), theirs, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(2056)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void What_the_platform_signs_with_RSA_is_valid_and_nothing_else(int bits)
    {
        Random random = new(bits);
        using RSA pair = RSA.Create(bits);
        byte[] exported = pair.ExportRSAPublicKey();
        RsaPublicKey key = RsaPublicKey.Read(exported, 0, exported.Length);
        MsAssert.AreEqual(bits, key.Bits);
        foreach ((HashAlgorithm ours, HashAlgorithmName theirs) in Algorithms)
        {
            byte[] data = new byte[random.Next(100)];
            random.NextBytes(data);
            byte[] digest = Digests.Of(ours, data);
            byte[] signature = pair.SignData(data, theirs, RSASignaturePadding.Pkcs1);
            MsAssert.IsTrue(Digests.IsValid(new RsaPkcs1Check(key, signature, 0, signature.Length, ours, digest)));
            byte[] pss = pair.SignData(data, theirs, RSASignaturePadding.Pss);
            MsAssert.IsTrue(Digests.IsValid(new RsaPssCheck(key, pss, 0, pss.Length, ours, digest, digest.Length)));
            for (int i = 0; i < 5; i++)
            {
                byte[] broken = [.. signature];
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                MsAssert.IsFalse(Digests.IsValid(new RsaPkcs1Check(key, broken, 0, broken.Length, ours, digest)));
                byte[] brokenPss = [.. pss];
                brokenPss[random.Next(brokenPss.Length)] ^= (byte)(1 << random.Next(8));
                MsAssert.IsFalse(Digests.IsValid(new RsaPssCheck(key, brokenPss, 0, brokenPss.Length, ours, digest, RsaPssCheck.AnySalt)));
            }
        }
    }

    private static bool IsValid(ECDsa pair, byte[] signature, byte[] digest)
    {
        byte[] key = PublicKey(pair);
        return Digests.IsValid(new EcdsaCheck(key, 0, key.Length, EcdsaSignature.Read(signature, 0, signature.Length, key.Length), digest));
    }

    private static byte[] PublicKey(ECDsa pair)
    {
        ECParameters parameters = pair.ExportParameters(false);
        return [4, .. parameters.Q.X!, .. parameters.Q.Y!];
    }

    private static void CollectionAssertEqual(byte[] expected, byte[] actual) =>
        MsAssert.AreEqual(Convert.ToHexString(expected), Convert.ToHexString(actual));
}
