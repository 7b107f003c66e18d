using Borne.Charging.Limits;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Limits;

/// <summary>One supply for several connectors (B-SC-08, IEC 61851-1 table A.6).</summary>
[TestClass]
public class PowerSharingTests
{
    private const int Unlimited = int.MaxValue;

    [TestMethod]
    [DataRow(1, 320, 160, 160, 0, 0)]
    [DataRow(2, 320, 160, 160, 0, 0)]
    [DataRow(2, 200, 100, 100, 0, 0)]
    [DataRow(4, 320, 80, 80, 80, 80)]
    [DataRow(4, 250, 62, 62, 62, 62)]
    [DataRow(4, 239, 79, 79, 79, 0)]
    [DataRow(3, 119, 119, 0, 0, 0)]
    [DataRow(3, 59, 0, 0, 0, 0)]
    public void Supply_is_divided_evenly_and_the_newest_waits(int count, int supply, int a, int b, int c, int d)
    {
        PowerSharing sharing = new PowerSharing(4);
        for (int i = 0; i < count; i++)
        {
            // One after the other, so that the first is the oldest.
            sharing.Wish(i, count == 1 ? 160 : 320, true, true);
            sharing.Share(supply, 0);
            for (int j = 0; j <= i; j++)
            {
                sharing.Wish(j, count == 1 ? 160 : 320, true, true);
            }

            sharing.Share(supply, 1000);
        }

        Settle(sharing, count, supply, count == 1 ? 160 : 320);
        Assert.AreEqual(a, sharing.Granted(0));
        Assert.AreEqual(count == 1 ? 0 : b, sharing.Granted(1));
        Assert.AreEqual(c, sharing.Granted(2));
        Assert.AreEqual(d, sharing.Granted(3));
    }

    [TestMethod]
    public void What_one_cannot_use_goes_to_the_other()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 100, true, true);
        sharing.Wish(1, 320, true, true);
        sharing.Share(320, 0);
        Assert.AreEqual(100, sharing.Granted(0));
        Assert.AreEqual(220, sharing.Granted(1));
    }

    [TestMethod]
    public void A_vehicle_that_sleeps_keeps_the_least_offer_while_another_needs_the_rest()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, false);
        sharing.Wish(1, 320, true, true);
        sharing.Share(320, 0);
        Assert.AreEqual(60, sharing.Granted(0));
        Assert.AreEqual(260, sharing.Granted(1));
    }

    [TestMethod]
    public void A_full_vehicle_does_not_keep_a_small_supply_from_the_next_one()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, true);
        sharing.Wish(1, 320, false, false);
        sharing.Share(100, 0);
        Assert.AreEqual(100, sharing.Granted(0));
        for (long now = 100; now <= PowerSharing.FollowMs + 100; now += 100)
        {
            sharing.Wish(0, 320, true, false);
            sharing.Wish(1, 320, true, true);
            sharing.Share(100, now);
        }

        Assert.AreEqual(0, sharing.Granted(0));
        Assert.AreEqual(100, sharing.Granted(1));
    }

    [TestMethod]
    public void A_vehicle_that_sleeps_alone_may_wake_up_to_everything()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, false);
        sharing.Wish(1, 320, false, false);
        sharing.Share(250, 0);
        Assert.AreEqual(250, sharing.Granted(0));
        Assert.AreEqual(0, sharing.Granted(1));
    }

    [TestMethod]
    public void A_share_grows_only_after_the_other_vehicle_had_its_five_seconds()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, true);
        sharing.Wish(1, 320, false, false);
        sharing.Share(320, 0);
        Assert.AreEqual(320, sharing.Granted(0));

        for (long now = 100; now < PowerSharing.FollowMs + 100; now += 100)
        {
            sharing.Wish(0, 320, true, true);
            sharing.Wish(1, 320, true, true);
            sharing.Share(320, now);
            Assert.AreEqual(160, sharing.Granted(0));
            Assert.AreEqual(0, sharing.Granted(1), "the first may still draw 32 A");
        }

        sharing.Wish(0, 320, true, true);
        sharing.Wish(1, 320, true, true);
        sharing.Share(320, PowerSharing.FollowMs + 100);
        Assert.AreEqual(160, sharing.Granted(1));
    }

    [TestMethod]
    public void An_open_contactor_frees_its_share_at_once()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, true);
        sharing.Wish(1, 320, false, false);
        sharing.Share(320, 0);
        sharing.Wish(0, 320, false, false);
        sharing.Wish(1, 320, true, true);
        sharing.Share(320, 1000);
        Assert.AreEqual(0, sharing.Granted(1), "the contactor of the first is still closed");
        sharing.Opened(0);
        sharing.Share(320, 1020);
        Assert.AreEqual(320, sharing.Granted(1));
    }

    [TestMethod]
    public void A_lower_supply_counts_at_once()
    {
        PowerSharing sharing = new PowerSharing(2);
        sharing.Wish(0, 320, true, true);
        sharing.Wish(1, 320, true, true);
        sharing.Share(Unlimited, 0);
        Assert.AreEqual(320, sharing.Granted(1));
        sharing.Share(200, 20);
        Assert.AreEqual(100, sharing.Granted(0));
        Assert.AreEqual(100, sharing.Granted(1));
    }

    [TestMethod]
    public void Whatever_happens_the_sum_that_may_be_drawn_stays_below_a_fixed_supply()
    {
        const int supply = 400;
        PowerSharing sharing = new PowerSharing(4);
        uint random = 12345;
        int[] before = new int[4];
        int[] drawn = new int[4];
        long[] loweredAt = new long[4];
        int changes = 0;
        for (int step = 0; step < 4000; step++)
        {
            long now = step * 500L;
            for (int i = 0; i < 4; i++)
            {
                random = (random * 1664525) + 1013904223;
                uint dice = (random >> 16) % 64;
                sharing.Wish(i, dice == 0 ? 100 : 320, dice > 7, dice != 8);
            }

            sharing.Share(supply, now);
            int sum = 0;
            for (int i = 0; i < 4; i++)
            {
                int granted = sharing.Granted(i);
                Assert.IsTrue(granted == 0 || granted >= 60, "nothing between 0 and 6 A");
                if (granted < before[i])
                {
                    loweredAt[i] = now;
                }

                // The slowest vehicle that the standard allows.
                if (granted > drawn[i] || now - loweredAt[i] >= PowerSharing.FollowMs)
                {
                    drawn[i] = granted;
                }

                changes += granted == before[i] ? 0 : 1;
                before[i] = granted;
                sum += drawn[i];
            }

            Assert.IsTrue(sum <= supply, "step " + step.ToString());
        }

        Assert.IsTrue(changes > 500, "the walk moves");
    }

    private static void Settle(PowerSharing sharing, int count, int supply, int cap)
    {
        for (long now = 2000; now <= 4 * PowerSharing.FollowMs; now += 500)
        {
            for (int i = 0; i < count; i++)
            {
                sharing.Wish(i, cap, true, true);
            }

            sharing.Share(supply, now);
        }
    }
}
