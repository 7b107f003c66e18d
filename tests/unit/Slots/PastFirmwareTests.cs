using System;
using Borne.Hal.Station;
using Borne.Slots;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Slots;

/// <summary>The way back to the firmware that ran before, which somebody orders.</summary>
[TestClass]
public class PastFirmwareTests
{
    [TestMethod]
    public void The_one_that_ran_before_is_tried_and_kept_and_the_newer_one_is_the_past_then()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        Assert.AreEqual("2.0", SlotTools.Open(files).PastVersion);
        slots = TurnBack(files, slots);
        Assert.AreEqual("2.0", slots.RunningVersion);
        Assert.IsTrue(slots.IsOnTrial);
        Assert.IsNull(slots.PastVersion);
        Assert.IsTrue(slots.Confirm());
        Assert.AreEqual("3.0", slots.PastVersion);
        slots = TurnBack(files, slots);
        Assert.IsTrue(slots.Confirm());
        Assert.AreEqual("3.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void The_one_that_came_with_the_board_can_come_back_too()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Open(files), "2.0");
        Assert.AreEqual(SlotTools.BuiltIn, slots.PastVersion);
        Assert.IsTrue(slots.IsPastBuiltIn);
        slots = TurnBack(files, slots);
        Assert.AreEqual(SlotTools.BuiltIn, slots.RunningVersion);
        slots.Confirm();
        Assert.AreEqual("2.0", slots.PastVersion);
        slots = SlotTools.Install(files, slots, "3.0");
        Assert.AreEqual(SlotTools.BuiltIn, slots.PastVersion);
    }

    [TestMethod]
    public void One_that_is_never_confirmed_gives_way_and_can_be_ordered_again()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        slots = TurnBack(files, slots);
        for (int i = 1; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            Assert.AreEqual("2.0", SlotTools.Open(files).RunningVersion);
        }

        slots = SlotTools.Open(files);
        Assert.AreEqual("3.0", slots.RunningVersion);
        Assert.IsTrue(slots.HasRolledBack);
        Assert.AreEqual("2.0", slots.PastVersion);
        Assert.AreEqual("2.0", TurnBack(files, slots).RunningVersion);
    }

    [TestMethod]
    public void An_order_can_be_taken_back()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        Order(slots);
        Assert.IsTrue(slots.IsRestartNeeded);
        Assert.IsFalse(slots.TryTurnBack());
        Assert.IsTrue(slots.Confirm());
        slots = SlotTools.Open(files);
        Assert.AreEqual("3.0", slots.RunningVersion);
        Assert.AreEqual("2.0", slots.PastVersion);
    }

    // An image that was only written, or failed its trial, never ran here as the firmware.
    [TestMethod]
    [DataRow("written")]
    [DataRow("activated")]
    [DataRow("failed")]
    public void What_has_only_come_is_none_to_go_back_to(string what)
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        SlotTools.Fill(slots, SlotTools.Image("0.5"));
        if (what != "written")
        {
            slots.Activate();
        }

        for (int i = 0; what == "failed" && i <= FirmwareSlots.MaxTrialStarts; i++)
        {
            slots = SlotTools.Open(files);
        }

        if (what == "activated")
        {
            slots.Confirm();
        }

        Assert.AreEqual("3.0", slots.RunningVersion);
        Assert.IsNull(slots.PastVersion);
        Assert.IsFalse(slots.TryTurnBack());
        Assert.IsNull(SlotTools.Open(files).PastVersion);
    }

    [TestMethod]
    public void One_that_failed_is_none_either_where_the_board_came_with_the_past_one()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Open(files), "2.0");
        Assert.IsTrue(slots.Confirm());
        SlotTools.Fill(slots, SlotTools.Image("3.0"));
        Assert.IsTrue(slots.Activate());
        for (int i = 0; i <= FirmwareSlots.MaxTrialStarts; i++)
        {
            slots = SlotTools.Open(files);
        }

        Assert.AreEqual("2.0", slots.RunningVersion);
        Assert.IsTrue(slots.HasRolledBack);
        Assert.IsNull(slots.PastVersion);
    }

    [TestMethod]
    public void A_damaged_one_is_not_activated()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        files.Get("slot1.img")[5000] ^= 1;
        Assert.IsTrue(slots.TryTurnBack());
        Assert.AreEqual((int)FirmwareCheck.Bad, (int)Look(slots));
        Assert.IsFalse(slots.Activate());
        files.Get("slot1.img")[0] ^= 1;
        Assert.IsNull(SlotTools.Open(files).PastVersion);
    }

    [TestMethod]
    public void An_update_after_the_order_goes_to_the_spare_slot_as_ever()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Open(files), "2.0");
        Assert.IsTrue(slots.TryTurnBack());
        Assert.AreEqual("3.0", SlotTools.Install(files, slots, "3.0").RunningVersion);
    }

    // Two changes of the store: the order, and what the start counts.
    [TestMethod]
    public void A_power_cut_at_any_change_leaves_one_of_the_two()
    {
        int cuts = 0;
        while (Cut(cuts))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 3, cuts.ToString());
    }

    [TestMethod]
    public void A_power_cut_before_a_new_image_is_there_forgets_the_past_first()
    {
        for (int left = 0; left < 12; left++)
        {
            FakeFileStore files = new FakeFileStore();
            SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
            CutFileStore cut = new CutFileStore(files);
            FirmwareSlots slots = SlotTools.Open(cut);
            cut.Left = left;
            try
            {
                SlotTools.Fill(slots, SlotTools.Image("0.5"));
            }
            catch (InvalidOperationException)
            {
                // The supply is gone.
            }

            slots = SlotTools.Open(files);
            Assert.AreEqual("3.0", slots.RunningVersion);
            Assert.IsTrue(slots.PastVersion is null || slots.PastVersion == "2.0", left.ToString());
        }
    }

    private static bool Cut(int left)
    {
        FakeFileStore files = new FakeFileStore();
        SlotTools.Install(files, SlotTools.Install(files, SlotTools.Open(files), "2.0"), "3.0");
        CutFileStore cut = new CutFileStore(files);
        FirmwareSlots slots = SlotTools.Open(cut);
        cut.Left = left;
        try
        {
            Order(slots);
            slots = SlotTools.Open(cut);
            slots.Confirm();
        }
        catch (InvalidOperationException)
        {
            // The supply is gone.
        }

        slots = SlotTools.Open(files);
        string version = slots.RunningVersion;
        Assert.IsTrue(version == "2.0" || (cut.HasCut && version == "3.0"), left.ToString());
        slots.Confirm();
        Assert.AreEqual(version == "2.0" ? "3.0" : "2.0", slots.PastVersion, left.ToString());
        return cut.HasCut;
    }

    private static FirmwareSlots TurnBack(IFileStore files, FirmwareSlots slots)
    {
        Order(slots);
        return SlotTools.Open(files);
    }

    private static void Order(FirmwareSlots slots)
    {
        Assert.IsTrue(slots.TryTurnBack());
        Assert.AreEqual((int)FirmwareCheck.Good, (int)Look(slots));
        Assert.IsTrue(slots.Activate());
    }

    private static FirmwareCheck Look(FirmwareSlots slots)
    {
        FirmwareCheck found = slots.Check();
        for (int i = 0; i < 20 && found == FirmwareCheck.Checking; i++)
        {
            found = slots.Check();
        }

        return found;
    }
}
