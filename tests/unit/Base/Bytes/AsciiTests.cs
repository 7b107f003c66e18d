using Borne.Base.Bytes;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Bytes;

[TestClass]
public class AsciiTests
{
    [TestMethod]
    public void Case_does_not_count()
    {
        Assert.IsTrue(Ascii.EqualsIgnoreCase("aBc-1", "AbC-1"));
        Assert.IsTrue(Ascii.EqualsIgnoreCase("", ""));
        Assert.IsTrue(Ascii.EqualsIgnoreCase(null, null));
        Assert.IsFalse(Ascii.EqualsIgnoreCase(null, ""));
        Assert.IsFalse(Ascii.EqualsIgnoreCase("", null));
        Assert.IsFalse(Ascii.EqualsIgnoreCase("a", "ab"));
        Assert.IsFalse(Ascii.EqualsIgnoreCase("@", "`"));
        Assert.IsFalse(Ascii.EqualsIgnoreCase("[", "{"));
    }

    [TestMethod]
    public void Part_of_a_buffer_matches_part_of_a_string()
    {
        byte[] buffer = RpcTools.Bytes("xxabcxx");
        Assert.IsTrue(Ascii.Matches(buffer, 2, 3, "abc", 0, 3));
        Assert.IsTrue(Ascii.Matches(buffer, 2, 2, "zabz", 1, 2));
        Assert.IsTrue(Ascii.Matches(buffer, 2, 0, "abc", 0, 0));
        Assert.IsFalse(Ascii.Matches(buffer, 2, 3, "abd", 0, 3));
        Assert.IsFalse(Ascii.Matches(buffer, 2, 3, "ab", 0, 2));
    }

    [TestMethod]
    public void Hex_has_both_orders()
    {
        byte[] uid = { 0x04, 0xA1, 0x0F, 0xFF, 0x77 };
        Assert.AreEqual("04A10FFF", Ascii.ToHex(uid, 4, false));
        Assert.AreEqual("FF0FA104", Ascii.ToHex(uid, 4, true));
        Assert.AreEqual("", Ascii.ToHex(uid, 0, true));
    }

    [TestMethod]
    public void Printable_is_space_to_tilde()
    {
        Assert.IsTrue(Ascii.IsPrintable(""));
        Assert.IsTrue(Ascii.IsPrintable(" ~aZ09"));
        Assert.IsFalse(Ascii.IsPrintable("a\n"));
        Assert.IsFalse(Ascii.IsPrintable("\u001f"));
        Assert.IsFalse(Ascii.IsPrintable("\u007f"));
        Assert.IsFalse(Ascii.IsPrintable("é"));
    }
}
