using Borne.Hal.Devices.Indication;
using Borne.Hal.Station;
using Borne.Tests.Hal.Devices.Polling;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Indication;

/// <summary>Sounds of the buzzer.</summary>
[TestClass]
public class BuzzerTests
{
    private const int TickMs = 20;

    [TestMethod]
    [DataRow((int)Sound.Card, 1, Buzzer.ShortMs)]
    [DataRow((int)Sound.Accepted, 1, Buzzer.LongMs)]
    [DataRow((int)Sound.Refused, Buzzer.RefusalBeeps, Buzzer.RefusalBeeps * Buzzer.ShortMs)]
    public void Sound_has_its_beeps_and_ends(int sound, int beeps, int lengthMs)
    {
        FakeOutput output = new FakeOutput();
        Buzzer sut = new Buzzer(output);
        sut.Poll(0);
        Assert.IsFalse(output.IsOn);
        sut.Play((Sound)sound);
        int onMs = 0;
        for (int now = TickMs; now < 3000; now += TickMs)
        {
            sut.Poll(now);
            onMs += output.IsOn ? TickMs : 0;
        }

        Assert.AreEqual(beeps, output.Beeps);
        Assert.AreEqual(lengthMs, onMs);
        Assert.IsFalse(output.IsOn, "a buzzer must not go on for ever");
    }

    [TestMethod]
    public void New_sound_takes_the_place_of_the_old_one()
    {
        FakeOutput output = new FakeOutput();
        Buzzer sut = new Buzzer(output);
        sut.Play(Sound.Refused);
        sut.Poll(0);
        sut.Play(Sound.Card);
        for (int now = TickMs; now < 3000; now += TickMs)
        {
            sut.Poll(now);
        }

        Assert.AreEqual(2, output.Beeps);
        Assert.IsFalse(output.IsOn);
    }
}
