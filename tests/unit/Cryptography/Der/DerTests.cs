using Borne.Cryptography.Der;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Cryptography.Der;

/// <summary>What is DER (X.690) and what is only BER, or nothing.</summary>
[TestClass]
public class DerTests
{
    [TestMethod]
    public void Elements_are_read_one_after_the_other()
    {
        byte[] data = HexBytes.Of("300a020105010100040201ff");
        DerReader reader = new DerReader(data, 0, data.Length);
        Assert.IsTrue(reader.Enter(DerTag.Sequence));
        Assert.AreEqual(5, reader.ReadSmall());
        Assert.IsFalse(reader.ReadBoolean());
        Assert.IsTrue(reader.IsNext(DerTag.OctetString));
        Assert.IsTrue(reader.Read(DerTag.OctetString));
        Assert.AreEqual(2, reader.ContentLength);
        Assert.AreEqual(10, reader.ContentOffset);
        Assert.AreEqual(8, reader.ElementOffset);
        Assert.AreEqual(4, reader.ElementLength);
        Assert.IsTrue(reader.IsAtEnd);
        Assert.IsTrue(reader.Leave());
        Assert.IsTrue(reader.Finish());
    }

    [TestMethod]
    public void Lengths_are_as_short_as_can_be()
    {
        Assert.IsTrue(IsElement("0400"));
        Assert.IsTrue(IsElement("047f", 0x7f));
        Assert.IsTrue(IsElement("048180", 0x80));
        Assert.IsTrue(IsElement("04820100", 0x100));
        Assert.IsFalse(IsElement("04817f", 0x7f), "one byte would do");
        Assert.IsFalse(IsElement("04820080", 0x80), "zero in front");
        Assert.IsFalse(IsElement("0480", 2), "indefinite");
        Assert.IsFalse(IsElement("048401000000"), "four bytes");
        Assert.IsFalse(IsElement("04ff"), "reserved");
        Assert.IsFalse(IsElement("0481"), "cut");
        Assert.IsFalse(IsElement("0482ff"), "cut");
        Assert.IsFalse(IsElement("04"), "cut");
        Assert.IsFalse(IsElement(""), "nothing");
        Assert.IsFalse(IsElement("0401"), "beyond the end");
        Assert.IsFalse(IsElement("0400", 1), "a byte behind");
        Assert.IsFalse(IsElement("1f0400"), "a tag of more than a byte");
    }

    [TestMethod]
    public void An_element_does_not_reach_beyond_the_one_around_it()
    {
        byte[] data = HexBytes.Of("300304020000");
        DerReader reader = new DerReader(data, 0, data.Length);
        Assert.IsTrue(reader.Enter(DerTag.Sequence));
        Assert.IsFalse(reader.Read(DerTag.OctetString));
        Assert.IsTrue(reader.IsFaulty);
    }

    [TestMethod]
    public void Bytes_behind_the_last_element_are_refused()
    {
        byte[] data = HexBytes.Of("3003020101");
        DerReader reader = new DerReader(data, 0, data.Length);
        reader.Enter(DerTag.Sequence);
        Assert.IsFalse(reader.Leave());
        Assert.IsFalse(reader.Finish());
    }

    [TestMethod]
    public void After_a_fault_all_is_refused()
    {
        byte[] data = HexBytes.Of("020101020102");
        DerReader reader = new DerReader(data, 0, data.Length);
        Assert.IsFalse(reader.Read(DerTag.OctetString));
        Assert.IsFalse(reader.Read(DerTag.Integer));
        Assert.AreEqual(-1, reader.ReadSmall());
        Assert.AreEqual(-1, reader.NextTag);
        Assert.IsFalse(reader.Enter(DerTag.Integer));
        Assert.IsTrue(reader.IsAtEnd);
    }

    [TestMethod]
    public void The_levels_have_a_limit()
    {
        Assert.IsTrue(CanEnter(DerReader.MaxDepth));
        Assert.IsFalse(CanEnter(DerReader.MaxDepth + 1));
    }

    [TestMethod]
    public void Whole_numbers_are_as_short_as_can_be()
    {
        Assert.AreEqual(0, Small("020100"));
        Assert.AreEqual(127, Small("02017f"));
        Assert.AreEqual(128, Small("02020080"));
        Assert.AreEqual(65535, Small("020300ffff"));
        Assert.AreEqual(-1, Small("0203010000"), "too large");
        Assert.AreEqual(-1, Small("0202007f"), "a byte too many");
        Assert.AreEqual(-1, Small("0200"), "no byte");
        Assert.AreEqual(-1, Small("0201ff"), "negative");
        Assert.AreEqual(-1, Small("0202ff80"), "negative with a byte too many");
        DerReader negative = Reader("0202ff7f");
        Assert.IsTrue(negative.ReadInteger());
        Assert.IsFalse(Reader("0202ff80").ReadInteger());
    }

    [TestMethod]
    public void Truth_is_ff_and_nothing_else()
    {
        Assert.IsTrue(Reader("0101ff").ReadBoolean());
        DerReader one = Reader("010101");
        Assert.IsFalse(one.ReadBoolean());
        Assert.IsTrue(one.IsFaulty);
        DerReader two = Reader("0102ffff");
        Assert.IsFalse(two.ReadBoolean());
        Assert.IsTrue(two.IsFaulty);
    }

    [TestMethod]
    public void Unused_bits_are_zero()
    {
        Assert.AreEqual(0, Reader("03020080").ReadBits(DerTag.BitString));
        Assert.AreEqual(7, Reader("03020780").ReadBits(DerTag.BitString));
        Assert.AreEqual(0, Reader("030100").ReadBits(DerTag.BitString));
        Assert.AreEqual(-1, Reader("03020781").ReadBits(DerTag.BitString), "a bit is set");
        Assert.AreEqual(-1, Reader("03020880").ReadBits(DerTag.BitString), "eight");
        Assert.AreEqual(-1, Reader("030101").ReadBits(DerTag.BitString), "of nothing");
        Assert.AreEqual(-1, Reader("0300").ReadBits(DerTag.BitString), "no number");
    }

    [TestMethod]
    public void Identifiers_are_complete_and_as_short_as_can_be()
    {
        Assert.IsTrue(Reader("06032a0304").ReadIdentifier());
        Assert.IsFalse(Reader("06032a8003").ReadIdentifier(), "a byte too many");
        Assert.IsFalse(Reader("06022a86").ReadIdentifier(), "cut");
        Assert.IsFalse(Reader("0600").ReadIdentifier(), "nothing");
        DerReader same = Reader("06032a0304");
        same.ReadIdentifier();
        Assert.IsTrue(same.IsContent(new byte[] { 0x2a, 3, 4 }));
        Assert.IsFalse(same.IsContent(new byte[] { 0x2a, 3 }));
        Assert.IsFalse(same.IsContent(new byte[] { 0x2a, 3, 5 }));
    }

    [TestMethod]
    public void Written_elements_are_what_is_read()
    {
        DerWriter writer = new DerWriter(new byte[300]);
        int end = writer.Position;
        int bits = writer.Position;
        writer.Put(new byte[] { 1, 2 });
        writer.CloseBits(bits);
        writer.PutElement(DerTag.OctetString, new byte[200]);
        writer.PutUnsigned(new byte[] { 0, 0, 0x80 });
        writer.PutUnsigned(new byte[] { 0 });
        writer.Close(DerTag.Sequence, end);
        byte[] data = writer.ToArray();
        Assert.IsFalse(writer.IsFull);
        DerReader reader = new DerReader(data, 0, data.Length);
        reader.Enter(DerTag.Sequence);
        Assert.AreEqual(0, reader.ReadSmall());
        Assert.AreEqual(128, reader.ReadSmall());
        reader.Read(DerTag.OctetString);
        Assert.AreEqual(200, reader.ContentLength);
        Assert.AreEqual(0, reader.ReadBits(DerTag.BitString));
        Assert.AreEqual(2, reader.ContentLength);
        Assert.IsTrue(reader.Leave() && reader.Finish());
    }

    [TestMethod]
    public void What_does_not_fit_is_noticed()
    {
        DerWriter writer = new DerWriter(new byte[3]);
        writer.PutElement(DerTag.OctetString, new byte[] { 1 });
        Assert.IsFalse(writer.IsFull);
        writer.PutByte(1);
        Assert.IsTrue(writer.IsFull);
        Assert.AreEqual("040101", HexBytes.ToText(writer.ToArray()));
    }

    private static DerReader Reader(string digits)
    {
        byte[] data = HexBytes.Of(digits);
        return new DerReader(data, 0, data.Length);
    }

    private static int Small(string digits) => Reader(digits).ReadSmall();

    private static bool IsElement(string digits) => IsElement(digits, 0);

    private static bool IsElement(string digits, int more)
    {
        byte[] head = HexBytes.Of(digits);
        byte[] data = new byte[head.Length + more];
        head.CopyTo(data, 0);
        DerReader reader = new DerReader(data, 0, data.Length);
        return reader.ReadAny() && reader.Finish();
    }

    private static bool CanEnter(int levels)
    {
        byte[] data = new byte[2 * levels];
        for (int i = 0; i < levels; i++)
        {
            data[2 * i] = DerTag.Sequence;
            data[(2 * i) + 1] = (byte)(data.Length - (2 * i) - 2);
        }

        DerReader reader = new DerReader(data, 0, data.Length);
        for (int i = 0; i < levels; i++)
        {
            reader.Enter(DerTag.Sequence);
        }

        for (int i = 0; i < levels; i++)
        {
            reader.Leave();
        }

        return reader.Finish();
    }
}
