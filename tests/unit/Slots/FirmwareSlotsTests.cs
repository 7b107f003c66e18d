using System;
using Borne.Hal.Station;
using Borne.Slots;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.Slots;

/// <summary>Slots for firmware: trial, confirmation and roll-back (B-FW-04, B-FW-05).</summary>
[TestClass]
public class FirmwareSlotsTests
{
    [TestMethod]
    public void Built_in_firmware_runs_first()
    {
        FirmwareSlots slots = SlotTools.Open(new FakeFileStore());
        Assert.AreEqual("1.0", slots.RunningVersion);
        Assert.AreEqual(FirmwareSlots.BuiltIn, slots.Running);
        Assert.AreEqual(0, slots.PayloadBytes);
        Assert.IsFalse(slots.IsOnTrial);
        Assert.IsFalse(slots.IsRestartNeeded);
        Assert.IsFalse(slots.HasRolledBack);
    }

    [TestMethod]
    public void New_firmware_runs_on_trial_until_it_is_confirmed()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        byte[] image = SlotTools.Image("2.0");
        Assert.AreEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, image));
        Assert.IsTrue(slots.Activate());
        Assert.IsTrue(slots.IsRestartNeeded);
        Assert.AreEqual("1.0", slots.RunningVersion);

        slots = SlotTools.Open(files);
        Assert.AreEqual("2.0", slots.RunningVersion);
        Assert.IsTrue(slots.IsOnTrial);
        Assert.IsFalse(slots.IsRestartNeeded);
        byte[] payload = new byte[9000];
        Assert.AreEqual(9000, slots.PayloadBytes);
        Assert.AreEqual(9000, slots.ReadPayload(0, payload, 0, payload.Length));
        Assert.IsTrue(TransferBench.IsSame(payload, payload.Length, TransferBench.Pattern(9000)));
        Assert.IsTrue(slots.Confirm());
        Assert.IsFalse(slots.IsOnTrial);

        for (int i = 0; i < 2 * FirmwareSlots.MaxTrialStarts; i++)
        {
            slots = SlotTools.Open(files);
            Assert.AreEqual("2.0", slots.RunningVersion);
            Assert.IsFalse(slots.IsOnTrial);
        }
    }

    [TestMethod]
    public void Firmware_that_is_never_confirmed_gives_way_to_the_old_one()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Open(files), "2.0");
        Assert.AreEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, SlotTools.Image("3.0")));
        Assert.IsTrue(slots.Activate());
        for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            slots = SlotTools.Open(files);
            Assert.AreEqual("3.0", slots.RunningVersion, i.ToString());
            Assert.IsFalse(slots.HasRolledBack);
        }

        for (int i = 0; i < 2; i++)
        {
            slots = SlotTools.Open(files);
            Assert.AreEqual("2.0", slots.RunningVersion);
            Assert.IsTrue(slots.HasRolledBack);
            Assert.IsFalse(slots.IsOnTrial);
        }

        Assert.IsTrue(slots.Begin());
        Assert.IsFalse(slots.HasRolledBack);
        Assert.IsFalse(SlotTools.Open(files).HasRolledBack);
    }

    [TestMethod]
    public void Slots_are_used_in_turn()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        for (int i = 2; i < 7; i++)
        {
            slots = SlotTools.Install(files, slots, i.ToString());
            Assert.AreEqual(i.ToString(), slots.RunningVersion);
            Assert.AreEqual(1 + (i & 1), slots.Running);
        }
    }

    [TestMethod]
    public void Wrong_image_is_bad_and_changes_nothing()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        byte[] image = SlotTools.Image("2.0", 5000);
        byte[] longer = new byte[image.Length + 1];
        Array.Copy(image, longer, image.Length);
        ExpectBad(slots, longer);
        ExpectBad(slots, new byte[0]);
        ExpectBad(slots, TransferBench.Pattern(3000));
        ExpectBad(slots, FirmwareImage.Encode("OTHER", "2.0", TransferBench.Pattern(100)));
        for (int length = 1; length < image.Length; length += 97)
        {
            byte[] shorter = new byte[length];
            Array.Copy(image, shorter, length);
            ExpectBad(slots, shorter);
        }

        for (int at = 0; at < image.Length; at += 53)
        {
            image[at] ^= 0x10;
            ExpectBad(slots, image);
            image[at] ^= 0x10;
        }

        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
        Assert.AreEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, image));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2047)]
    [DataRow(2048)]
    [DataRow(2049)]
    [DataRow(4012)]
    [DataRow(8192)]
    [DataRow(19916)]
    public void Image_of_every_length_is_good(int length)
    {
        FirmwareSlots slots = SlotTools.Open(new FakeFileStore());
        byte[] image = SlotTools.Image("2.0", length);
        Assert.AreEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, image));
        byte[] longer = new byte[image.Length + 1];
        Array.Copy(image, longer, image.Length);
        Assert.AreNotEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, longer));
    }

    [TestMethod]
    public void Image_that_does_not_fit_is_refused()
    {
        FirmwareSlots slots = SlotTools.Open(new FakeFileStore());
        Assert.IsTrue(slots.Begin());
        Assert.IsTrue(slots.Append(new byte[SlotTools.MaxImageBytes], 0, SlotTools.MaxImageBytes));
        Assert.IsFalse(slots.Append(new byte[1], 0, 1));
    }

    [TestMethod]
    public void Full_flash_is_told()
    {
        FakeFileStore files = new FakeFileStore { Room = 6000 };
        FirmwareSlots slots = SlotTools.Open(files);
        Assert.AreNotEqual((int)FirmwareCheck.Good, (int)SlotTools.Fill(slots, SlotTools.Image("2.0")));
        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void Unchecked_image_is_not_activated()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        Assert.IsFalse(slots.Activate());
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        slots.Begin();
        Assert.IsFalse(slots.Activate());
    }

    [TestMethod]
    public void Image_is_checked_again_after_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        SlotTools.Fill(SlotTools.Open(files), SlotTools.Image("2.0"));
        FirmwareSlots slots = SlotTools.Open(files);
        FirmwareCheck found = slots.Check();
        for (int i = 0; i < 20 && found == FirmwareCheck.Checking; i++)
        {
            found = slots.Check();
        }

        Assert.AreEqual((int)FirmwareCheck.Good, (int)found);
        Assert.IsTrue(slots.Activate());
        Assert.AreEqual("2.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void Trial_keeps_the_old_image_until_it_is_over()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Install(files, SlotTools.Open(files), "2.0");
        SlotTools.Fill(slots, SlotTools.Image("3.0"));
        slots.Activate();
        Assert.IsFalse(slots.Begin(), "activated");
        slots = SlotTools.Open(files);
        Assert.IsFalse(slots.Begin(), "on trial");
        Assert.IsTrue(slots.Confirm());
        Assert.IsTrue(slots.Begin());
    }

    [TestMethod]
    public void Activation_can_be_taken_back()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        slots.Activate();
        Assert.IsTrue(slots.Confirm());
        Assert.IsFalse(slots.IsRestartNeeded);
        slots = SlotTools.Open(files);
        Assert.AreEqual("1.0", slots.RunningVersion);
        Assert.IsFalse(slots.HasRolledBack);
    }

    [TestMethod]
    public void Damaged_firmware_gives_way_to_one_that_is_whole()
    {
        FakeFileStore files = new FakeFileStore();
        SlotTools.Install(files, SlotTools.Open(files), "2.0");
        files.Get("slot1.img")[5000] ^= 1;
        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void Loader_without_firmware_of_its_own_needs_a_slot()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = new FirmwareSlots(files, SlotTools.Target, null, SlotTools.MaxImageBytes);
        Assert.IsFalse(slots.Choose());
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        slots.Activate();
        slots = new FirmwareSlots(files, SlotTools.Target, null, SlotTools.MaxImageBytes);
        Assert.IsTrue(slots.Choose());
        Assert.AreEqual("2.0", slots.RunningVersion);
    }

    [TestMethod]
    public void Start_that_ends_while_the_new_image_is_checked_counts_too()
    {
        CutFileStore files = new CutFileStore(new FakeFileStore());
        FirmwareSlots slots = SlotTools.Open(files);
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        slots.Activate();
        files.FatalFile = "slot1.img";
        for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            Assert.ThrowsException(typeof(InvalidOperationException), () => SlotTools.Open(files));
        }

        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void Trial_that_cannot_be_counted_is_not_begun()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        slots.Activate();
        files.RefuseWrites = true;
        Assert.AreEqual("1.0", SlotTools.Open(files).RunningVersion);
    }

    [TestMethod]
    public void Refused_orders_leave_everything_as_it_was()
    {
        FakeFileStore files = new FakeFileStore();
        FirmwareSlots slots = SlotTools.Open(files);
        SlotTools.Fill(slots, SlotTools.Image("2.0"));
        files.RefuseWrites = true;
        Assert.IsFalse(slots.Activate());
        Assert.IsFalse(slots.IsRestartNeeded);
        files.RefuseWrites = false;
        Assert.IsTrue(slots.Activate());
        slots = SlotTools.Open(files);
        files.RefuseWrites = true;
        Assert.IsFalse(slots.Confirm());
        Assert.IsTrue(slots.IsOnTrial);
    }

    [TestMethod]
    public void Power_cut_at_each_change_leaves_the_old_firmware_or_the_new_one()
    {
        int cut = 0;
        bool isWhole = false;
        bool sawOld = false;
        bool sawNew = false;
        for (; !isWhole; cut++)
        {
            FakeFileStore flash = new FakeFileStore();
            SlotTools.Install(flash, SlotTools.Open(flash), "2.0");
            isWhole = Update(new CutFileStore(flash) { Left = cut });

            // Starts go on to be cut short: the station never ends up without a firmware, and a further update succeeds.
            FirmwareSlots slots = SlotTools.Open(flash);
            string first = slots.RunningVersion;
            Assert.IsTrue(first == "2.0" || first == "3.0", cut.ToString());
            sawOld |= first == "2.0";
            sawNew |= first == "3.0";
            for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
            {
                slots = SlotTools.Open(flash);
            }

            Assert.IsFalse(slots.IsOnTrial, cut.ToString());
            Assert.AreEqual("4.0", SlotTools.Install(flash, slots, "4.0").RunningVersion, cut.ToString());
        }

        Assert.IsTrue(cut >= 8 && sawOld && sawNew, cut.ToString());
    }

    [TestMethod]
    public void Power_cut_while_going_back_leaves_the_old_firmware()
    {
        for (int cut = 0; cut < 3; cut++)
        {
            FakeFileStore flash = new FakeFileStore();
            FirmwareSlots slots = SlotTools.Install(flash, SlotTools.Open(flash), "2.0");
            SlotTools.Fill(slots, SlotTools.Image("3.0"));
            slots.Activate();
            for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
            {
                SlotTools.Open(flash);
            }

            try
            {
                SlotTools.Open(new CutFileStore(flash) { Left = cut });
            }
            catch (InvalidOperationException)
            {
                // The supply is gone.
            }

            Assert.AreEqual("2.0", SlotTools.Open(flash).RunningVersion, cut.ToString());
        }
    }

    private static bool Update(CutFileStore flash)
    {
        try
        {
            FirmwareSlots slots = SlotTools.Open(flash);
            SlotTools.Fill(slots, SlotTools.Image("3.0"));
            slots.Activate();
            SlotTools.Open(flash).Confirm();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void ExpectBad(FirmwareSlots slots, byte[] image)
    {
        FirmwareCheck found = SlotTools.Fill(slots, image);
        Assert.AreEqual((int)FirmwareCheck.Bad, (int)found, image.Length.ToString());
        Assert.IsFalse(slots.Activate());
    }
}
