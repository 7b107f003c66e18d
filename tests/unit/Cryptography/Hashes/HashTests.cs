using System.Text;
using Borne.Cryptography.Hashes;
using nanoFramework.TestFramework;
using Ascii = Borne.Base.Bytes.Ascii;

namespace Borne.Tests.Cryptography.Hashes;

/// <summary>SHA-256, HMAC and PBKDF2 against published results.</summary>
[TestClass]
public class HashTests
{
    [TestMethod]
    public void Sha256_gives_the_digests_of_FIPS_180()
    {
        Assert.AreEqual("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Hash(""));
        Assert.AreEqual("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Hash("abc"));
        Assert.AreEqual(
            "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1",
            Hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    }

    [TestMethod]
    public void Sha256_does_not_care_how_the_bytes_are_parted()
    {
        byte[] data = new byte[200];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)(i * 7);
        }

        byte[] whole = new byte[Sha256.DigestBytes];
        Sha256 hash = new Sha256();
        for (int length = 50; length <= 200; length += 5)
        {
            hash.Reset();
            hash.Add(data, 0, length);
            hash.Finish(whole, 0);
            byte[] parts = new byte[Sha256.DigestBytes];
            hash.Reset();
            for (int at = 0; at < length; at += 5)
            {
                hash.Add(data, at, 5);
            }

            hash.Finish(parts, 0);
            Assert.AreEqual(Hex(whole), Hex(parts));
        }
    }

    [TestMethod]
    public void Hmac_gives_the_codes_of_RFC_4231()
    {
        byte[] key = Filled(20, 0x0b);
        Assert.AreEqual("B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7", Mac(key, "Hi There"));
        Assert.AreEqual(
            "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
            Mac(Encoding.UTF8.GetBytes("Jefe"), "what do ya want for nothing?"));
        Assert.AreEqual(
            "60E431591EE0B67F0D8A26AACBF5B77F8E0BC6213728C5140546040F0EE37F54",
            Mac(Filled(131, 0xaa), "Test Using Larger Than Block-Size Key - Hash Key First"));
    }

    [TestMethod]
    public void Hmac_of_a_second_message_does_not_depend_on_the_first()
    {
        HmacSha256 mac = new HmacSha256(Encoding.UTF8.GetBytes("Jefe"));
        byte[] digest = new byte[Sha256.DigestBytes];
        byte[] text = Encoding.UTF8.GetBytes("what do ya want for nothing?");
        for (int i = 0; i < 2; i++)
        {
            mac.Add(text, 0, text.Length);
            mac.Finish(digest);
            Assert.AreEqual("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", Hex(digest));
        }
    }

    [TestMethod]
    public void Pbkdf2_gives_the_keys_of_RFC_7914_and_of_the_vectors_of_RFC_6070_with_SHA_256()
    {
        Assert.AreEqual("55AC046E56E3089FEC1691C22544B605F94185216DDE0465E68B9D57C20DACBC", Derive("passwd", "salt", 1, 1));
        Assert.AreEqual("120FB6CFFCF8B32C43E7225256C4F837A86548C92CCC35480805987CB70BE17B", Derive("password", "salt", 1, 1));
        Assert.AreEqual("AE4D0C95AF6B46D32D0ADFF928F06DD02A303F8EF3C251DFD6E2D85A95474C43", Derive("password", "salt", 2, 1));
        Assert.AreEqual("C5E478D59288C841AA530DB6845C4C8D962893A001CE4E11A4963873AA98134A", Derive("password", "salt", 4096, 100));
    }

    [TestMethod]
    public void Pbkdf2_stops_at_its_last_iteration()
    {
        Pbkdf2 derivation = new Pbkdf2(Encoding.UTF8.GetBytes("password"), Encoding.UTF8.GetBytes("salt"), 3);
        Assert.AreEqual(2, derivation.Left);
        derivation.Step(1);
        Assert.AreEqual(1, derivation.Left);
        derivation.Step(10);
        Assert.AreEqual(0, derivation.Left);
        string key = Hex(derivation.Key);
        derivation.Step(1);
        Assert.AreEqual(key, Hex(derivation.Key));
    }

    [TestMethod]
    public void Comparison_sees_each_bit_and_the_length()
    {
        byte[] one = Filled(32, 5);
        Assert.IsTrue(ConstantTime.AreEqual(one, Filled(32, 5)));
        Assert.IsFalse(ConstantTime.AreEqual(one, Filled(31, 5)));
        Assert.IsFalse(ConstantTime.AreEqual(Filled(31, 5), one));
        for (int i = 0; i < 32; i++)
        {
            byte[] other = Filled(32, 5);
            other[i] ^= (byte)(1 << (i % 8));
            Assert.IsFalse(ConstantTime.AreEqual(one, other));
        }
    }

    private static byte[] Filled(int count, int value)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)value;
        }

        return bytes;
    }

    private static string Hash(string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        byte[] digest = new byte[Sha256.DigestBytes];
        Sha256 hash = new Sha256();
        hash.Add(data, 0, data.Length);
        hash.Finish(digest, 0);
        return Hex(digest);
    }

    private static string Mac(byte[] key, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        byte[] digest = new byte[Sha256.DigestBytes];
        HmacSha256 mac = new HmacSha256(key);
        mac.Add(data, 0, data.Length);
        mac.Finish(digest);
        return Hex(digest);
    }

    private static string Derive(string password, string salt, int iterations, int slice)
    {
        Pbkdf2 derivation = new Pbkdf2(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), iterations);
        while (derivation.Left > 0)
        {
            derivation.Step(slice);
        }

        return Hex(derivation.Key);
    }

    private static string Hex(byte[] data) => Ascii.ToHex(data, data.Length, false);
}
