using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Json;

[TestClass]
public class JsonNumberTests
{
    [TestMethod]
    [DataRow("8.1", 1, 81L)]
    [DataRow("8.10", 1, 81L)]
    [DataRow("8", 1, 80L)]
    [DataRow("-8.1", 1, -81L)]
    [DataRow("0", 0, 0L)]
    [DataRow("-0", 0, 0L)]
    [DataRow("-0.0", 1, 0L)]
    [DataRow("0.1", 1, 1L)]
    [DataRow("1e-1", 1, 1L)]
    [DataRow("1E-1", 1, 1L)]
    [DataRow("10e-1", 0, 1L)]
    [DataRow("100E-2", 0, 1L)]
    [DataRow("0.01e2", 0, 1L)]
    [DataRow("1.5e1", 0, 15L)]
    [DataRow("1e5", 0, 100000L)]
    [DataRow("1E+5", 0, 100000L)]
    [DataRow("12e0", 0, 12L)]
    [DataRow("1.000", 0, 1L)]
    [DataRow("1.230", 2, 123L)]
    [DataRow("0.000000001", 9, 1L)]
    [DataRow("123456789012345678", 0, 123456789012345678L)]
    [DataRow("999999999999999999", 0, 999999999999999999L)]
    [DataRow("-999999999999999999", 0, -999999999999999999L)]
    [DataRow("1234567890123456", 0, 1234567890123456L)]
    [DataRow("123456789012345.6", 1, 1234567890123456L)]
    [DataRow("12345678901.23456", 5, 1234567890123456L)]
    [DataRow("0.0000000000000000000000001e25", 0, 1L)]
    [DataRow("000000", 0, 0L)]
    [DataRow("0e999999999999", 0, 0L)]
    [DataRow("0.0e-999999999999", 0, 0L)]
    public void Number_is_exact(string text, int decimals, long expected)
    {
        byte[] bytes = RpcTools.Bytes("[" + text + "]");
        Assert.IsTrue(JsonNumber.TryParse(bytes, 1, bytes.Length - 1, decimals, out long value), text);
        Assert.AreEqual(expected, value, text);
    }

    [TestMethod]
    [DataRow("8.11", 1)]
    [DataRow("0.05", 1)]
    [DataRow("1e-2", 1)]
    [DataRow("1.5", 0)]
    [DataRow("15e-1", 0)]
    [DataRow("8.1000003814", 1)]
    [DataRow("0.30000000000000004", 1)]
    [DataRow("9999999999999999999", 0)]
    [DataRow("-9999999999999999999", 0)]
    [DataRow("9223372036854775808", 0)]
    [DataRow("18446744073709551616", 0)]
    [DataRow("100000000000000000000000000000", 0)]
    [DataRow("999999999999999999", 1)]
    [DataRow("1e18", 1)]
    [DataRow("1e19", 0)]
    [DataRow("1e400", 0)]
    [DataRow("1E+400", 9)]
    [DataRow("1e-400", 9)]
    [DataRow("1e99999999999999999999", 0)]
    [DataRow("1e-99999999999999999999", 0)]
    [DataRow("1e4294967296", 0)]
    [DataRow("1e2147483648", 0)]
    public void Number_that_is_not_exact_or_too_large_is_refused(string text, int decimals)
    {
        byte[] bytes = RpcTools.Bytes(text);
        Assert.IsFalse(JsonNumber.TryParse(bytes, 0, bytes.Length, decimals, out long value), text);
    }

    [TestMethod]
    [DataRow("8.19", 1, 81L)]
    [DataRow("-8.11", 1, -82L)]
    [DataRow("-8.10", 1, -81L)]
    [DataRow("0.0499999", 1, 0L)]
    [DataRow("-1e-400", 9, -1L)]
    [DataRow("1.23456789e4", 1, 123456L)]
    [DataRow("12345.6e-3", 1, 123L)]
    [DataRow("0.000000000000000000000000000001", 1, 0L)]
    [DataRow("9223372036854775799", 0, 9223372036854775799L)]
    [DataRow("99999999999999999999999", 0, long.MaxValue)]
    [DataRow("-1e4000", 0, -long.MaxValue)]
    public void Number_is_rounded_down(string text, int decimals, long expected)
    {
        byte[] bytes = RpcTools.Bytes("[" + text + "]");
        Assert.AreEqual(expected, JsonNumber.Floor(bytes, 1, bytes.Length - 1, decimals, out _), text);
    }

    [TestMethod]
    public void Every_step_of_a_tenth_is_exact()
    {
        for (int tenths = -1000; tenths <= 1000; tenths++)
        {
            int whole = tenths < 0 ? -tenths : tenths;
            string text = (tenths < 0 ? "-" : "") + (whole / 10).ToString() + "." + (whole % 10).ToString();
            byte[] bytes = RpcTools.Bytes(text);
            Assert.IsTrue(JsonNumber.TryParse(bytes, 0, bytes.Length, 1, out long value), text);
            Assert.AreEqual((long)tenths, value, text);
        }
    }

    [TestMethod]
    public void Digits_of_an_exponent_are_never_cut_off()
    {
        // 408 zeros behind the point and an exponent of 4091, which must not be taken for 409.
        byte[] bytes = RpcTools.Bytes("0." + RpcTools.Repeat('0', 408) + "1e4091");
        Assert.IsFalse(JsonNumber.TryParse(bytes, 0, bytes.Length, 0, out long _));
        bytes = RpcTools.Bytes("1" + RpcTools.Repeat('0', 10) + "e-4091");
        Assert.IsFalse(JsonNumber.TryParse(bytes, 0, bytes.Length, 0, out long _));
        bytes = RpcTools.Bytes("0." + RpcTools.Repeat('0', 408) + "1e409");
        Assert.IsTrue(JsonNumber.TryParse(bytes, 0, bytes.Length, 0, out long one));
        Assert.AreEqual(1L, one);
    }

    [TestMethod]
    [DataRow("12,", 2)]
    [DataRow("-1.5e+3]", 7)]
    [DataRow("0}", 1)]
    [DataRow("01", -1)]
    [DataRow("0.", -1)]
    [DataRow("-", -1)]
    [DataRow("", -1)]
    [DataRow("1e", -1)]
    [DataRow("x", -1)]
    [DataRow("1-2", 1)]
    public void End_of_a_number_is_found(string text, int end)
    {
        byte[] bytes = RpcTools.Bytes(text);
        Assert.AreEqual(end, JsonNumber.End(bytes, 0, bytes.Length), text);
    }
}
