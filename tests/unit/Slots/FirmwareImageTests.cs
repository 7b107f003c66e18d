using System;
using Borne.Slots;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.Slots;

[TestClass]
public class FirmwareImageTests
{
    [TestMethod]
    public void Header_tells_what_was_made()
    {
        byte[] file = FirmwareImage.Encode("BOARD", "2.5.1", TransferBench.Pattern(7));
        FirmwareImage image = FirmwareImage.TryRead(file, file.Length);
        Assert.AreEqual(FirmwareImage.HeaderBytes + 7, file.Length);
        Assert.AreEqual("BOARD", image.Target);
        Assert.AreEqual("2.5.1", image.Version);
        Assert.AreEqual(7, image.PayloadBytes);
    }

    [TestMethod]
    public void Longest_texts_fit()
    {
        string target = new string('T', FirmwareImage.MaxTargetLength);
        string version = new string('9', FirmwareImage.MaxVersionLength);
        byte[] file = FirmwareImage.Encode(target, version, new byte[1]);
        FirmwareImage image = FirmwareImage.TryRead(file, file.Length);
        Assert.AreEqual(target, image.Target);
        Assert.AreEqual(version, image.Version);
    }

    [TestMethod]
    public void Damaged_header_is_none()
    {
        byte[] file = FirmwareImage.Encode("BOARD", "2.5.1", TransferBench.Pattern(7));
        Assert.IsNull(FirmwareImage.TryRead(file, FirmwareImage.HeaderBytes - 1));
        for (int bit = 0; bit < FirmwareImage.HeaderBytes * 8; bit++)
        {
            byte mask = (byte)(1 << (bit & 7));
            file[bit / 8] ^= mask;
            Assert.IsNull(FirmwareImage.TryRead(file, file.Length), bit.ToString());
            file[bit / 8] ^= mask;
        }

        Assert.IsNotNull(FirmwareImage.TryRead(file, file.Length));
    }

    [TestMethod]
    [DataRow("", "1")]
    [DataRow("BOARD", "")]
    [DataRow("SEVENTEEN-LETTERS", "1")]
    [DataRow("BOARD", "1\n")]
    public void Image_without_sound_texts_is_not_made(string target, string version)
    {
        Assert.ThrowsException(
            typeof(ArgumentException), () => FirmwareImage.Encode(target, version, new byte[1]));
    }

    [TestMethod]
    public void Image_without_payload_is_not_made()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => FirmwareImage.Encode("BOARD", "1", new byte[0]));
    }
}
