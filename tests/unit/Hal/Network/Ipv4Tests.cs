using Borne.Hal.Network;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Network;

/// <summary>IPv4 addresses as text.</summary>
[TestClass]
public class Ipv4Tests
{
    [TestMethod]
    [DataRow("192.0.2.1", 192, 0, 2, 1)]
    [DataRow("255.255.255.255", 255, 255, 255, 255)]
    [DataRow("0.0.0.0", 0, 0, 0, 0)]
    [DataRow("10.20.30.40", 10, 20, 30, 40)]
    [DataRow("128.0.0.1", 128, 0, 0, 1)]
    [DataRow("100.200.9.99", 100, 200, 9, 99)]
    public void Address_is_read_from_its_first_number_on(string text, int first, int second, int third, int fourth)
    {
        byte[] bytes = Ipv4.TryParse(text);
        Assert.AreEqual(Ipv4.AddressBytes, bytes.Length);
        Assert.AreEqual(first, bytes[0]);
        Assert.AreEqual(second, bytes[1]);
        Assert.AreEqual(third, bytes[2]);
        Assert.AreEqual(fourth, bytes[3]);
        Assert.IsTrue(Ipv4.TryParse(text, out uint address));
        Assert.IsTrue(
            ((uint)first * 16777216) + ((uint)second * 65536) + ((uint)third * 256) + (uint)fourth == address);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("...")]
    [DataRow("1")]
    [DataRow("16909060")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.")]
    [DataRow(".1.2.3")]
    [DataRow("1.2.3.4.")]
    [DataRow(".1.2.3.4")]
    [DataRow("1.2.3.4.5")]
    [DataRow("1..3.4")]
    [DataRow("1.2..4")]
    [DataRow("256.0.0.1")]
    [DataRow("1.2.3.256")]
    [DataRow("1.2.3.300")]
    [DataRow("1.2.3.1000")]
    [DataRow("4294967297.0.0.1")]
    [DataRow("1234567890123.1.1.1")]
    [DataRow("01.2.3.4")]
    [DataRow("1.2.3.00")]
    [DataRow("1.2.3.010")]
    [DataRow("0x1.2.3.4")]
    [DataRow("-1.2.3.4")]
    [DataRow("+1.2.3.4")]
    [DataRow("1.2.3.4a")]
    [DataRow("a.b.c.d")]
    [DataRow("1,2,3,4")]
    [DataRow(" 1.2.3.4")]
    [DataRow("1.2.3.4 ")]
    [DataRow("1. 2.3.4")]
    [DataRow("1.2.3.4\n")]
    [DataRow("1.2.3.4:80")]
    [DataRow("1.2.3.4/24")]
    [DataRow("1.2.3.\u0664")]
    [DataRow("::1.2.3.4")]
    [DataRow("::1")]
    [DataRow("[1.2.3.4]")]
    [DataRow("1.2.3.4.example.com")]
    [DataRow("example.com")]
    public void What_is_not_quite_one_is_none(string text)
    {
        Assert.IsTrue(Ipv4.TryParse(text) is null);
        Assert.IsFalse(Ipv4.TryParse(text, out uint address));
        Assert.IsTrue(address == 0);
    }
}
