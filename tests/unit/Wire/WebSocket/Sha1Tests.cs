using System.Text;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class Sha1Tests
{
    [TestMethod]
    [DataRow("", "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [DataRow("abc", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1")]
    public void Published_vectors_match(string text, string digest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.AreEqual(digest, HexBytes.ToText(Sha1.Hash(bytes, 0, bytes.Length)));
    }

    [TestMethod]
    [DataRow(54, "52c4ac98d05f285b2d9b086703fe0463a3045475")]
    [DataRow(55, "a617d006d1ca12671785098a19a87fe58443bde9")]
    [DataRow(56, "4ad5bb7ae3c4024768d364b77c52128ea3cffebe")]
    [DataRow(63, "fc8a5ab77259625085ead3ec96515b3b8d933fad")]
    [DataRow(64, "93249d4c2f8903ebf41ac358473148ae6ddd7042")]
    [DataRow(65, "cf2a63cc308225cf07b498d2309a01dd0df52f67")]
    [DataRow(119, "edd0f1133d0e4ca5f3e98bb7e0295f31d20d2cdb")]
    [DataRow(120, "23a58eee587aa1f50d19a969ab36a3fe3e88c393")]
    public void Padding_boundaries_match(int length, string digest)
    {
        byte[] bytes = WebSocketTools.Letters(length);
        Assert.AreEqual(digest, HexBytes.ToText(Sha1.Hash(bytes, 0, length)));
    }

    [TestMethod]
    public void Only_the_given_range_counts()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("xxabcxx");
        Assert.AreEqual("a9993e364706816aba3e25717850c26c9cd0d89d", HexBytes.ToText(Sha1.Hash(bytes, 2, 3)));
    }
}
