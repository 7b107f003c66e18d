using System.Text;
using Borne.Wire.Http;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Http;

[TestClass]
public class BasicAuthorizationTests
{
    [TestMethod]
    public void Hex_key_is_decoded_to_bytes()
    {
        Assert.AreEqual(
            "Basic Q1AtMDA0MjoQERITFBUWFxgZGhscHR4fICEiIw==",
            Header("CP-0042", "101112131415161718191A1B1C1D1E1F20212223"));
        Assert.AreEqual(
            "Basic Q1AtMDA0MjoQERITFBUWFxgZGhscHR4fICEiIw==",
            Header("CP-0042", "101112131415161718191a1b1c1d1e1f20212223"));
    }

    [TestMethod]
    public void Shortest_hex_key_has_32_digits()
    {
        // 16 bytes of 0xAA behind "a:".
        Assert.AreEqual(
            "Basic YTqqqqqqqqqqqqqqqqqqqqqq",
            Header("a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    }

    [TestMethod]
    [DataRow("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    [DataRow("a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Basic YTpBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")]
    [DataRow("a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Basic YTpBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")]
    [DataRow("a", "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Basic YTpnQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ==")]
    [DataRow("test", "123£", "Basic dGVzdDoxMjPCow==")]
    public void Other_key_is_text(string identity, string key, string header)
    {
        // First and last row are the examples of RFC 7617 sections 2 and 2.1.
        Assert.AreEqual(header, Header(identity, key));
    }

    [TestMethod]
    public void Key_longer_than_40_digits_is_text()
    {
        string header = Header("a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.AreEqual("Basic YTpBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=", header);
    }

    [TestMethod]
    public void Without_key_there_is_no_header()
    {
        Assert.IsNull(BasicAuthorization.Compose("CP", null));
    }

    // As the setting is read: hex digits of the right number are bytes, anything else is text.
    private static string Header(string identity, string key) =>
        BasicAuthorization.Compose(identity, BasicAuthorization.DecodeHex(key) ?? Encoding.UTF8.GetBytes(key));
}
