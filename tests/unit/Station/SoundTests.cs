using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>What the buzzer tells whoever stands before the station.</summary>
[TestClass]
public class SoundTests
{
    private const int Card = 1;
    private const int CardAndAccepted = 12;
    private const int CardAndRefused = 13;

    [TestMethod]
    public void Each_card_sounds_and_then_what_became_of_it()
    {
        FakeSounder sounder = new FakeSounder();
        TestStation station = new TestStation();
        station.Hardware.Sounder = sounder;
        station.PowerCycle(0);
        station.Boot();
        Assert.AreEqual(0, sounder.Take());
        station.Tap(TestStation.Tag);
        station.Run(3000);
        Assert.AreEqual(CardAndAccepted, sounder.Take());
        station.Plug();
        station.ExpectStatus(1, "Charging", 5000);
        Assert.AreEqual(0, sounder.Take(), "the start of the transaction is no news");
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        Assert.AreEqual(Card, sounder.Take(), "its end neither");
    }

    [TestMethod]
    public void Refused_card_sounds_refused_without_lights_too()
    {
        FakeSounder sounder = new FakeSounder();
        TestStation station = new TestStation();
        station.Hardware.Sounder = sounder;
        station.Hardware.Indicator = null;
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\"}}", 1, null);
        station.PowerCycle(0);
        station.Boot();
        station.Tap(TestStation.Tag);
        station.Run(3000);
        Assert.AreEqual(CardAndRefused, sounder.Take());
    }
}
