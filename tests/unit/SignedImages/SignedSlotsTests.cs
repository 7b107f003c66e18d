using System;
using Borne.Hal.Station;
using Borne.SignedImages;
using Borne.Slots;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.SignedImages;

/// <summary>Which images a build with a key takes: whatever else comes, the old firmware goes on running.</summary>
[TestClass]
public class SignedSlotsTests
{
    private static FakeFileStore _files;
    private static FirmwareSlots _inner;
    private static SignedSlots _slots;
    private static ImageSigner _signer;

    [TestMethod]
    public void A_signed_image_is_good_and_becomes_the_firmware()
    {
        Open();
        Assert.IsTrue(Fill(_signer.Image("2.0")) == FirmwareCheck.Good);
        Assert.IsTrue(_slots.Activate());
        FirmwareSlots next = SlotTools.Open(_files);
        Assert.AreEqual("2.0", next.RunningVersion);
        Assert.IsTrue(next.IsOnTrial && next.Confirm());
        Assert.AreEqual("2.0", SlotTools.Open(_files).RunningVersion);
    }

    [TestMethod]
    public void An_unsigned_image_is_refused_unless_the_build_says_otherwise()
    {
        Open();
        IsRefused(SlotTools.Image("2.0", 900));
        Open(allowsUnsigned: true);
        Assert.IsTrue(Fill(SlotTools.Image("2.0", 900)) == FirmwareCheck.Good);
        Assert.IsTrue(Fill(_signer.Image("2.0")) == FirmwareCheck.Good);
    }

    [TestMethod]
    public void An_image_with_a_wrong_key_is_refused()
    {
        Open();
        IsRefused(new ImageSigner(9).Image("2.0"));
        Open(allowsUnsigned: true);
        IsRefused(new ImageSigner(9).Image("2.0"));
    }

    [TestMethod]
    [DataRow("0.9")]
    [DataRow("1")]
    [DataRow("1.1.9")]
    [DataRow("beta")]
    public void An_older_image_is_refused_unless_the_build_says_otherwise(string version)
    {
        Open();
        Install("1.2");
        IsRefused(_signer.Image(version));
        Assert.AreEqual("1.2", SlotTools.Open(_files).RunningVersion);
        Open(allowsDowngrade: true);
        Assert.IsTrue(Fill(_signer.Image(version)) == FirmwareCheck.Good);
    }

    [TestMethod]
    public void The_image_that_was_replaced_cannot_be_played_again()
    {
        Open();
        byte[] first = _signer.Image("1.5");
        Assert.IsTrue(Fill(first) == FirmwareCheck.Good);
        Install("2.0");
        IsRefused(first);
    }

    [TestMethod]
    public void The_firmware_that_ran_before_comes_back_when_it_is_ordered_here()
    {
        Open();
        Install("1.5");
        Install("2.0");
        Assert.AreEqual("1.5", _slots.PastVersion);
        Assert.IsTrue(_slots.TryTurnBack());
        Assert.IsFalse(_slots.Activate());
        Assert.IsTrue(Look() == FirmwareCheck.Good);
        Assert.IsTrue(_slots.Activate());
        Assert.AreEqual("1.5", SlotTools.Open(_files).RunningVersion);
    }

    [TestMethod]
    public void The_firmware_that_ran_before_must_be_signed_with_the_key_of_now()
    {
        Open();
        Install("1.5");
        Install("2.0");
        _slots = new SignedSlots(_inner, new ImageRules(new ImageSigner(9).PublicKey, false, false));
        Assert.IsTrue(_slots.TryTurnBack());
        Assert.IsTrue(Look() == FirmwareCheck.Bad);
        Assert.IsFalse(_slots.Activate());
        Assert.AreEqual("2.0", SlotTools.Open(_files).RunningVersion);
    }

    [TestMethod]
    public void After_an_order_to_go_back_an_older_image_is_refused_as_ever()
    {
        Open();
        byte[] first = _signer.Image("1.5");
        Install("1.5");
        Install("2.0");
        Assert.IsTrue(_slots.TryTurnBack());
        IsRefused(first);
        Assert.IsFalse(_slots.TryTurnBack());
    }

    [TestMethod]
    public void The_firmware_that_came_with_the_board_comes_back_without_a_signature()
    {
        Open();
        Install("2.0");
        Assert.IsTrue(_slots.IsPastBuiltIn && _slots.TryTurnBack());
        Assert.IsTrue(Look() == FirmwareCheck.Good);
        Assert.IsTrue(_slots.Activate());
        Assert.AreEqual(SlotTools.BuiltIn, SlotTools.Open(_files).RunningVersion);
    }

    [TestMethod]
    public void The_same_version_may_come_again()
    {
        Open();
        Install("1.2");
        Assert.IsTrue(Fill(_signer.Image("1.2")) == FirmwareCheck.Good);
    }

    [TestMethod]
    public void The_image_of_another_board_is_refused()
    {
        Open();
        IsRefused(_signer.Sign(FirmwareImage.EncodeToSign("OTHER", "2.0", TransferBench.Pattern(500))));
    }

    [TestMethod]
    public void A_signature_of_another_image_is_refused()
    {
        Open();
        byte[] image = _signer.Image("2.0");
        byte[] other = _signer.Image("3.0");
        Array.Copy(other, other.Length - 64, image, image.Length - 64, 64);
        IsRefused(image);
    }

    [TestMethod]
    public void A_cut_or_longer_image_is_refused()
    {
        Open();
        byte[] image = _signer.Image("2.0");
        int[] lengths = new int[] { 0, 1, 83, 84, 500, image.Length - 65, image.Length - 64, image.Length - 63, image.Length - 1 };
        foreach (int length in lengths)
        {
            byte[] part = new byte[length];
            Array.Copy(image, part, length);
            IsRefused(part);
        }

        byte[] longer = new byte[image.Length + 1];
        Array.Copy(image, longer, image.Length);
        IsRefused(longer);
    }

    [TestMethod]
    public void Whatever_is_changed_in_payload_or_signature_is_refused()
    {
        Open();
        for (int at = FirmwareImage.HeaderBytes; at < 84 + 300 + 64; at += 37)
        {
            byte[] image = _signer.Image("2.0", 300);
            image[at] ^= 4;
            IsRefused(image);
        }
    }

    [TestMethod]
    public void A_payload_that_was_changed_together_with_its_checksums_is_refused()
    {
        Open();
        byte[] image = _signer.Image("2.0");
        byte[] payload = TransferBench.Pattern(900);
        payload[5] ^= 1;
        byte[] forged = FirmwareImage.EncodeToSign(SlotTools.Target, "2.0", payload);
        Array.Copy(image, image.Length - 64, forged, forged.Length - 64, 64);
        IsRefused(forged);
    }

    [TestMethod]
    public void An_image_that_was_not_checked_to_its_end_is_not_activated()
    {
        Open();
        Write(_signer.Image("2.0"));
        Assert.IsFalse(_slots.Activate());
        while (_inner.Check() == FirmwareCheck.Checking)
        {
        }

        Assert.IsFalse(_slots.Activate(), "the checksum alone is not enough");
        _slots.Check();
        Assert.IsFalse(_slots.Activate());
    }

    [TestMethod]
    public void A_power_cut_at_each_change_leaves_the_old_firmware_or_the_new_one()
    {
        int reached = 0;
        for (int left = 0; left < 30; left++)
        {
            Open();
            CutFileStore supply = new CutFileStore(_files) { Left = left };
            bool isCut = false;
            try
            {
                _inner = SlotTools.Open(supply);
                _slots = new SignedSlots(_inner, new ImageRules(_signer.PublicKey, false, false));
                Assert.IsTrue(Fill(_signer.Image("2.0", 5000)) == FirmwareCheck.Good);
                _slots.Activate();
            }
            catch (Exception)
            {
                isCut = supply.HasCut;
                Assert.IsTrue(isCut, "another fault than the cut");
            }

            string version = SlotTools.Open(_files).RunningVersion;
            Assert.IsTrue(version == SlotTools.BuiltIn || version == "2.0", version);
            reached += version == "2.0" ? 1 : 0;
            Assert.IsTrue(isCut || version == "2.0");
        }

        Assert.IsTrue(reached > 0 && reached < 30);
    }

    [TestMethod]
    [DataRow("1.2", "1.10", true)]
    [DataRow("1.10", "1.2", false)]
    [DataRow("1.2.0", "1.2", false)]
    [DataRow("1.2", "1.2.1", true)]
    [DataRow("2.0-rc1", "2.0", false)]
    [DataRow("2", "10", true)]
    [DataRow("", "1", true)]
    [DataRow("v2", "1", true)]
    [DataRow("99999999999", "1", false)]
    public void Versions_are_compared_by_their_numbers(string version, string other, bool isOlder) =>
        Assert.AreEqual(isOlder, FirmwareVersions.IsOlder(version, other));

    private static void Open(bool allowsUnsigned = false, bool allowsDowngrade = false)
    {
        _signer = new ImageSigner(7);
        _files = new FakeFileStore();
        _inner = SlotTools.Open(_files);
        _slots = new SignedSlots(_inner, new ImageRules(_signer.PublicKey, allowsUnsigned, allowsDowngrade));
    }

    private static void Install(string version)
    {
        Assert.IsTrue(Fill(_signer.Image(version)) == FirmwareCheck.Good);
        Assert.IsTrue(_slots.Activate());
        _inner = SlotTools.Open(_files);
        _inner.Confirm();
        _slots = new SignedSlots(_inner, new ImageRules(_signer.PublicKey, false, false));
    }

    private static void Write(byte[] image)
    {
        Assert.IsTrue(_slots.Begin());
        for (int at = 0; at < image.Length; at += 1000)
        {
            Assert.IsTrue(_slots.Append(image, at, image.Length - at < 1000 ? image.Length - at : 1000));
        }

        Assert.IsTrue(_slots.Finish());
    }

    private static FirmwareCheck Fill(byte[] image)
    {
        Write(image);
        return Look();
    }

    private static FirmwareCheck Look()
    {
        FirmwareCheck found = FirmwareCheck.Checking;
        for (int i = 0; i < 2000 && found == FirmwareCheck.Checking; i++)
        {
            found = _slots.Check();
        }

        return found;
    }

    private static void IsRefused(byte[] image)
    {
        string before = SlotTools.Open(_files).RunningVersion;
        Assert.IsTrue(Fill(image) == FirmwareCheck.Bad);
        Assert.IsFalse(_slots.Activate());
        FirmwareSlots next = SlotTools.Open(_files);
        Assert.AreEqual(before, next.RunningVersion);
        Assert.IsFalse(next.IsOnTrial);
    }
}
