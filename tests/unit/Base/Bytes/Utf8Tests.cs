using Borne.Base.Bytes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Bytes;

[TestClass]
public class Utf8Tests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("00")]
    [DataRow("41007f")]
    [DataRow("c280")]
    [DataRow("dfbf")]
    [DataRow("e0a080")]
    [DataRow("ecbfbf")]
    [DataRow("ed9fbf")]
    [DataRow("ee8080")]
    [DataRow("efbfbf")]
    [DataRow("f0908080")]
    [DataRow("f48fbfbf")]
    [DataRow("cebae1bdb9cf83cebcceb5")]
    public void Well_formed_text_is_valid(string hex)
    {
        byte[] bytes = HexBytes.Of(hex);
        Assert.IsTrue(Utf8.IsValid(bytes, 0, bytes.Length), hex);
    }

    [TestMethod]
    [DataRow("80")]
    [DataRow("bf")]
    [DataRow("c080")]
    [DataRow("c1bf")]
    [DataRow("c2")]
    [DataRow("c241")]
    [DataRow("c2c0")]
    [DataRow("e08080")]
    [DataRow("e09fbf")]
    [DataRow("e0a0")]
    [DataRow("e0a041")]
    [DataRow("e1c080")]
    [DataRow("eda080")]
    [DataRow("edbfbf")]
    [DataRow("efbf")]
    [DataRow("f08080")]
    [DataRow("f08fbfbf")]
    [DataRow("f0908041")]
    [DataRow("f0904180")]
    [DataRow("f4908080")]
    [DataRow("f5808080")]
    [DataRow("f8888080")]
    [DataRow("fe")]
    [DataRow("ff")]
    [DataRow("41c3")]
    [DataRow("cebae1bdb9cf83cebcceb5eda080656469746564")]
    public void Malformed_text_is_refused(string hex)
    {
        byte[] bytes = HexBytes.Of(hex);
        Assert.IsFalse(Utf8.IsValid(bytes, 0, bytes.Length), hex);
    }

    [TestMethod]
    public void Only_the_given_range_counts()
    {
        byte[] bytes = HexBytes.Of("ffc3a9ff");
        Assert.IsTrue(Utf8.IsValid(bytes, 1, 2));
        Assert.IsFalse(Utf8.IsValid(bytes, 1, 1));
        Assert.IsFalse(Utf8.IsValid(bytes, 2, 1));
    }
}
