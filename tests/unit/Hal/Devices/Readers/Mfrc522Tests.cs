using Borne.Hal.Devices.Readers;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Readers;

/// <summary>The MFRC522's driver against the chip's registers and a card of ISO/IEC 14443-3.</summary>
[TestClass]
public class Mfrc522Tests
{
    private const int TickMs = 20;
    private const int GoneMs = 1000;

    [TestMethod]
    [DataRow(4)]
    [DataRow(7)]
    [DataRow(10)]
    public void Card_is_read_within_half_a_second_and_reported_once(int length)
    {
        FakeMfrc522 chip = new FakeMfrc522();
        CardDebounce cards = new CardDebounce(GoneMs);
        Mfrc522 sut = new Mfrc522(chip, cards);
        long now = Run(sut, 0, 1000);
        Assert.IsTrue(sut.IsPresent);
        byte[] uid = new byte[10];
        Assert.AreEqual(0, cards.TryRead(uid));
        byte[] card = Card(length);
        chip.Put(card);
        now = Run(sut, now, 500);
        Assert.AreEqual(length, cards.TryRead(uid));
        for (int i = 0; i < length; i++)
        {
            Assert.AreEqual((int)card[i], (int)uid[i], i.ToString());
        }

        now = Run(sut, now, 10000);
        Assert.AreEqual(0, cards.TryRead(uid), "it rests there");
        Assert.IsTrue(chip.Answers > 20, "and is seen");
        chip.Put(null);
        now = Run(sut, now, 2000);
        chip.Put(card);
        Run(sut, now, 500);
        Assert.AreEqual(length, cards.TryRead(uid), "presented again");
        Assert.AreEqual(1, sut.Starts);
    }

    [TestMethod]
    public void Broken_answer_at_every_step_gives_no_wrong_uid()
    {
        byte[] uid = new byte[10];
        byte[] card = Card(10);
        for (int broken = 0; broken < 7; broken++)
        {
            FakeMfrc522 chip = new FakeMfrc522();
            CardDebounce cards = new CardDebounce(GoneMs);
            Mfrc522 sut = new Mfrc522(chip, cards);
            chip.Put(card);
            chip.BrokenAnswer = broken;
            long now = 0;
            int length = 0;
            for (; now < 3000 && length == 0; now += TickMs)
            {
                sut.Poll(now);
                length = cards.TryRead(uid);
            }

            Assert.AreEqual(10, length, broken.ToString());
            Assert.AreEqual((int)card[9], (int)uid[9]);
            Assert.AreEqual((int)card[0], (int)uid[0]);
            Run(sut, now, 3000);
            Assert.AreEqual(0, cards.TryRead(uid), broken.ToString());
        }
    }

    [TestMethod]
    public void Card_that_leaves_at_any_step_is_no_card()
    {
        byte[] uid = new byte[10];
        for (int step = 0; step < 5; step++)
        {
            FakeMfrc522 chip = new FakeMfrc522();
            CardDebounce cards = new CardDebounce(GoneMs);
            Mfrc522 sut = new Mfrc522(chip, cards);
            chip.Put(Card(7));
            chip.LeavesAt = step;
            long now = Run(sut, 0, 3000);
            Assert.AreEqual(0, cards.TryRead(uid), step.ToString());
            chip.LeavesAt = -1;
            chip.Put(Card(4));
            Run(sut, now, 600);
            Assert.AreEqual(4, cards.TryRead(uid), step.ToString());
        }
    }

    [TestMethod]
    public void Two_cards_at_once_are_none()
    {
        FakeMfrc522 chip = new FakeMfrc522 { IsCollision = true };
        CardDebounce cards = new CardDebounce(GoneMs);
        Mfrc522 sut = new Mfrc522(chip, cards);
        chip.Put(Card(4));
        Run(sut, 0, 5000);
        Assert.AreEqual(0, cards.TryRead(new byte[10]));
    }

    [TestMethod]
    public void Chip_that_is_lost_comes_back()
    {
        FakeMfrc522 chip = new FakeMfrc522();
        CardDebounce cards = new CardDebounce(GoneMs);
        Mfrc522 sut = new Mfrc522(chip, cards);
        long now = Run(sut, 0, 1000);
        chip.IsGone = true;
        now = Run(sut, now, 1000);
        Assert.IsFalse(sut.IsPresent);
        chip.IsGone = false;
        chip.Brown();
        now = Run(sut, now, Mfrc522.RestartMs + 500);
        Assert.IsTrue(sut.IsPresent);
        chip.Brown();
        now = Run(sut, now, 1000);
        Assert.IsTrue(sut.IsPresent, "its settings were lost and are back");
        Assert.AreEqual(3, sut.Starts);
        chip.Put(Card(7));
        Run(sut, now, 600);
        Assert.AreEqual(7, cards.TryRead(new byte[10]));
    }

    // Antenna, modulation, CRC preset, timer: of each a bit that would leave the reader without cards.
    [TestMethod]
    [DataRow(0x14, 0x03)]
    [DataRow(0x14, 0x01)]
    [DataRow(0x15, 0x40)]
    [DataRow(0x11, 0x02)]
    [DataRow(0x2A, 0x80)]
    [DataRow(0x2B, 0x10)]
    [DataRow(0x2C, 0x08)]
    [DataRow(0x2D, 0x80)]
    public void Register_that_flips_is_noticed_and_written_again(int register, int bits)
    {
        FakeMfrc522 chip = new FakeMfrc522();
        CardDebounce cards = new CardDebounce(GoneMs);
        Mfrc522 sut = new Mfrc522(chip, cards);
        long now = Run(sut, 0, 3000);
        chip.Flip(register, bits);
        now = Run(sut, now, 1000);
        Assert.AreEqual(2, sut.Starts);
        Assert.IsTrue(sut.IsPresent);
        chip.Put(Card(7));
        Run(sut, now, 600);
        Assert.AreEqual(7, cards.TryRead(new byte[10]));
    }

    [TestMethod]
    public void Reader_that_is_deaf_without_a_sign_hears_again_after_some_minutes()
    {
        FakeMfrc522 chip = new FakeMfrc522();
        CardDebounce cards = new CardDebounce(GoneMs);
        Mfrc522 sut = new Mfrc522(chip, cards);
        long now = Run(sut, 0, 1000);
        chip.IsDeaf = true;
        chip.Put(Card(4));
        now = Run(sut, now, 10000);
        Assert.AreEqual(0, cards.TryRead(new byte[10]));
        Run(sut, now, Mfrc522.RenewMs);
        Assert.AreEqual(4, cards.TryRead(new byte[10]));
        Assert.AreEqual(1, sut.Starts, "it was not lost");
        Assert.IsTrue(sut.IsPresent);
    }

    private static byte[] Card(int length)
    {
        byte[] uid = new byte[length];
        for (int i = 0; i < length; i++)
        {
            uid[i] = (byte)(0x04 + (i * 29));
        }

        return uid;
    }

    private static long Run(Mfrc522 sut, long from, int ms)
    {
        long now = from;
        for (; now < from + ms; now += TickMs)
        {
            sut.Poll(now);
        }

        return now;
    }
}
