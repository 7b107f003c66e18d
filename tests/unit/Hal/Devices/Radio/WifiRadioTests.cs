using Borne.Hal.Devices.Radio;
using Borne.Hal.Network;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Radio;

/// <summary>Joining a network and looking for some with a radio that behaves as the native code does.</summary>
[TestClass]
public class WifiRadioTests
{
    private const string Old = "Depot/old secret";
    private const string New = "Heim/correct horse";

    private static NativeWifi _chip;
    private static WifiRadio _radio;

    [TestMethod]
    public void A_network_is_joined_from_none()
    {
        Arrange("", New);
        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
        Assert.AreEqual(New, _chip.In);
    }

    [TestMethod]
    public void After_a_wrong_key_the_right_one_is_taken()
    {
        Arrange("", New);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((int)WifiJoinState.Failed, Join("Heim", "wrong " + i.ToString()));
            Assert.AreEqual("", _chip.Wanted, "it goes on trying");
        }

        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
    }

    [TestMethod]
    public void From_one_network_another_is_joined()
    {
        Arrange(Old, Old, New);
        Assert.AreEqual(Old, _chip.In);
        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
        Assert.AreEqual(New, _chip.In);
    }

    [TestMethod]
    public void From_a_network_that_is_gone_another_is_joined()
    {
        Arrange(Old, New);
        Assert.AreEqual("", _chip.In);
        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
        Assert.AreEqual(New, _chip.In);
    }

    [TestMethod]
    public void When_an_attempt_has_failed_the_station_goes_back_to_its_network()
    {
        Arrange(Old, Old, New);
        Assert.AreEqual((int)WifiJoinState.Failed, Join("Heim", "wrong"));
        Assert.AreEqual(Old, _chip.In);

        Join("Heim", "correct horse");
        Join("Depot", "wrong");
        Assert.AreEqual(New, _chip.In, "its network is the one that it joined last");
    }

    [TestMethod]
    public void An_attempt_that_comes_on_the_way_back_has_its_turn()
    {
        Arrange(Old, New);
        Again again = new Again();
        Assert.IsTrue(_radio.TryJoin("Heim", "wrong"));
        _chip.Meanwhile = new OnTheWayBack(again);
        _chip.Run();
        Assert.IsTrue(again.WasTaken);
        Assert.AreEqual((int)WifiJoinState.Joined, (int)_radio.Joining);
        Assert.AreEqual(New, _chip.In);
    }

    [TestMethod]
    public void A_name_that_the_native_configuration_cannot_hold_is_refused()
    {
        Arrange("", New);
        Assert.IsFalse(_radio.TryJoin("12345678901234567890123456789012", "correct horse"));
        Assert.IsFalse(_radio.TryJoin("", "correct horse"));
        Assert.IsTrue(_radio.TryJoin("1234567890123456789012345678901", "correct horse"));
    }

    [TestMethod]
    public void Networks_are_found_where_the_known_one_is_gone()
    {
        Arrange(Old, New, "Gast/");
        Assert.AreEqual("Heim,Gast,", Look());
        Assert.AreEqual(Old, _chip.Wanted, "it goes on looking for its own");
    }

    [TestMethod]
    public void A_station_in_a_network_stays_there_while_it_looks()
    {
        Arrange(Old, Old, New);
        Assert.AreEqual("Depot,Heim,", Look());
        Assert.AreEqual(Old, _chip.In);
    }

    [TestMethod]
    public void A_look_that_does_not_end_is_given_up()
    {
        Arrange("", New);
        _chip.LosesEvents = true;
        Assert.AreEqual("", Look());
        Assert.IsTrue(_chip.Now <= WifiRadio.LookMs + 1000);

        _chip.LosesEvents = false;
        Assert.AreEqual("Heim,", Look());
        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
    }

    [TestMethod]
    public void A_radio_that_was_off_works_when_it_is_on_again()
    {
        Arrange(Old, New);
        _chip.IsOff = true;
        Assert.AreEqual((int)WifiJoinState.Failed, Join("Heim", "correct horse"));
        Assert.AreEqual("", Look());

        _chip.IsOff = false;
        Assert.AreEqual((int)WifiJoinState.Joined, Join("Heim", "correct horse"));
    }

    [TestMethod]
    public void One_thing_at_a_time()
    {
        Arrange("", New);
        Assert.IsTrue(_radio.TryScan());
        Assert.IsTrue(_radio.TryScan(), "who asks for the same shares it");
        Assert.IsFalse(_radio.TryJoin("Heim", "correct horse"));
        Assert.IsTrue(_chip.Run());
        Assert.IsFalse(_chip.Run(), "one thread");

        Assert.IsTrue(_radio.TryJoin("Heim", "correct horse"));
        Assert.IsFalse(_radio.TryScan());
        Assert.IsFalse(_radio.TryJoin("Heim", "correct horse"));
        _chip.Run();
        Assert.AreEqual((int)WifiJoinState.Joined, (int)_radio.Joining);
    }

    private static void Arrange(string home, params string[] near)
    {
        _chip = new NativeWifi(home, near);
        _radio = new WifiRadio(_chip, new FakeAddresses());
    }

    private static int Join(string ssid, string key)
    {
        Assert.IsTrue(_radio.TryJoin(ssid, key));
        Assert.AreEqual((int)WifiJoinState.Busy, (int)_radio.Joining);
        Assert.IsTrue(_chip.Run());
        return (int)_radio.Joining;
    }

    private static string Look()
    {
        Assert.IsTrue(_radio.TryScan());
        Assert.IsTrue(_radio.IsScanning);
        _chip.Run();
        Assert.IsFalse(_radio.IsScanning);
        string names = "";
        foreach (WifiNetwork network in _radio.Networks)
        {
            names += network.Ssid + ",";
        }

        return names;
    }

    // While the wrong attempt waits, the next one is to be asked for in the wait after it.
    private sealed class OnTheWayBack : IWhileWaiting
    {
        private readonly IWhileWaiting _then;

        public OnTheWayBack(IWhileWaiting then) => _then = then;

        public void Do() => _chip.Meanwhile = _then;
    }

    private sealed class Again : IWhileWaiting
    {
        public bool WasTaken { get; private set; }

        public void Do() => WasTaken = _radio.TryJoin("Heim", "correct horse");
    }
}
