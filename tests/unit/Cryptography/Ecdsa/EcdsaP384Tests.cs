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
    private const string Order = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

    [TestMethod]
    public void A_signature_is_valid_for_its_text_only()
    {
        Assert.IsTrue(Check(P384Sample.R, P384Sample.S, "sample"));
        Assert.IsFalse(Check(P384Sample.R, P384Sample.S, "sampla"));
        Assert.IsFalse(Check(P384Sample.S, P384Sample.R, "sample"));
    }

    [TestMethod]
    public void Numbers_outside_the_range_are_refused()
    {
        string zero = new string('0', 96);
        Assert.IsFalse(Check(zero, P384Sample.S, "sample"));
        Assert.IsFalse(Check(P384Sample.R, zero, "sample"));
        Assert.IsFalse(Check(Order, P384Sample.S, "sample"));
        Assert.IsFalse(Check(P384Sample.R, Order, "sample"));
    }

    [TestMethod]
    public void Numbers_of_another_curve_are_refused()
    {
        Assert.IsFalse(Check(P384Sample.R.Substring(32), P384Sample.S.Substring(32), "sample"));
        byte[] key = HexBytes.Of(P384Sample.PublicKey);
        Assert.IsTrue(EcPublicKey.IsPoint(key, 0, key.Length));
        Assert.IsFalse(EcPublicKey.IsPoint(key, 0, EcPublicKey.P256Bytes));
        key[key.Length - 1] ^= 1;
        Assert.IsFalse(EcPublicKey.IsPoint(key, 0, key.Length));
    }

    private static bool Check(string r, string s, string text)
    {
        byte[] key = HexBytes.Of(P384Sample.PublicKey);
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
