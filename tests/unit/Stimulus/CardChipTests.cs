using nanoFramework.TestFramework;

namespace Borne.Tests.Stimulus;

/// <summary>The stimulus board in the place of a PN532: its frames, byte by byte, as the chip's manual has them.</summary>
[TestClass]
public class CardChipTests
{
    // Acknowledge, 6 bytes, and 00 00 FF LEN LCS before the data.
    private const int DataAt = 11;

    [TestMethod]
    public void Command_is_acknowledged_and_answered()
    {
        StimulusDesk desk = new StimulusDesk();

        // Wake-up preamble, then SAMConfiguration.
        desk.Card.Feed(new byte[] { 0x55, 0x55, 0, 0, 0, 0, 0, 0xFF, 4, 0xFC, 0xD4, 0x14, 1, 0, 0x17, 0 });
        desk.Pass(1);
        byte[] expected = new byte[] { 0, 0, 0xFF, 0, 0xFF, 0, 0, 0, 0xFF, 2, 0xFE, 0xD5, 0x15, 0x16, 0 };
        Assert.AreEqual(expected.Length, desk.Card.OutputLength);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual((int)expected[i], (int)desk.Card.Output[i]);
        }
    }

    [TestMethod]
    public void Card_is_listed_while_it_is_in_the_field()
    {
        StimulusDesk desk = new StimulusDesk();
        List(desk);
        Assert.AreEqual(0, (int)desk.Card.Output[DataAt + 2]);
        desk.Card.ClearOutput();

        desk.Ask("card 04A1B2C3D4E5F6 300");
        List(desk);
        Assert.AreEqual(1, (int)desk.Card.Output[DataAt + 2]);
        Assert.AreEqual(7, (int)desk.Card.Output[DataAt + 7]);
        Assert.AreEqual(0x04, (int)desk.Card.Output[DataAt + 8]);
        Assert.AreEqual(0xF6, (int)desk.Card.Output[DataAt + 14]);
        Assert.AreEqual(0, SumOfData(desk, 15));
        desk.Card.ClearOutput();

        desk.Pass(400);
        List(desk);
        Assert.AreEqual(0, (int)desk.Card.Output[DataAt + 2]);
    }

    [TestMethod]
    public void Damaged_command_is_not_answered()
    {
        StimulusDesk desk = new StimulusDesk();
        desk.Card.Feed(new byte[] { 0, 0, 0xFF, 4, 0xFC, 0xD4, 0x4A, 1, 0, 0xE2, 0 });
        desk.Pass(1);
        Assert.AreEqual(0, desk.Card.OutputLength);
        List(desk);
        Assert.AreNotEqual(0, desk.Card.OutputLength);
    }

    private static void List(StimulusDesk desk)
    {
        desk.Card.Feed(new byte[] { 0, 0, 0xFF, 4, 0xFC, 0xD4, 0x4A, 1, 0, 0xE1, 0 });
        desk.Pass(1);
    }

    /// <summary>Sum of data and checksum, which must be 0.</summary>
    private static int SumOfData(StimulusDesk desk, int count)
    {
        int sum = 0;
        for (int i = 0; i <= count; i++)
        {
            sum += desk.Card.Output[DataAt + i];
        }

        return sum & 0xFF;
    }
}
