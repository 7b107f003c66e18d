using System.Text;
using Borne.Cryptography.Hashes;
using nanoFramework.TestFramework;
using Ascii = Borne.Base.Bytes.Ascii;

namespace Borne.Tests.Cryptography.Hashes;

/// <summary>SHA-2, HMAC and PBKDF2 against published results.</summary>
[TestClass]
public class HashTests
{
    private const string TwoBlocks = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

    [TestMethod]
    public void Sha256_gives_the_digests_of_FIPS_180()
    {
        Assert.AreEqual("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Digest(HashAlgorithm.Sha256, ""));
        Assert.AreEqual("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Digest(HashAlgorithm.Sha256, "abc"));
        Assert.AreEqual(
            "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1",
            Digest(HashAlgorithm.Sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    }

    [TestMethod]
    public void Sha384_and_Sha512_give_the_digests_of_FIPS_180()
    {
        Assert.AreEqual(
            "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7",
            Digest(HashAlgorithm.Sha384, "abc"));
        Assert.AreEqual(
            "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F",
            Digest(HashAlgorithm.Sha512, "abc"));
        Assert.AreEqual(
            "09330C33F71147E83D192FC782CD1B4753111B173B3B05D22FA08086E3B0F712FCC7C71A557E2DB966C3E9FA91746039",
            Digest(HashAlgorithm.Sha384, TwoBlocks));
        Assert.AreEqual(
            "8E959B75DAE313DA8CF4F72814FC143F8F7779C6EB9F7FA17299AEADB6889018501D289E4900F7E4331B99DEC4B5433AC7D329EEB6DD26545E96E55B874BE909",
            Digest(HashAlgorithm.Sha512, TwoBlocks));
    }

    [TestMethod]
    public void A_hash_does_not_care_how_the_bytes_are_parted()
    {
        PartsGiveTheSame(HashAlgorithm.Sha256);
        PartsGiveTheSame(HashAlgorithm.Sha384);
        PartsGiveTheSame(HashAlgorithm.Sha512);
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
    public void Hmac_with_the_long_hashes_gives_the_codes_of_RFC_4231()
    {
        byte[] key = Filled(20, 0x0b);
        Assert.AreEqual(
            "AFD03944D84895626B0825F4AB46907F15F9DADBE4101EC682AA034C7CEBC59CFAEA9EA9076EDE7F4AF152E8B2FA9CB6",
            Mac(HashAlgorithm.Sha384, key, "Hi There"));
        Assert.AreEqual(
            "80B24263C7C1A3EBB71493C1DD7BE8B49B46D1F41B4AEEC1121B013783F8F3526B56D037E05F2598BD0FD2215D6A1E5295E64F73F63F0AEC8B915A985D786598",
            Mac(HashAlgorithm.Sha512, Filled(131, 0xaa), "Test Using Larger Than Block-Size Key - Hash Key First"));
    }

    [TestMethod]
    public void Hmac_of_a_second_message_does_not_depend_on_the_first()
    {
        Hmac mac = new Hmac(HashAlgorithm.Sha256, Encoding.UTF8.GetBytes("Jefe"));
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
    public void Pbkdf2_gives_a_key_of_several_blocks()
    {
        Pbkdf2 derivation = new Pbkdf2(Encoding.UTF8.GetBytes("passwd"), Encoding.UTF8.GetBytes("salt"), 1, 64);
        derivation.Step(1);
        Assert.AreEqual(0, derivation.Left);
        Assert.AreEqual(
            "55AC046E56E3089FEC1691C22544B605F94185216DDE0465E68B9D57C20DACBC49CA9CCCF179B645991664B39D77EF317C71B845B1E30BD509112041D3A19783",
            Hex(derivation.Key));
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
    public void Pbkdf2_that_is_cut_has_the_key_of_the_iterations_that_are_done()
    {
        Pbkdf2 derivation = new Pbkdf2(Encoding.UTF8.GetBytes("password"), Encoding.UTF8.GetBytes("salt"), 1000);
        derivation.Step(1);
        Assert.AreEqual(2, derivation.Cut());
        Assert.AreEqual(0, derivation.Left);
        Assert.AreEqual("AE4D0C95AF6B46D32D0ADFF928F06DD02A303F8EF3C251DFD6E2D85A95474C43", Hex(derivation.Key));
        Pbkdf2 whole = new Pbkdf2(Encoding.UTF8.GetBytes("password"), Encoding.UTF8.GetBytes("salt"), 2);
        whole.Step(1);
        Assert.AreEqual(2, whole.Cut());
        Assert.AreEqual(Hex(derivation.Key), Hex(whole.Key));
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

    private static void PartsGiveTheSame(HashAlgorithm algorithm)
    {
        byte[] data = new byte[400];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)(i * 7);
        }

        Hash hash = Hash.Create(algorithm);
        byte[] whole = new byte[hash.DigestLength];
        byte[] parts = new byte[hash.DigestLength];
        for (int length = 50; length <= data.Length; length += 5)
        {
            hash.Reset();
            hash.Add(data, 0, length);
            hash.Finish(whole, 0);
            hash.Reset();
            for (int at = 0; at < length; at += 5)
            {
                hash.Add(data, at, 5);
            }

            hash.Finish(parts, 0);
            Assert.AreEqual(Hex(whole), Hex(parts));
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

    private static string Digest(HashAlgorithm algorithm, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Hash hash = Hash.Create(algorithm);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(data, 0, data.Length);
        hash.Finish(digest, 0);
        return Hex(digest);
    }

    private static string Mac(byte[] key, string text) => Mac(HashAlgorithm.Sha256, key, text);

    private static string Mac(HashAlgorithm algorithm, byte[] key, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Hmac mac = new Hmac(algorithm, key);
        byte[] digest = new byte[mac.Length];
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
