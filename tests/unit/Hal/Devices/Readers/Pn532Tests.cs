using Borne.Hal.Devices.Readers;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Readers;

/// <summary>The PN532's driver against the chip's serial frames.</summary>
[TestClass]
public class Pn532Tests
{
    private const int TickMs = 20;

    [TestMethod]
    [DataRow(4, 255)]
    [DataRow(7, 1)]
    [DataRow(10, 3)]
    public void Card_is_read_and_reported_once_however_the_frames_are_split(int length, int chunk)
    {
        FakePn532 chip = new FakePn532 { Chunk = chunk };
        CardDebounce cards = new CardDebounce(1000);
        Pn532 sut = new Pn532(chip, cards);
        long now = Run(sut, 0, 2000);
        Assert.IsTrue(sut.IsPresent);
        byte[] uid = new byte[10];
        Assert.AreEqual(0, cards.TryRead(uid));
        chip.Card = Card(length);
        now = Run(sut, now, 1000);
        Assert.AreEqual(length, cards.TryRead(uid));
        for (int i = 0; i < length; i++)
        {
            Assert.AreEqual((int)chip.Card[i], (int)uid[i], i.ToString());
        }

        Run(sut, now, 5000);
        Assert.AreEqual(0, cards.TryRead(uid));
        Assert.AreEqual(1, sut.Starts);
    }

    [TestMethod]
    public void Wrong_bit_in_every_byte_of_an_answer_gives_no_wrong_card()
    {
        byte[] uid = new byte[10];
        for (int at = 0; at < 20; at++)
        {
            FakePn532 chip = new FakePn532();
            CardDebounce cards = new CardDebounce(20000);
            Pn532 sut = new Pn532(chip, cards);
            long now = Run(sut, 0, 1000);
            chip.Card = Card(7);
            chip.Broken = 1;
            chip.BrokenAt = at;
            Run(sut, now, 5000);
            Assert.AreEqual(7, cards.TryRead(uid), at.ToString());
            for (int i = 0; i < 7; i++)
            {
                Assert.AreEqual((int)chip.Card[i], (int)uid[i], at.ToString());
            }

            Assert.AreEqual(0, cards.TryRead(uid), at.ToString());
        }
    }

    [TestMethod]
    public void Noise_before_an_answer_does_no_harm()
    {
        FakePn532 chip = new FakePn532 { Noise = new byte[] { 0, 0xFF, 3, 0xFD, 0xD5, 0, 0, 0xFF, 0x55, 0 } };
        CardDebounce cards = new CardDebounce(1000);
        Pn532 sut = new Pn532(chip, cards);
        chip.Card = Card(4);
        Run(sut, 0, 2000);
        Assert.AreEqual(4, cards.TryRead(new byte[10]));
    }

    [TestMethod]
    public void Chip_that_is_lost_is_woken_again()
    {
        FakePn532 chip = new FakePn532 { IsGone = true };
        CardDebounce cards = new CardDebounce(1000);
        Pn532 sut = new Pn532(chip, cards);
        long now = Run(sut, 0, 5000);
        Assert.IsFalse(sut.IsPresent);
        chip.IsGone = false;
        now = Run(sut, now, 3500);
        Assert.IsTrue(sut.IsPresent);
        chip.PowerCycle();
        now = Run(sut, now, 1000);
        Assert.IsFalse(sut.IsPresent, "asleep, it does not answer");
        now = Run(sut, now, 3500);
        Assert.IsTrue(sut.IsPresent);
        Assert.AreEqual(2, sut.Starts);
        chip.Card = Card(10);
        Run(sut, now, 1000);
        Assert.AreEqual(10, cards.TryRead(new byte[10]));
    }

    private static byte[] Card(int length)
    {
        byte[] uid = new byte[length];
        for (int i = 0; i < length; i++)
        {
            uid[i] = (byte)(0x10 + (i * 17));
        }

        return uid;
    }

    private static long Run(Pn532 sut, long from, int ms)
    {
        long now = from;
        for (; now < from + ms; now += TickMs)
        {
            sut.Poll(now);
        }

        return now;
    }
}
