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
