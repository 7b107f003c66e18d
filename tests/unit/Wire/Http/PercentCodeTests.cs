using Borne.Wire.Http;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Http;

[TestClass]
public class PercentCodeTests
{
    [TestMethod]
    [DataRow("CP-0042_a.b~c", "CP-0042_a.b~c")]
    [DataRow("FR*A23*E45B*78C", "FR*A23*E45B*78C")]
    [DataRow("a b", "a%20b")]
    [DataRow("a+b", "a%2Bb")]
    [DataRow("a/b?c#d%e", "a%2Fb%3Fc%23d%25e")]
    [DataRow("é", "%C3%A9")]
    [DataRow("€", "%E2%82%AC")]
    [DataRow("😀", "%F0%9F%98%80")]
    [DataRow(":@!$&'(),;=", "%3A%40%21%24%26%27%28%29%2C%3B%3D")]
    [DataRow("\r\n\u007F", "%0D%0A%7F")]
    [DataRow("", "")]
    public void Identity_is_encoded_as_one_segment(string identity, string encoded)
    {
        Assert.AreEqual(encoded, PercentCode.Encode(identity));
    }

    [TestMethod]
    [DataRow("a%20b", "a b")]
    [DataRow("%c3%A9", "é")]
    [DataRow("%2525", "%25")]
    [DataRow("", "")]
    public void Text_is_decoded(string encoded, string text)
    {
        Assert.AreEqual(text, PercentCode.Decode(encoded.ToCharArray(), 0, encoded.Length));
    }

    [TestMethod]
    [DataRow("%")]
    [DataRow("a%2")]
    [DataRow("%2g")]
    [DataRow("%0A")]
    [DataRow("a\tb")]
    [DataRow("%7F")]
    [DataRow("%C3")]
    [DataRow("%ED%A0%80")]
    public void What_is_no_text_is_not_decoded(string encoded)
    {
        Assert.IsNull(PercentCode.Decode(encoded.ToCharArray(), 0, encoded.Length));
    }
}
