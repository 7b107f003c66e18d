using System;
using Borne.Hal.Station;
using Borne.SignedImages;
using Borne.Slots;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.SignedImages;

/// <summary>What a loader with a key starts, whoever wrote the slots: whatever else lies there, the firmware before runs.</summary>
[TestClass]
public class SignedStartTests
{
    private const string FirstSlot = "slot1.img";

    private static FakeFileStore _files;
    private static ImageSigner _signer;
    private static CountingFeeder _feeder;

    [TestMethod]
    public void A_signed_image_is_started_and_the_watchdog_fed_meanwhile()
    {
        Install("2.0");
        FirmwareSlots slots = Start(_files, Rules());
        Assert.AreEqual("2.0", slots.RunningVersion);
        Assert.IsTrue(slots.IsOnTrial);

        // 462 steps of the signature, and one for the hash of so few bytes.
        Assert.IsTrue(_feeder.Renewals > 400 && _feeder.Renewals < 500, _feeder.Renewals.ToString());
        Assert.IsTrue(slots.Confirm());
        Assert.AreEqual("2.0", Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void An_unsigned_image_in_the_slot_that_runs_is_not_started()
    {
        Keep("2.0");
        Put(SlotTools.Image("3.0", 900));
        Assert.AreEqual("3.0", SlotTools.Open(Copy()).RunningVersion, "its checksums are right");
        Assert.AreEqual("3.0", Start(Copy(), new ImageRules(_signer.PublicKey, true, false)).RunningVersion);
        Assert.AreEqual(SlotTools.BuiltIn, Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void An_image_of_another_key_is_not_started()
    {
        Keep("2.0");
        Put(new ImageSigner(9).Image("3.0"));
        Assert.AreEqual(SlotTools.BuiltIn, Start(Copy(), new ImageRules(_signer.PublicKey, true, false)).RunningVersion);
        Assert.AreEqual(SlotTools.BuiltIn, Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void The_signed_image_of_another_board_is_not_started()
    {
        Keep("2.0");
        Put(_signer.Sign(FirmwareImage.EncodeToSign("OTHER", "3.0", TransferBench.Pattern(500))));
        Assert.AreEqual(SlotTools.BuiltIn, Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void A_payload_that_was_changed_together_with_its_checksums_is_not_started()
    {
        Keep("2.0");
        byte[] image = _signer.Image("2.0");
        byte[] payload = TransferBench.Pattern(900);
        payload[7] ^= 1;
        byte[] forged = FirmwareImage.EncodeToSign(SlotTools.Target, "2.0", payload);
        Array.Copy(image, image.Length - 64, forged, forged.Length - 64, 64);
        Put(forged);
        Assert.AreEqual("2.0", SlotTools.Open(Copy()).RunningVersion, "its checksums are right");
        Assert.AreEqual(SlotTools.BuiltIn, Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void A_cut_image_is_not_started()
    {
        Keep("2.0");
        byte[] image = _signer.Image("3.0");
        int[] lengths = new int[] { 0, 84, 500, image.Length - 64, image.Length - 33, image.Length - 1 };
        foreach (int length in lengths)
        {
            byte[] part = new byte[length];
            Array.Copy(image, part, length);
            Put(part);
            Assert.AreEqual(SlotTools.BuiltIn, Start(Copy(), Rules()).RunningVersion, length.ToString());
        }
    }

    [TestMethod]
    public void A_firmware_that_activates_an_unsigned_image_on_its_own_gets_the_old_one_back()
    {
        Keep("2.0");
        FirmwareSlots slots = Start(_files, Rules());
        Assert.IsTrue(SlotTools.Fill(slots, SlotTools.Image("3.0", 900)) == FirmwareCheck.Good);
        Assert.IsTrue(slots.Activate());
        slots = Start(_files, Rules());
        Assert.AreEqual("2.0", slots.RunningVersion);
        Assert.IsTrue(slots.HasRolledBack && !slots.IsOnTrial);
    }

    [TestMethod]
    public void The_signed_firmware_before_is_started_when_the_new_one_fails_its_trial()
    {
        Keep("2.0");
        SignedSlots slots = new SignedSlots(Start(_files, Rules()), Rules());
        Assert.IsTrue(Fill(slots, _signer.Image("3.0")) == FirmwareCheck.Good && slots.Activate());
        for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            Assert.AreEqual("3.0", Start(_files, Rules()).RunningVersion);
        }

        Assert.AreEqual("2.0", Start(_files, Rules()).RunningVersion);
    }

    [TestMethod]
    public void A_build_without_a_key_starts_nothing_unless_it_allows_unsigned_images()
    {
        Keep("2.0");
        Assert.AreEqual(SlotTools.BuiltIn, Start(Copy(), new ImageRules(null, false, false)).RunningVersion);
        Assert.AreEqual(SlotTools.BuiltIn, Start(Copy(), new ImageRules(null, true, false)).RunningVersion, "nobody can check it");
        Put(SlotTools.Image("3.0", 900));
        Assert.AreEqual(SlotTools.BuiltIn, Start(Copy(), new ImageRules(null, false, false)).RunningVersion);
        Assert.AreEqual("3.0", Start(Copy(), new ImageRules(null, true, false)).RunningVersion);
    }

    [TestMethod]
    public void Over_the_network_a_build_without_a_key_takes_unsigned_images_only_if_it_allows_them()
    {
        Begin();
        FirmwareSlots slots = SlotTools.Open(_files);
        Assert.IsTrue(Fill(new SignedSlots(slots, new ImageRules(null, false, false)), SlotTools.Image("2.0", 900)) == FirmwareCheck.Bad);
        Assert.IsTrue(Fill(new SignedSlots(slots, new ImageRules(null, false, false)), _signer.Image("2.0")) == FirmwareCheck.Bad);
        Assert.IsTrue(Fill(new SignedSlots(slots, new ImageRules(null, true, false)), _signer.Image("2.0")) == FirmwareCheck.Bad);
        Assert.IsTrue(Fill(new SignedSlots(slots, new ImageRules(null, true, false)), SlotTools.Image("2.0", 900)) == FirmwareCheck.Good);
    }

    [TestMethod]
    public void A_power_cut_at_each_change_of_an_update_starts_the_old_firmware_or_the_new_one()
    {
        int reached = 0;
        for (int left = 0; left < 30; left++)
        {
            Keep("2.0");
            CutFileStore supply = new CutFileStore(_files) { Left = left };
            bool isCut = false;
            try
            {
                SignedSlots slots = new SignedSlots(Start(supply, Rules()), Rules());
                Assert.IsTrue(Fill(slots, _signer.Image("3.0", 5000)) == FirmwareCheck.Good && slots.Activate());
                Start(supply, Rules()).Confirm();
            }
            catch (Exception)
            {
                isCut = supply.HasCut;
                Assert.IsTrue(isCut, "another fault than the cut");
            }

            string version = Start(_files, Rules()).RunningVersion;
            Assert.IsTrue(version == "2.0" || version == "3.0", version);
            reached += version == "3.0" ? 1 : 0;
            Assert.IsTrue(isCut || version == "3.0");
        }

        Assert.IsTrue(reached > 0 && reached < 30);
    }

    private static ImageRules Rules() => new ImageRules(_signer.PublicKey, false, false);

    private static void Begin()
    {
        _signer = new ImageSigner(7);
        _files = new FakeFileStore();
        _feeder = new CountingFeeder();
    }

    private static FirmwareSlots Start(IFileStore files, ImageRules rules)
    {
        FirmwareSlots slots = new FirmwareSlots(
            files, SlotTools.Target, SlotTools.BuiltIn, SlotTools.MaxImageBytes, new SignedStart(rules, _feeder));
        slots.Choose();
        return slots;
    }

    private static void Install(string version)
    {
        Begin();
        SignedSlots slots = new SignedSlots(SlotTools.Open(_files), Rules());
        Assert.IsTrue(Fill(slots, _signer.Image(version)) == FirmwareCheck.Good);
        Assert.IsTrue(slots.Activate());
    }

    // Puts a firmware into the first slot, where it has proved itself.
    private static void Keep(string version)
    {
        Install(version);
        Assert.IsTrue(Start(_files, Rules()).Confirm());
    }

    private static void Put(byte[] image) => Assert.IsTrue(_files.WriteAll(FirstSlot, image, 0, image.Length));

    private static FakeFileStore Copy()
    {
        FakeFileStore copy = new FakeFileStore();
        byte[] buffer = new byte[SlotTools.MaxImageBytes];
        foreach (string name in _files.List())
        {
            copy.WriteAll(name, buffer, 0, _files.Read(name, 0, buffer, 0, buffer.Length));
        }

        return copy;
    }

    private static FirmwareCheck Fill(SignedSlots slots, byte[] image)
    {
        Assert.IsTrue(slots.Begin() && slots.Append(image, 0, image.Length) && slots.Finish());
        FirmwareCheck found = FirmwareCheck.Checking;
        for (int i = 0; i < 2000 && found == FirmwareCheck.Checking; i++)
        {
            found = slots.Check();
        }

        return found;
    }

    private sealed class CountingFeeder : IStartFeeder
    {
        public int Renewals { get; private set; }

        /// <inheritdoc/>
        public void Renew() => Renewals++;
    }
}
