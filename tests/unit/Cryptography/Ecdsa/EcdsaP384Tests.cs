using System.Text;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Ecdsa;

/// <summary>Signatures with P-384 against the numbers of RFC 6979 appendix A.2.6.</summary>
[TestClass]
public class EcdsaP384Tests
{
    private const string PublicKey = "04"
        + "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13"
        + "8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720";

    private const string Order = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

    // Sample with SHA-384.
    private const string R = "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46";
    private const string S = "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8";

    [TestMethod]
    public void A_signature_is_valid_for_its_text_only()
    {
        Assert.IsTrue(Check(R, S, "sample"));
        Assert.IsFalse(Check(R, S, "sampla"));
        Assert.IsFalse(Check(S, R, "sample"));
    }

    [TestMethod]
    public void Numbers_outside_the_range_are_refused()
    {
        string zero = new string('0', 96);
        Assert.IsFalse(Check(zero, S, "sample"));
        Assert.IsFalse(Check(R, zero, "sample"));
        Assert.IsFalse(Check(Order, S, "sample"));
        Assert.IsFalse(Check(R, Order, "sample"));
    }

    [TestMethod]
    public void Numbers_of_another_curve_are_refused()
    {
        Assert.IsFalse(Check(R.Substring(32), S.Substring(32), "sample"));
        byte[] key = HexBytes.Of(PublicKey);
        Assert.IsTrue(EcPublicKey.IsPoint(key, 0, key.Length));
        Assert.IsFalse(EcPublicKey.IsPoint(key, 0, EcPublicKey.P256Bytes));
        key[key.Length - 1] ^= 1;
        Assert.IsFalse(EcPublicKey.IsPoint(key, 0, key.Length));
    }

    private static bool Check(string r, string s, string text)
    {
        byte[] key = HexBytes.Of(PublicKey);
        byte[] data = Encoding.UTF8.GetBytes(text);
        Hash hash = Hash.Create(HashAlgorithm.Sha384);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(data, 0, data.Length);
        hash.Finish(digest, 0);
        EcdsaCheck check = new EcdsaCheck(key, 0, key.Length, new EcdsaSignature(HexBytes.Of(r), HexBytes.Of(s)), digest);
        while (!check.Step())
        {
        }

        return check.IsValid;
    }
}
