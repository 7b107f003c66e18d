using Borne.Hal.Devices.Readers;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Readers;

/// <summary>Cards on the reader, each reported once.</summary>
[TestClass]
public class CardDebounceTests
{
    private const int GoneMs = 500;

    [TestMethod]
    [DataRow(4)]
    [DataRow(7)]
    [DataRow(10)]
    public void Resting_card_is_reported_once(int length)
    {
        CardDebounce sut = new CardDebounce(GoneMs);
        byte[] card = Card(length, 1);
        byte[] uid = new byte[10];
        int reports = 0;
        for (long now = 1000; now < 61000; now += 100)
        {
            // The reader loses it now and then.
            if (now % 400 != 0)
            {
                sut.See(card, length, now);
            }

            int read = sut.TryRead(uid);
            reports += read > 0 ? 1 : 0;
            Assert.IsTrue(read == 0 || read == length);
        }

        Assert.AreEqual(1, reports);
        Assert.AreEqual((int)card[length - 1], (int)uid[length - 1]);
    }

    [TestMethod]
    public void Card_that_was_away_counts_again()
    {
        CardDebounce sut = new CardDebounce(GoneMs);
        byte[] uid = new byte[10];
        sut.See(Card(4, 1), 4, 0);
        Assert.AreEqual(4, sut.TryRead(uid));
        sut.See(Card(4, 1), 4, GoneMs - 1);
        Assert.AreEqual(0, sut.TryRead(uid));
        sut.See(Card(4, 1), 4, GoneMs - 1 + GoneMs);
        Assert.AreEqual(4, sut.TryRead(uid));
    }

    [TestMethod]
    public void Other_card_counts_at_once_also_when_only_its_length_differs()
    {
        CardDebounce sut = new CardDebounce(GoneMs);
        byte[] uid = new byte[10];
        sut.See(Card(4, 1), 4, 0);
        Assert.AreEqual(4, sut.TryRead(uid));
        sut.See(Card(4, 9), 4, 50);
        Assert.AreEqual(4, sut.TryRead(uid));
        Assert.AreEqual(9, (int)uid[0]);
        sut.See(Card(7, 9), 7, 100);
        Assert.AreEqual(7, sut.TryRead(uid));
    }

    [TestMethod]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(9)]
    public void Cards_whose_long_numbers_differ_in_one_byte_near_the_end_are_two(int differs)
    {
        CardDebounce sut = new CardDebounce(GoneMs);
        byte[] other = Card(10, 1);
        other[differs] ^= 1;
        sut.See(Card(10, 1), 10, 0);
        Assert.AreEqual(10, sut.TryRead(new byte[10]));
        sut.See(other, 10, 50);
        Assert.AreEqual(10, sut.TryRead(new byte[10]));
        sut.See(Card(10, 1), 10, 100);
        Assert.AreEqual(0, sut.TryRead(new byte[10]));
    }

    [TestMethod]
    [DataRow(2, 0)]
    [DataRow(4, 0)]
    [DataRow(3, 5000)]
    public void Cards_in_a_wallet_are_reported_once_each_however_the_reader_takes_turns(int cards, int deadMs)
    {
        CardDebounce sut = new CardDebounce(1500, deadMs);
        byte[] uid = new byte[10];
        int reports = 0;
        for (int i = 0; i < 60; i++)
        {
            sut.See(Card(i % cards == 1 ? 4 : 7, 0x30 + (16 * (i % cards))), i % cards == 1 ? 4 : 7, 300 * i);
            reports += sut.TryRead(uid) > 0 ? 1 : 0;
        }

        Assert.AreEqual(deadMs == 0 ? cards : 1, reports);
    }

    [TestMethod]
    public void Card_of_the_dead_time_counts_when_it_has_been_away()
    {
        CardDebounce sut = new CardDebounce(GoneMs, 2000);
        byte[] uid = new byte[10];
        sut.See(Card(7, 0x40), 7, 0);
        Assert.AreEqual(7, sut.TryRead(uid));
        for (int now = 300; now <= 2700; now += 300)
        {
            sut.See(Card(7, 0x50), 7, now);
            Assert.AreEqual(0, sut.TryRead(uid), now.ToString());
        }

        sut.See(Card(7, 0x50), 7, 2700 + GoneMs);
        Assert.AreEqual(7, sut.TryRead(uid));
        Assert.AreEqual(0x50, (int)uid[0]);
    }

    [TestMethod]
    public void Fifth_card_takes_the_place_of_the_one_seen_longest_ago()
    {
        CardDebounce sut = new CardDebounce(100000);
        byte[] uid = new byte[10];
        for (int i = 0; i < 5; i++)
        {
            sut.See(Card(4, 0x20 + i), 4, 100 * i);
            Assert.AreEqual(4, sut.TryRead(uid));
        }

        sut.See(Card(4, 0x21), 4, 600);
        Assert.AreEqual(0, sut.TryRead(uid), "still known");
        sut.See(Card(4, 0x20), 4, 700);
        Assert.AreEqual(4, sut.TryRead(uid), "forgotten");
    }

    [TestMethod]
    [DataRow(4, 0x08, false, false)]
    [DataRow(4, 0x08, true, true)]
    [DataRow(7, 0x08, false, true)]
    [DataRow(4, 0x09, false, true)]
    public void Uid_that_is_drawn_anew_each_time_is_refused_unless_it_is_allowed(int length, int first, bool takes, bool isReported)
    {
        CardDebounce sut = new CardDebounce(GoneMs, 0, takes);
        sut.See(Card(length, first), length, 50);
        Assert.AreEqual(isReported ? length : 0, sut.TryRead(new byte[10]));
        Assert.AreEqual(isReported ? 0 : 1, sut.RefusedRandom);
    }

    [TestMethod]
    public void Wrong_lengths_are_ignored_and_nobody_is_reported_without_a_card()
    {
        CardDebounce sut = new CardDebounce(GoneMs);
        byte[] uid = new byte[10];
        Assert.AreEqual(0, sut.TryRead(uid));
        sut.See(Card(10, 1), 5, 0);
        sut.See(Card(10, 1), 0, 0);
        Assert.AreEqual(0, sut.TryRead(uid));
    }

    private static byte[] Card(int length, int first)
    {
        byte[] uid = new byte[length];
        for (int i = 0; i < length; i++)
        {
            uid[i] = (byte)(first + i);
        }

        return uid;
    }
}
