using Borne.Stimulus;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Stimulus;

/// <summary>Checksum and framing of the line protocol between runner and stimulus board.</summary>
[TestClass]
public class LineCodeTests
{
    [TestMethod]
    public void Sealed_line_opens_to_its_text()
    {
        Assert.AreEqual("7 pilot C*1A", LineCode.Seal("7 pilot C"));
        Assert.AreEqual("7 pilot C", LineCode.Open("7 pilot C*1A"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("*5")]
    [DataRow("7 pilot C")]
    [DataRow("7 pilot C*1B")]
    [DataRow("7 pilot C*1a")]
    [DataRow("7 pilot B*1A")]
    [DataRow("7 pilot C 1A")]
    [DataRow("7 pilot C*1A ")]
    public void Damaged_line_does_not_open(string line)
    {
        Assert.IsNull(LineCode.Open(line));
    }

    [TestMethod]
    public void Every_single_flipped_bit_is_found()
    {
        char[] line = LineCode.Seal("12 card 04A1B2C3 400").ToCharArray();
        for (int i = 0; i < line.Length; i++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                line[i] = (char)(line[i] ^ (1 << bit));
                Assert.IsNull(LineCode.Open(new string(line)));
                line[i] = (char)(line[i] ^ (1 << bit));
            }
        }
    }

    [TestMethod]
    public void Line_is_put_together_from_parts()
    {
        FakeStream port = new FakeStream();
        LineReader reader = new LineReader(port);
        port.Feed("on");
        Assert.IsNull(reader.TryTake());
        port.Feed("e\r\n\ntwo\nth");
        Assert.AreEqual("one", reader.TryTake());
        Assert.AreEqual("two", reader.TryTake());
        Assert.IsNull(reader.TryTake());
    }

    [TestMethod]
    public void Line_that_is_too_long_is_dropped_as_a_whole()
    {
        FakeStream port = new FakeStream();
        LineReader reader = new LineReader(port);
        port.Feed(new string('x', LineCode.MaxLength + 1) + "\nnext\n");
        Assert.AreEqual("next", reader.TryTake());
        Assert.IsNull(reader.TryTake());
    }

    [TestMethod]
    public void Noise_beyond_ascii_cannot_pass_for_a_line()
    {
        FakeStream port = new FakeStream();
        LineReader reader = new LineReader(port);
        port.Feed(new byte[] { (byte)'1', 0xC3, 0xA9, (byte)'\n' });
        Assert.AreEqual("1??", reader.TryTake());
    }
}
