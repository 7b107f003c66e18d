using System.Text;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Rsa;

/// <summary>Signatures with RSA, and what must not pass for one.</summary>
[TestClass]
public class RsaTests
{
    // Steps of the longest check: 23 products of 64 rows, 8 in a step, and the padding.
    private const int MaxSteps = 210;

    [TestMethod]
    public void A_signature_with_Pkcs1_is_valid() => Assert.IsTrue(Pkcs1Check(HexBytes.Of(RsaSample.Pkcs1), "sample"));

    [TestMethod]
    public void A_signature_with_Pss_is_valid_whatever_its_salt()
    {
        Assert.IsTrue(PssCheck(HexBytes.Of(RsaSample.PssLongSalt), HashAlgorithm.Sha256, "sample", RsaPssCheck.AnySalt));
        Assert.IsTrue(PssCheck(HexBytes.Of(RsaSample.PssLongSalt), HashAlgorithm.Sha256, "sample", 222));
        Assert.IsTrue(PssCheck(HexBytes.Of(RsaSample.Pss384), HashAlgorithm.Sha384, "sample", RsaPssCheck.AnySalt));
        Assert.IsTrue(PssCheck(HexBytes.Of(RsaSample.Pss384), HashAlgorithm.Sha384, "sample", 48));
    }

    [TestMethod]
    public void Another_length_of_the_salt_is_refused_where_one_is_asked_for() =>
        Assert.IsFalse(PssCheck(HexBytes.Of(RsaSample.PssLongSalt), HashAlgorithm.Sha256, "sample", 32));

    [TestMethod]
    public void Another_text_hash_or_padding_is_refused()
    {
        Assert.IsFalse(Pkcs1Check(HexBytes.Of(RsaSample.Pkcs1), "Sample"));
        Assert.IsFalse(PssCheck(HexBytes.Of(RsaSample.PssLongSalt), HashAlgorithm.Sha256, "Sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(PssCheck(HexBytes.Of(RsaSample.Pss384), HashAlgorithm.Sha512, "sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(PssCheck(HexBytes.Of(RsaSample.Pkcs1), HashAlgorithm.Sha256, "sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(Pkcs1Check(HexBytes.Of(RsaSample.PssLongSalt), "sample"));
    }

    [TestMethod]
    public void A_changed_bit_is_refused()
    {
        for (int at = 0; at < 256; at += 51)
        {
            byte[] signature = HexBytes.Of(RsaSample.Pkcs1);
            signature[at] ^= 1;
            Assert.IsFalse(Pkcs1Check(signature, "sample"));
        }
    }

    [TestMethod]
    public void A_signature_that_is_not_as_long_as_the_key_is_refused()
    {
        byte[] signature = HexBytes.Of(RsaSample.Pkcs1);
        byte[] longer = new byte[signature.Length + 1];
        signature.CopyTo(longer, 1);
        Assert.IsFalse(Pkcs1Check(longer, "sample"));
        signature.CopyTo(longer, 0);
        Assert.IsFalse(Pkcs1Check(longer, "sample"));
        Assert.IsFalse(Pkcs1Check(new byte[0], "sample"));
    }

    [TestMethod]
    public void A_number_that_is_not_below_the_modulus_is_refused_at_once()
    {
        byte[] signature = new byte[256];
        for (int i = 0; i < signature.Length; i++)
        {
            signature[i] = 0xff;
        }

        SignatureCheck check = new RsaPkcs1Check(
            ReadKey(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256, "sample"));
        Assert.IsTrue(check.IsDone);
        Assert.IsFalse(check.IsValid);
    }

    [TestMethod]
    public void A_check_is_done_in_many_steps()
    {
        byte[] signature = HexBytes.Of(RsaSample.Pkcs1);
        SignatureCheck check = new RsaPkcs1Check(
            ReadKey(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256, "sample"));
        int steps = StepsOf(check);
        Assert.IsTrue(steps > 100 && steps < MaxSteps, steps.ToString());
        Assert.IsTrue(check.IsValid);
    }

    [TestMethod]
    public void Keys_that_are_short_even_or_not_DER_are_refused()
    {
        byte[] key = HexBytes.Of(RsaSample.Key);
        Assert.IsNull(RsaPublicKey.Read(key, 0, key.Length - 1));
        Assert.IsNotNull(RsaPublicKey.Read(key, 0, key.Length));
        byte[] even = HexBytes.Of(RsaSample.Key);
        even[264] ^= 1;
        Assert.IsNull(RsaPublicKey.Read(even, 0, even.Length));
        byte[] evenExponent = HexBytes.Of(RsaSample.Key);
        evenExponent[269] = 2;
        Assert.IsNull(RsaPublicKey.Read(evenExponent, 0, evenExponent.Length));
        byte[] negative = HexBytes.Of(RsaSample.Key);
        negative[8] = 0xff;
        Assert.IsNull(RsaPublicKey.Read(negative, 0, negative.Length));
        byte[] shortKey = HexBytes.Of("30090204ffffffff020103");
        Assert.IsNull(RsaPublicKey.Read(shortKey, 0, shortKey.Length));
        byte[] zero = HexBytes.Of("3006020100020103");
        Assert.IsNull(RsaPublicKey.Read(zero, 0, zero.Length));
    }

    private static bool Pkcs1Check(byte[] signature, string text)
    {
        SignatureCheck check = new RsaPkcs1Check(
            ReadKey(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256, text));
        StepsOf(check);
        return check.IsValid;
    }

    private static bool PssCheck(byte[] signature, HashAlgorithm algorithm, string text, int saltLength)
    {
        SignatureCheck check = new RsaPssCheck(
            ReadKey(), signature, 0, signature.Length, algorithm, Digest(algorithm, text), saltLength);
        StepsOf(check);
        return check.IsValid;
    }

    private static int StepsOf(SignatureCheck check)
    {
        int steps = 1;
        while (!check.Step())
        {
            steps++;
        }

        return steps;
    }

    private static RsaPublicKey ReadKey()
    {
        byte[] key = HexBytes.Of(RsaSample.Key);
        return RsaPublicKey.Read(key, 0, key.Length);
    }

    private static byte[] Digest(HashAlgorithm algorithm, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Hash hash = Hash.Create(algorithm);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(data, 0, data.Length);
        hash.Finish(digest, 0);
        return digest;
    }
}
