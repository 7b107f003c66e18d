using Borne.Commissioning.Improv;
using Borne.Hal.Network;
using Borne.Hal.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>Bluetooth is on only while somebody may want to give the station a network.</summary>
[TestClass]
public class BluetoothDoorTests
{
    private const string SendWifi = "010F05426F726E6508616263646566676837";

    private static FakeImprovStation _station;
    private static Radio _radio;
    private static Button _button;
    private static BluetoothDoor _door;

    [TestMethod]
    public void A_station_that_knows_a_network_does_not_switch_it_on()
    {
        Begin(true);
        _door.Tick(false, 0);
        Assert.IsFalse(_door.IsOpen);
        Assert.AreEqual(0, _radio.Made);
    }

    [TestMethod]
    public void Without_a_network_it_advertises_and_goes_off_when_one_is_joined()
    {
        Begin(true);
        _door.Tick(true, 0);
        Assert.AreEqual("borne-1a2b", _radio.Name);
        Assert.AreEqual(1, _radio.Peripheral.Advertisements);
        Press(100);
        Write(SendWifi, 200);
        _station.Wifi.Join("192.168.1.23");
        _door.Tick(true, 1000);

        // The network is in the settings now; the client still reads where the page is.
        _door.Tick(false, 1020);
        Assert.IsTrue(_door.IsOpen);
        _door.Tick(false, 1000 + BluetoothImprov.FarewellMs - 1);
        Assert.IsTrue(_door.IsOpen);
        _door.Tick(false, 1000 + BluetoothImprov.FarewellMs);
        Assert.IsFalse(_door.IsOpen);
        Assert.IsTrue(_radio.Peripheral.IsStopped);
        Assert.AreEqual(1, _radio.Made);
    }

    [TestMethod]
    public void The_button_must_be_pressed_first_and_one_that_was_held_at_the_start_is_not()
    {
        Begin(true);
        _button.IsPressed = true;
        _door.Tick(true, 0);
        Write(SendWifi, 100);
        Assert.AreEqual("", _station.Wifi.Asked);
        _button.IsPressed = false;
        _door.Tick(true, 200);
        Press(300);
        Write(SendWifi, 400);
        Assert.AreEqual("Borne/abcdefgh", _station.Wifi.Asked);
    }

    [TestMethod]
    public void A_press_counts_for_a_minute()
    {
        Begin(true);
        _door.Tick(true, 0);
        Press(100);
        _door.Tick(true, 100 + BluetoothImprov.AuthorizedMs);
        Write(SendWifi, 200 + BluetoothImprov.AuthorizedMs);
        Assert.AreEqual("", _station.Wifi.Asked);
    }

    [TestMethod]
    public void A_board_without_a_button_takes_a_network_at_once()
    {
        Begin(false);
        _door.Tick(true, 0);
        Write(SendWifi, 100);
        Assert.AreEqual("Borne/abcdefgh", _station.Wifi.Asked);
    }

    [TestMethod]
    public void It_goes_off_when_the_way_in_is_closed()
    {
        Begin(true);
        _door.Tick(true, 0);
        _door.Tick(false, 1000);
        Assert.IsFalse(_door.IsOpen);
        Assert.IsTrue(_radio.Peripheral.IsStopped);
        _door.Tick(true, 2000);
        Assert.AreEqual(2, _radio.Made);
    }

    [TestMethod]
    public void A_station_that_is_in_its_network_opens_it_once_for_a_way_in()
    {
        Begin(true);
        _station.Wifi.Join("192.168.1.23");
        _door.Tick(true, 0);
        _door.Tick(true, BluetoothImprov.FarewellMs);
        Assert.IsFalse(_door.IsOpen);
        _door.Tick(true, 20000);
        Assert.IsFalse(_door.IsOpen);
        Assert.AreEqual(1, _radio.Made);
        _door.Tick(false, 30000);
        _door.Tick(true, 40000);
        Assert.AreEqual(2, _radio.Made);
    }

    [TestMethod]
    public void A_radio_that_fails_is_not_tried_again()
    {
        Begin(true);
        _radio.IsBroken = true;
        _door.Tick(true, 0);
        _door.Tick(true, 100);
        Assert.IsFalse(_door.IsOpen);
        Assert.AreEqual(1, _radio.Made);
        _door.Close();
    }

    [TestMethod]
    public void A_restart_switches_it_off_once()
    {
        Begin(true);
        _door.Tick(true, 0);
        _door.Close();
        Assert.IsTrue(_radio.Peripheral.IsStopped);
        Assert.IsFalse(_door.IsOpen);
        _door.Close();
    }

    private static void Begin(bool hasButton)
    {
        _station = new FakeImprovStation();
        _radio = new Radio();
        _button = new Button();
        _door = new BluetoothDoor(_radio, _station, "borne-1a2b", hasButton ? _button : null);
    }

    private static void Press(long now)
    {
        _button.IsPressed = true;
        _door.Tick(true, now);
        _button.IsPressed = false;
        _door.Tick(true, now);
    }

    private static void Write(string hex, long now)
    {
        _radio.Peripheral.Write(hex);
        _door.Tick(true, now);
    }

    private sealed class Button : IButton
    {
        public bool IsPressed { get; set; }
    }

    private sealed class Radio : IImprovRadio
    {
        public bool IsBroken { get; set; }

        public int Made { get; private set; }

        public string Name { get; private set; }

        public FakePeripheral Peripheral { get; private set; }

        public IImprovPeripheral TryMake(string name)
        {
            Made++;
            Name = name;
            Peripheral = IsBroken ? null : new FakePeripheral();
            return Peripheral;
        }
    }
}
