using System.Text;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Rsa;

/// <summary>
/// Signatures with RSA by openssl, of the text <c>sample</c> under a key made for these tests, and what must not pass for one.
/// </summary>
[TestClass]
public class RsaTests
{
    private const string Key =
        "3082010a0282010100bb7da3537405aa5b5c9e6017941c44757540a0776da69394f46157dabb70c42cf8dc09d35795f0cf2f"
        + "08c2172212a6718e2e3b33a8c7d710f9882a5235c8c23cfaaaff1a821e6771678b4d724b58b313f4fe9bebba86123a6b25c0"
        + "c334d476a08672a440c215c90fafde790c02dafeea08a63b8f1cba5a9bceb48fbadbedc9c1db566e21314ed4a821c60b4a36"
        + "4436551248231d0fd4d5f7ecde3c5d21aa2cc29e6adc275dfdbc50e2f177fd9b5b9b130336c4c0a48cab681e165d3deca6d7"
        + "1c16b11d03e4e0b8e9020d637db498420e54844e2f7eadf8d1239ab9a8061d2cb166e32a003a01fcd185300b71b83df95fe8"
        + "baffe1fcd0f2afbcc935a0612822cb0203010001";

    private const string Pkcs1 =
        "0dd188f4b2814ddab9dd16a1308fe2a4265d5b627cdad7ac359443aed3c1c854f98d4c4c8b98c989596ef48528f6156c920a"
        + "cac6983f7b53cf7268a6aa7bd7dd947da8cd8af58c574af59829533054d2735b867e6e4ef67c447c0e851193645b5d79eb68"
        + "1814cc78e09b374f0e08838756e3eaf8d6ec3a40cd691942d1531356e598f69a971febc317947255d8fe3ba42b7d9d7a78b3"
        + "f3d251c48eaeb16b3c54901276e25bd5a6a177d1f80766413680aabbf43b88d8f07ab0bef7f3d46294b060651616c51ff535"
        + "6b26a2cd139a134cd566f651afb22f4dbf564ae943e185ed135036238da0265abb077ad9d83ed0cedc8815c8779f4c01c6fc"
        + "0f27bbbaf095";

    // SHA-256, a salt of 222 bytes.
    private const string PssLongSalt =
        "88984b47f3105b94f5d1b1a279afd60b4bf9420ae280c3771a6c06bff2b99935f53344baef06f9608590a31c10e539480eaa"
        + "bd050bf24a59af3c96365dcd6ce8199e86327424fbc4e5926c08dce87ada671c192a97b782c251086a522d73c2e3df15e5d5"
        + "efb0ab9e7ddce591221d701f81f5a1160370446f0804d8218f9aaa38fe9c9edb93b020fd5a68a850d215ac7c77a6fbcda2a9"
        + "417647d22e18cb30536103a7cc9a3576a1cda428e30e98d6e6bdac2d6e16f4563ade2dce502d8cdf450ee8f9efcdb2247f23"
        + "24e0d3097bc173ae1a9729b5d6b15f5e862b4aad30c0ddf8352254d45119fad671aad19959ecb1d4a463199e31f8dc2b849a"
        + "ded21907f54a";

    // SHA-384, a salt of 48 bytes.
    private const string Pss384 =
        "6322798c40972b4ffae07d74d79f72e6d84d932d639cbaf51869aa7ec5823fd6bbd4ef0422edaff4b15d9995c4aa6cedf8f7"
        + "23a3ee9f714017dd07c2a279b9f924d3b68d4c3ff635618e75a4571ebd4e72598460135b6fae1a04e2e370d462bb4f3398ff"
        + "44a47c7343f7cf2a54bea043f2985b15e80102046cc885c3e7477fa4541bcc3ed5edcc6c2b5010c6d8eb7c0a872de027a5dd"
        + "8d986bd666dd83a50f56e264f1f65d3195e22d68118ae28ebcba77011d517c1b6b2ce92d8e271730b88d23c5770121525cf2"
        + "538458df845fff88b243c8eb5813743e81fdd4485a4d86e2068aa2f94d618e4d763dca8b2528ce4ea076c64cb8b39b72f988"
        + "6db09bacbadb";

    // Steps of the longest check: 23 products of 64 rows, 8 in a step, and the padding.
    private const int MaxSteps = 210;

    [TestMethod]
    public void A_signature_with_Pkcs1_is_valid() => Assert.IsTrue(Pkcs1Check(WebSocketTools.Hex(Pkcs1), "sample"));

    [TestMethod]
    public void A_signature_with_Pss_is_valid_whatever_its_salt()
    {
        Assert.IsTrue(PssCheck(WebSocketTools.Hex(PssLongSalt), HashAlgorithm.Sha256, "sample", RsaPssCheck.AnySalt));
        Assert.IsTrue(PssCheck(WebSocketTools.Hex(PssLongSalt), HashAlgorithm.Sha256, "sample", 222));
        Assert.IsTrue(PssCheck(WebSocketTools.Hex(Pss384), HashAlgorithm.Sha384, "sample", RsaPssCheck.AnySalt));
        Assert.IsTrue(PssCheck(WebSocketTools.Hex(Pss384), HashAlgorithm.Sha384, "sample", 48));
    }

    [TestMethod]
    public void Another_length_of_the_salt_is_refused_where_one_is_asked_for() =>
        Assert.IsFalse(PssCheck(WebSocketTools.Hex(PssLongSalt), HashAlgorithm.Sha256, "sample", 32));

    [TestMethod]
    public void Another_text_hash_or_padding_is_refused()
    {
        Assert.IsFalse(Pkcs1Check(WebSocketTools.Hex(Pkcs1), "Sample"));
        Assert.IsFalse(PssCheck(WebSocketTools.Hex(PssLongSalt), HashAlgorithm.Sha256, "Sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(PssCheck(WebSocketTools.Hex(Pss384), HashAlgorithm.Sha512, "sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(PssCheck(WebSocketTools.Hex(Pkcs1), HashAlgorithm.Sha256, "sample", RsaPssCheck.AnySalt));
        Assert.IsFalse(Pkcs1Check(WebSocketTools.Hex(PssLongSalt), "sample"));
    }

    [TestMethod]
    public void A_changed_bit_is_refused()
    {
        for (int at = 0; at < 256; at += 51)
        {
            byte[] signature = WebSocketTools.Hex(Pkcs1);
            signature[at] ^= 1;
            Assert.IsFalse(Pkcs1Check(signature, "sample"));
        }
    }

    [TestMethod]
    public void A_signature_that_is_not_as_long_as_the_key_is_refused()
    {
        byte[] signature = WebSocketTools.Hex(Pkcs1);
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
        byte[] signature = WebSocketTools.Hex(Pkcs1);
        SignatureCheck check = new RsaPkcs1Check(
            ReadKey(), signature, 0, signature.Length, HashAlgorithm.Sha256, Digest(HashAlgorithm.Sha256, "sample"));
        int steps = StepsOf(check);
        Assert.IsTrue(steps > 100 && steps < MaxSteps, steps.ToString());
        Assert.IsTrue(check.IsValid);
    }

    [TestMethod]
    public void Keys_that_are_short_even_or_not_DER_are_refused()
    {
        byte[] key = WebSocketTools.Hex(Key);
        Assert.IsNull(RsaPublicKey.Read(key, 0, key.Length - 1));
        Assert.IsNotNull(RsaPublicKey.Read(key, 0, key.Length));
        byte[] even = WebSocketTools.Hex(Key);
        even[264] ^= 1;
        Assert.IsNull(RsaPublicKey.Read(even, 0, even.Length));
        byte[] evenExponent = WebSocketTools.Hex(Key);
        evenExponent[269] = 2;
        Assert.IsNull(RsaPublicKey.Read(evenExponent, 0, evenExponent.Length));
        byte[] negative = WebSocketTools.Hex(Key);
        negative[8] = 0xff;
        Assert.IsNull(RsaPublicKey.Read(negative, 0, negative.Length));
        byte[] shortKey = WebSocketTools.Hex("30090204ffffffff020103");
        Assert.IsNull(RsaPublicKey.Read(shortKey, 0, shortKey.Length));
        byte[] zero = WebSocketTools.Hex("3006020100020103");
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
        byte[] key = WebSocketTools.Hex(Key);
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
