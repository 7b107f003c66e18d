using Borne.Hal.Devices.Pilot;
using Borne.Tests.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>Cable ratings from resistors, IEC 61851-1 table B.2.</summary>
[TestClass]
public class ProximityCoderTests
{
    private const int PullUp = 1000;
    private const int Full = 4095;

    [TestMethod]
    [DataRow(1500, 13)]
    [DataRow(2460, 13)]
    [DataRow(1100, 13)]
    [DataRow(680, 20)]
    [DataRow(936, 20)]
    [DataRow(400, 20)]
    [DataRow(220, 32)]
    [DataRow(308, 32)]
    [DataRow(164, 32)]
    [DataRow(100, 63)]
    [DataRow(140, 63)]
    [DataRow(80, 63)]
    [DataRow(4501, 0)]
    [DataRow(4500, -1)]
    [DataRow(2461, -1)]
    [DataRow(1099, -1)]
    [DataRow(937, -1)]
    [DataRow(399, -1)]
    [DataRow(309, -1)]
    [DataRow(163, -1)]
    [DataRow(141, -1)]
    [DataRow(79, -1)]
    [DataRow(0, -1)]
    public void Resistance_gives_the_rating(int ohm, int amps) => Assert.AreEqual(amps, ProximityCoder.AmpsOf(ohm));

    [TestMethod]
    [DataRow(1500, 13)]
    [DataRow(680, 20)]
    [DataRow(220, 32)]
    [DataRow(100, 63)]
    public void Reading_gives_the_rating_with_3_percent_of_error(int ohm, int amps)
    {
        ProximityCoder sut = new ProximityCoder(PullUp, IdealScale.Create());
        int count = Full * ohm / (PullUp + ohm);
        for (int error = -3; error <= 3; error++)
        {
            Take(sut, Full);
            Take(sut, count + (count * error / 100));
            Assert.AreEqual(amps, sut.CableAmps);
            Assert.IsFalse(sut.IsError);
        }
    }

    [TestMethod]
    public void Open_contact_is_no_cable_and_a_short_one_is_an_error()
    {
        ProximityCoder sut = new ProximityCoder(PullUp, IdealScale.Create());
        Take(sut, Full);
        Assert.AreEqual(0, sut.CableAmps);
        Assert.IsFalse(sut.IsError);
        Take(sut, 0);
        Assert.AreEqual(0, sut.CableAmps, "nothing may be charged over it");
        Assert.IsFalse(sut.IsError, "a plug that goes in gives anything for a moment");
        for (int i = ProximityCoder.Agreeing; i < ProximityCoder.ErrorReadings; i++)
        {
            Assert.IsFalse(sut.IsError);
            sut.Take(0);
        }

        Assert.IsTrue(sut.IsError);
        Assert.AreEqual(0, sut.CableAmps);
        Take(sut, Full);
        Assert.IsFalse(sut.IsError, "the cable is out");
    }

    [TestMethod]
    public void Contact_that_bounces_changes_nothing_until_three_readings_agree()
    {
        ProximityCoder sut = new ProximityCoder(PullUp, IdealScale.Create());
        int count = Full * 220 / (PullUp + 220);
        Take(sut, count);
        for (int i = 0; i < 10; i++)
        {
            sut.Take(Full);
            sut.Take(Full);
            sut.Take(count);
            Assert.AreEqual(32, sut.CableAmps);
        }

        Take(sut, Full);
        Assert.AreEqual(0, sut.CableAmps);
    }

    private static void Take(ProximityCoder sut, int count)
    {
        for (int i = 0; i < ProximityCoder.Agreeing; i++)
        {
            sut.Take(count);
        }
    }
}
