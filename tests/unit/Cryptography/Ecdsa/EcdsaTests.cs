using System.Text;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Ecdsa;

/// <summary>Keys and signatures with P-256 against the numbers of RFC 6979 appendix A.2.5.</summary>
[TestClass]
public class EcdsaTests
{
    private const string Secret = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private const string PublicKey = "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    private const string Order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    // Sample with SHA-256.
    private const string R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
    private const string S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    [TestMethod]
    public void The_public_key_follows_from_the_secret_number() => Assert.AreEqual(PublicKey, HexBytes.ToText(Key().PublicKey));

    [TestMethod]
    public void A_number_that_is_no_key_is_refused()
    {
        Assert.IsTrue(new KeyDerivation(new byte[32]).IsRefused);
        Assert.IsTrue(new KeyDerivation(HexBytes.Of(Order)).IsRefused);
        Assert.IsTrue(new KeyDerivation(new byte[31]).IsRefused);
        KeyDerivation refused = new KeyDerivation(new byte[32]);
        Assert.IsTrue(refused.Step());
        Assert.IsNull(refused.Key);
    }

    [TestMethod]
    public void A_signature_has_the_numbers_of_RFC_6979()
    {
        Assert.AreEqual(R + S, Sign(HashAlgorithm.Sha256, "sample"));
        Assert.AreEqual(
            "0eafea039b20e9b42309fb1d89e213057cbf973dc0cfc8f129edddc800ef7719"
            + "4861f0491e6998b9455193e34e7b0d284ddd7149a74b95b9261f13abde940954",
            Sign(HashAlgorithm.Sha384, "sample"));
        Assert.AreEqual(
            "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
            + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083",
            Sign(HashAlgorithm.Sha256, "test"));
    }

    [TestMethod]
    public void A_signature_is_valid_for_its_text_and_its_key_only()
    {
        EcdsaSignature signature = new EcdsaSignature(HexBytes.Of(R), HexBytes.Of(S));
        Assert.IsTrue(Check(PublicKey, signature, "sample"));
        Assert.IsFalse(Check(PublicKey, signature, "sampla"));
        Assert.IsFalse(Check(PublicKey, new EcdsaSignature(signature.S, signature.R), "sample"));
        Assert.IsFalse(Check(PublicKey, null, "sample"));

        // The base point is another key.
        Assert.IsFalse(Check(
            "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
            + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            signature,
            "sample"));
    }

    [TestMethod]
    public void Numbers_out_of_range_are_refused()
    {
        byte[] r = HexBytes.Of(R);
        byte[] s = HexBytes.Of(S);
        byte[] order = HexBytes.Of(Order);
        Assert.IsFalse(Check(PublicKey, new EcdsaSignature(new byte[32], s), "sample"));
        Assert.IsFalse(Check(PublicKey, new EcdsaSignature(r, new byte[32]), "sample"));
        Assert.IsFalse(Check(PublicKey, new EcdsaSignature(order, s), "sample"));
        Assert.IsFalse(Check(PublicKey, new EcdsaSignature(r, order), "sample"));
    }

    [TestMethod]
    public void A_key_that_is_no_point_of_the_curve_is_refused()
    {
        EcdsaSignature signature = new EcdsaSignature(HexBytes.Of(R), HexBytes.Of(S));
        byte[] key = HexBytes.Of(PublicKey);
        key[64] ^= 1;
        Assert.IsFalse(Check(HexBytes.ToText(key), signature, "sample"));
        Assert.IsFalse(Check("05" + PublicKey.Substring(2), signature, "sample"));
        Assert.IsFalse(Check("03" + PublicKey.Substring(2, 64), signature, "sample"));
        Assert.IsFalse(Check("00", signature, "sample"));
        string p = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
        Assert.IsFalse(Check("04" + p + p, signature, "sample"));
    }

    [TestMethod]
    public void The_DER_of_a_signature_is_read_as_it_is_written()
    {
        byte[] der = new EcdsaSignature(HexBytes.Of(R), HexBytes.Of(S)).ToDer();
        Assert.AreEqual("3046022100" + R + "022100" + S, HexBytes.ToText(der));
        EcdsaSignature read = EcdsaSignature.Read(der, 0, der.Length);
        Assert.AreEqual(R, HexBytes.ToText(read.R));
        Assert.AreEqual(S, HexBytes.ToText(read.S));
        Assert.IsNull(EcdsaSignature.Read(der, 0, der.Length - 1));
        byte[] longer = HexBytes.Of("3046022100" + R + "022100" + S + "00");
        Assert.IsNull(EcdsaSignature.Read(longer, 0, longer.Length));
        byte[] small = new EcdsaSignature(HexBytes.Of("01"), HexBytes.Of("0080")).ToDer();
        Assert.AreEqual("300702010102020080", HexBytes.ToText(small));
    }

    [TestMethod]
    public void Check_and_signature_are_done_in_many_steps()
    {
        EcdsaSigning signing = new EcdsaSigning(Key(), HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256, "sample"));
        int steps = 1;
        while (!signing.Step())
        {
            steps++;
        }

        Assert.IsTrue(steps > 400 && steps < 500, steps.ToString());
        byte[] key = HexBytes.Of(PublicKey);
        EcdsaCheck check = new EcdsaCheck(key, 0, key.Length, signing.Signature, Digest(HashAlgorithm.Sha256, "sample"));
        for (steps = 1; !check.Step(); steps++)
        {
            Assert.IsFalse(check.IsValid);
        }

        Assert.IsTrue(steps > 400 && steps < 500, steps.ToString());
        Assert.IsTrue(check.IsValid);
    }

    private static EcPrivateKey Key()
    {
        KeyDerivation derivation = new KeyDerivation(HexBytes.Of(Secret));
        while (!derivation.Step())
        {
        }

        return derivation.Key;
    }

    private static string Sign(HashAlgorithm algorithm, string text)
    {
        EcdsaSigning signing = new EcdsaSigning(Key(), algorithm, Digest(algorithm, text));
        while (!signing.Step())
        {
        }

        return HexBytes.ToText(signing.Signature.R) + HexBytes.ToText(signing.Signature.S);
    }

    private static bool Check(string publicKey, EcdsaSignature signature, string text)
    {
        byte[] key = HexBytes.Of(publicKey);
        EcdsaCheck check = new EcdsaCheck(key, 0, key.Length, signature, Digest(HashAlgorithm.Sha256, text));
        while (!check.Step())
        {
        }

        return check.IsValid;
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
