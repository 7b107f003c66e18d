using Borne.Commissioning.Improv;
using Borne.Hal.Network;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>Improv Wi-Fi by Bluetooth: the worked examples of the standard, its errors, and what is malformed.</summary>
[TestClass]
public class BluetoothImprovTests
{
    private const string SendWifi = "010F05426F726E6508616263646566676837";

    private static FakeImprovStation _station;
    private static FakePeripheral _peripheral;
    private static BluetoothImprov _improv;

    [TestMethod]
    public void A_network_is_joined_kept_and_answered_with_the_address_of_the_page()
    {
        Begin();
        Assert.AreEqual("e0 s3", Write(SendWifi));
        Assert.AreEqual("Borne/abcdefgh", _station.Wifi.Asked);
        _station.Wifi.Join("192.168.1.23");
        _improv.Tick(1000);
        Assert.AreEqual("r011413687474703A2F2F3139322E3136382E312E3233DB s4", _peripheral.TakeLog());
        Assert.AreEqual("Borne/abcdefgh", _station.Kept);
    }

    [TestMethod]
    public void An_open_network_has_no_key()
    {
        Begin();
        Assert.AreEqual("e0 s3", Write("01060447617374009A"));
        Assert.AreEqual("Gast/", _station.Wifi.Asked);
    }

    [TestMethod]
    public void Who_the_station_is()
    {
        Begin();
        Assert.AreEqual(
            "e0 r032005426F726E6505312E342E300845535033322D53330A426F726E652D303034320F",
            Write("030003"));
    }

    [TestMethod]
    public void Identify_shows_which_station_it_is()
    {
        Begin();
        Assert.AreEqual("e0", Write("020002"));
        Assert.AreEqual(1, _station.Identified);
    }

    [TestMethod]
    public void The_networks_come_in_one_result()
    {
        Begin();
        Assert.AreEqual("e0", Write("040004"));
        Assert.IsTrue(_station.Wifi.IsScanning);
        _station.Wifi.Find(new WifiNetwork("Gast", -60, true), new WifiNetwork("Heim", -48, false));
        _improv.Tick(2000);
        Assert.AreEqual("r041A0447617374032D3630024E4F044865696D032D3438045750413227", _peripheral.TakeLog());
    }

    [TestMethod]
    public void Networks_that_find_no_room_are_left_out_whole()
    {
        Begin();
        Write("040004");
        WifiNetwork[] many = new WifiNetwork[9];
        for (int i = 0; i < many.Length; i++)
        {
            many[i] = new WifiNetwork(new string((char)('a' + i), 32), -40 - i, false);
        }

        _station.Wifi.Find(many);
        _improv.Tick(2000);
        string log = _peripheral.TakeLog();

        // 33 + 4 + 5 bytes each: six of them are 252.
        Assert.AreEqual("r04FC", log.Substring(0, 5));
        Assert.AreEqual(1 + ((2 + 252 + 1) * 2), log.Length);
    }

    [TestMethod]
    [DataRow("0507626F726E652D3180")]
    [DataRow("050807626F726E652D3188")]
    public void A_host_name_comes_alone_or_with_its_length(string command)
    {
        Begin();
        Assert.AreEqual("e0 r050807626F726E652D3188", Write(command));
        Assert.AreEqual("borne-1", _station.HostName);
        Assert.AreEqual("e0 r050807626F726E652D3188", Write("050005"));
    }

    [TestMethod]
    [DataRow("05012D33")]
    [DataRow("0503612D2DC3")]
    [DataRow("0503612062EB")]
    [DataRow("0502C3A46E")]
    public void What_is_no_host_name_is_error_5(string command)
    {
        Begin();
        string log = Write(command);
        Assert.AreEqual("e0 e5", log);
        Assert.AreEqual("", _station.HostName);
    }

    [TestMethod]
    public void A_host_name_that_is_too_long_for_the_station_is_error_5()
    {
        Begin();
        string command = "0521";
        int sum = 0x26;
        for (int i = 0; i < 33; i++)
        {
            command += "61";
            sum += 0x61;
        }

        Assert.AreEqual("e0 e5", Write(command + (sum & 0xFF).ToString("X2")));
    }

    [TestMethod]
    [DataRow("01030141054B")]
    [DataRow("0102054149")]
    [DataRow("010001")]
    [DataRow("03010004")]
    [DataRow("010F05426F726E6508616263646566676838")]
    [DataRow("020003")]
    [DataRow("01060447617374019B")]
    [DataRow("010300410045")]
    [DataRow("0104014101FF47")]
    public void What_is_malformed_is_error_1(string command)
    {
        Begin();
        string log = Write(command);
        Assert.AreEqual("e1", log.Substring(log.Length - 2), log);
        Assert.AreEqual("", _station.Wifi.Asked);
        Assert.AreEqual((int)ImprovState.Authorized, (int)_improv.State);
    }

    [TestMethod]
    public void Bytes_behind_a_command_are_error_1()
    {
        Begin();
        Assert.AreEqual("e1", Write("02000200"));
        Assert.AreEqual(0, _station.Identified);
    }

    [TestMethod]
    [DataRow("090009")]
    [DataRow("060006")]
    [DataRow("070007")]
    [DataRow("000000")]
    public void A_command_that_is_none_is_error_2(string command)
    {
        Begin();
        Assert.AreEqual("e0 e2", Write(command));
    }

    [TestMethod]
    public void A_network_that_cannot_be_joined_is_error_3_and_another_can_be_tried()
    {
        Begin();
        Write(SendWifi);
        _station.Wifi.Join("");
        _improv.Tick(1000);
        Assert.AreEqual("e3 s2", _peripheral.TakeLog());
        Assert.AreEqual("", _station.Kept);
        Assert.AreEqual("e0 s3", Write(SendWifi));
        _improv.Tick(ImprovService.JoinMs - 1);
        Assert.AreEqual("", _peripheral.TakeLog());
        _improv.Tick(ImprovService.JoinMs);
        Assert.AreEqual("e3 s2", _peripheral.TakeLog());
        _station.Wifi.CanBegin = false;
        Assert.AreEqual("e0 e3", Write(SendWifi));
    }

    [TestMethod]
    public void Without_the_button_a_network_is_error_4_and_with_it_it_counts_for_a_minute()
    {
        Begin(true);
        Assert.AreEqual("e0 e4", Write(SendWifi));
        Assert.AreEqual("e0 e4", Write("040004"));
        Assert.AreEqual("e0 e4", Write("050005"));
        Assert.AreEqual("e0", Write("020002"));
        Assert.AreEqual("e0 r03", Write("030003").Substring(0, 6));
        Assert.AreEqual("e0 e1", Write("010001"));
        _improv.Authorize(1000);
        Assert.AreEqual("s2", _peripheral.TakeLog());
        _improv.Tick(1000 + BluetoothImprov.AuthorizedMs - 1);
        Assert.AreEqual("", _peripheral.TakeLog());
        _improv.Tick(1000 + BluetoothImprov.AuthorizedMs);
        Assert.AreEqual("s1", _peripheral.TakeLog());
        _improv.Authorize(70000);
        _peripheral.TakeLog();
        Assert.AreEqual("e0 s3", Write(SendWifi, 71000));
        _station.Wifi.Join("");
        _improv.Tick(90000);
        Assert.AreEqual("e3 s2", _peripheral.TakeLog());
        _improv.Tick(90000 + BluetoothImprov.AuthorizedMs - 1);
        Assert.AreEqual("", _peripheral.TakeLog());
        _improv.Tick(90000 + BluetoothImprov.AuthorizedMs);
        Assert.AreEqual("s1", _peripheral.TakeLog());
    }

    [TestMethod]
    public void What_cannot_be_begun_or_stored_is_error_255()
    {
        Begin();
        _station.Wifi.CanBegin = false;
        Assert.AreEqual("e0 e255", Write("040004"));
        _station.CanStore = false;
        Assert.AreEqual("e0 e255", Write("0507626F726E652D3180"));
        _station.Wifi.CanBegin = true;
        Write("040004");
        _improv.Tick(ImprovService.ScanMs);
        Assert.AreEqual("e255", _peripheral.TakeLog());
        Write(SendWifi);
        _station.Wifi.Join("192.168.1.23");
        _improv.Tick(ImprovService.ScanMs + 1);
        Assert.AreEqual("e255 r01", _peripheral.TakeLog().Substring(0, 8));
    }

    [TestMethod]
    public void A_command_may_come_in_pieces_and_half_a_one_is_given_up()
    {
        Begin();
        Assert.AreEqual("", Write(SendWifi.Substring(0, 2)));
        Assert.AreEqual("", Write(SendWifi.Substring(2, 12)));
        Assert.AreEqual("e0 s3", Write(SendWifi.Substring(14)));
        Begin();
        Write(SendWifi.Substring(0, 12));
        Assert.AreEqual("e0", Write("020002", BluetoothImprov.PauseMs + 1));
        Write(SendWifi.Substring(0, 12));
        _peripheral.IsConnected = false;
        _improv.Tick(BluetoothImprov.PauseMs + 2);
        Assert.AreEqual("e0", _peripheral.TakeLog());
        _peripheral.IsConnected = true;
        Assert.AreEqual("e0", Write("020002", BluetoothImprov.PauseMs + 3));
    }

    [TestMethod]
    public void The_advertisement_tells_state_and_capabilities_in_one_packet()
    {
        Begin();
        Assert.AreEqual(0x0E, (int)_peripheral.Capabilities);
        Assert.AreEqual("02010611070080267874276346722228626877460009167746020E00000000", _peripheral.Advertised);
        _station = new FakeImprovStation { CanIdentify = true };
        _peripheral = new FakePeripheral();
        _improv = new BluetoothImprov(_station, _peripheral, true);
        Assert.AreEqual("02010611070080267874276346722228626877460009167746010F00000000", _peripheral.Advertised);
    }

    [TestMethod]
    public void The_advertisement_changes_when_no_client_is_there()
    {
        Begin();
        Write(SendWifi);
        Assert.AreEqual(1, _peripheral.Advertisements);
        _peripheral.IsConnected = false;
        _improv.Tick(100);
        Assert.AreEqual(2, _peripheral.Advertisements);
        Assert.AreEqual("03", _peripheral.Advertised.Substring(50, 2));
    }

    [TestMethod]
    public void The_service_leaves_some_time_after_the_network_is_joined()
    {
        Begin();
        Write(SendWifi);
        _station.Wifi.Join("192.168.1.23");
        _improv.Tick(1000);
        _improv.Tick(1000 + BluetoothImprov.FarewellMs - 1);
        Assert.IsFalse(_peripheral.IsStopped);
        _improv.Tick(1000 + BluetoothImprov.FarewellMs);
        Assert.IsTrue(_peripheral.IsStopped);
        Assert.IsTrue(_improv.IsOver);
    }

    private static void Begin(bool hasButton = false)
    {
        _station = new FakeImprovStation();
        _peripheral = new FakePeripheral();
        _improv = new BluetoothImprov(_station, _peripheral, hasButton);
        _improv.Tick(0);
        _peripheral.TakeLog();
    }

    private static string Write(string hex, long now = 0)
    {
        _peripheral.Write(hex);
        _improv.Tick(now);
        return _peripheral.TakeLog();
    }
}
