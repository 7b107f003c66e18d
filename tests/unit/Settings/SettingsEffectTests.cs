using Borne.Charging.Limits;
using Borne.Charging.SmartCharging;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What settings do to a running station.</summary>
[TestClass]
public class SettingsEffectTests
{
    private const int MinuteMs = 60000;

    [TestMethod]
    public void Plug_starts_with_the_tag_of_its_side()
    {
        TestStation station = SettingsTools.Station("Legrand", 4);
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"oCPPPlugAndCharge\",\"value\":\"True\"}"));
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"defaultIdTag2\",\"value\":\"LEFT\"}"));
        station.Plug(2);
        Assert.AreEqual("LEGRAND001", Payload.Text(station.Expect("StartTransaction", 3000), "idTag"));
        station.Plug(3);
        Assert.AreEqual("LEFT", Payload.Text(station.Expect("StartTransaction", 3000), "idTag"));
        Assert.AreEqual(0, station.Count("Authorize"));
        station.Unplug(2);
        station.Expect("StopTransaction", 3000);
        station.Run(5000);
        Assert.AreEqual(0, station.Count("StartTransaction"));
    }

    [TestMethod]
    public void Address_is_the_one_that_the_network_gave()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.Set(Key.EthernetAddress, "192.0.2.9");
        ExpectKey(station, "networkEthernetAddress", "192.0.2.9");
        FakeAddresses addresses = new FakeAddresses();
        station.Hardware.Addresses = addresses;
        ExpectKey(station, "networkEthernetAddress", "10.1.2.7");
        ExpectKey(station, "networkEthernetNetmask", "255.255.255.0");
        ExpectKey(station, "networkEthernetGateway", "10.1.2.1");
        ExpectKey(station, "networkWiFiAddress", "10.9.2.7");
        ExpectKey(station, "networkWiFiNetmask", "255.255.254.0");
        ExpectKey(station, "networkWiFiGateway", "10.9.2.1");
        addresses.Last = 88;
        ExpectKey(station, "networkEthernetAddress", "10.1.2.88");
        Assert.AreEqual(
            "Rejected", station.Order("ChangeConfiguration", "{\"key\":\"networkWiFiAddress\",\"value\":\"10.0.0.1\"}"));
    }

    [TestMethod]
    public void List_of_com_OCPPInfo_is_what_the_station_calls_itself()
    {
        TestStation station = SettingsTools.Station("EcotapEvc5", 1);
        Assert.AreEqual("Rejected", Change(station, "com_OCPPInfo", "modelname=ABCDEFGHIJKLMNOPQRSTU"));
        Assert.AreEqual("Rejected", Change(station, "com_OCPPInfo", "DC60"));
        Assert.AreEqual("Accepted", Change(station, "com_OCPPInfo", "modelname=AC22,vendorname=Tap & Co,CpSn=1810042"));
        station.Skip();
        string boot = station.Expect("BootNotification", 2 * MinuteMs);
        Assert.AreEqual("AC22", Payload.Text(boot, "chargePointModel"));
        Assert.AreEqual("Tap & Co", Payload.Text(boot, "chargePointVendor"));
        Assert.AreEqual("1810042", Payload.Text(boot, "chargePointSerialNumber"));
        Assert.AreEqual("Accepted", Change(station, "com_OCPPInfo", "CpSn=77"));
        boot = station.Expect("BootNotification", 2 * MinuteMs);
        Assert.AreEqual("77", Payload.Text(boot, "chargePointSerialNumber"));
        Assert.AreEqual("Borne", Payload.Text(boot, "chargePointVendor"));
    }

    [TestMethod]
    [DataRow("EcotapCpa")]
    [DataRow("EcotapEvc4")]
    [DataRow("EcotapEvc5")]
    public void Central_system_sets_the_currents_of_an_Ecotap_station(string dialect)
    {
        TestStation station = SettingsTools.Station(dialect, 2);
        station.Charge(1);
        Assert.AreEqual("Accepted", Change(station, "chg_RatedCurrent", "11,9"));
        ExpectKey(station, "chg_RatedCurrent", "11,9");
        station.Run(1000);
        Assert.AreEqual(110, station.Connector.OfferedDeciamps);
        station.Charge(2, TestStation.OtherTag);
        station.Run(10000);
        Assert.AreEqual(90, station.ChargePoint.GetConnector(2).OfferedDeciamps);
        Assert.AreEqual("Accepted", Change(station, "chg_StationMaxCurrent", "14"));
        station.Run(20000);
        Assert.AreEqual(140, station.Connector.OfferedDeciamps + station.ChargePoint.GetConnector(2).OfferedDeciamps);
        Assert.AreEqual("Accepted", Change(station, "grid_InstallationSaveCurrent", "6"));
        station.GoOffline();
        station.Run(10000);
        Assert.AreEqual(60, station.Connector.OfferedDeciamps);
        station.GoOnline();
        foreach (string bad in new string[] { "11", "11,9,8", "11,x", "11,81", "-1,5", "" })
        {
            Assert.AreEqual("Rejected", Change(station, "chg_RatedCurrent", bad), bad);
        }

        ExpectKey(station, "chg_RatedCurrent", "11,9");
    }

    [TestMethod]
    public void Wallbox_does_not_offer_reservations()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        ExpectKey(station, "SupportedFeatureProfiles", "Core,LocalAuthListManagement,RemoteTrigger,SmartCharging");
        string reserve = "{\"connectorId\":1,\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"A\",\"reservationId\":1}";
        Assert.AreEqual("NotSupported", station.Call("ReserveNow", reserve));
        Assert.AreEqual("NotSupported", station.Call("CancelReservation", "{\"reservationId\":1}"));
        Assert.AreEqual("NotSupported", Change(station, "ReserveConnectorZeroSupported", "true"));
    }

    [TestMethod]
    [DataRow("ChargeController", "ChargePointID", "Identity")]
    [DataRow("ChargeController", "IntegerBooleans", "BooleansAsIntegers")]
    [DataRow("EcotapEvc5", "com_OCPPInfo", "StationInfo")]
    [DataRow("Standard", "Url", "EndpointHost")]
    [DataRow("Standard", "Url", "EndpointPath")]
    public void Central_system_that_gets_all_settings_gets_each_once(string dialect, string told, string hidden)
    {
        TestStation station = SettingsTools.Station(dialect, 1);
        station.Set(Key.ShowAllKeys, "true");
        string all = station.Call("GetConfiguration", "{}");
        Assert.AreEqual(1, Payload.Occurrences(all, "{\"key\":\"" + told + "\""), told);
        Assert.AreEqual(0, Payload.Occurrences(all, "{\"key\":\"" + hidden + "\""), hidden);
        Assert.AreEqual(1, Payload.Occurrences(all, "{\"key\":\"StationMaxAmps\"")
            + Payload.Occurrences(all, "{\"key\":\"chg_StationMaxCurrent\""));
    }

    [TestMethod]
    public void Own_restart_of_a_station_that_is_offline_and_idle_waits_for_nobody()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.GoOffline();
        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        draft.Put("TermsAccepted", "true");
        draft.Put("URL", "ws://other.example.com/x");
        Assert.IsTrue(draft.Commit() == SettingResult.Accepted);
        station.Run(500);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void Own_restart_that_is_offline_ends_the_session_first()
    {
        TestStation station = SettingsTools.Station("Wallbox", 1);
        station.Charge();
        station.GoOffline();
        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        draft.Put("TermsAccepted", "true");
        draft.Put("ChargePointIdentity", "CP-9");
        draft.Commit();
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
        station.GoOnline();
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
    }

    [TestMethod]
    [DataRow(MeterSlot.OnePhase | (1L << MeterSlot.StateOfCharge), "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered,SoC")]
    [DataRow((1L << MeterSlot.EnergyImport) | (1L << MeterSlot.PowerImport), "Energy.Active.Import.Register,Power.Active.Import,Current.Offered")]
    public void Values_that_are_sent_by_default_are_the_usual_ones_that_the_meter_knows(long slots, string list)
    {
        TestStation station = new TestStation();
        station.First.Meter.Slots = slots;
        station.First.Meter.Values[MeterSlot.StateOfCharge] = 61;
        station.PowerCycle(1000);
        station.Boot();
        ExpectKey(station, "MeterValuesSampledData", list);
        station.Charge();
        string values = station.Expect("MeterValues", 70000);
        foreach (string measurand in list.Split(','))
        {
            Assert.AreEqual(1, Payload.Occurrences(values, "\"measurand\":\"" + measurand + "\""), measurand);
        }
    }

    [TestMethod]
    public void Free_session_that_was_ended_does_not_start_again_before_the_next_plug()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.FreeVend, "true");
        station.Plug();
        station.Expect("StartTransaction", 3000);
        station.Run(1000);
        station.Order("RemoteStopTransaction", "{\"transactionId\":" + station.Connector.TransactionId.ToString() + "}");
        station.Expect("StopTransaction", 3000);
        station.ExpectNone("StartTransaction", 10000);
        station.Unplug();
        station.Run(1000);
        station.Plug();
        station.Expect("StartTransaction", 3000);
    }

    [TestMethod]
    public void Changed_identity_restarts_after_a_minute()
    {
        TestStation station = SettingsTools.Station("EcotapEvc5", 1);
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"com_OCPPID\",\"value\":\"NL*ECO*1000\"}"));
        station.Run(MinuteMs - 2000);
        Assert.AreEqual(0, station.System.Reboots);
        station.Run(10000);
        Assert.AreEqual(1, station.System.Reboots);
        station.Order("ChangeConfiguration", "{\"key\":\"com_OCPPID\",\"value\":\"NL*ECO*1000\"}");
        station.Run(2 * MinuteMs);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void Endpoint_that_comes_in_parts_counts_after_a_quiet_minute()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        int connections = station.CentralSystem.Connections;
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"URL\",\"value\":\"ws://new.example.com\"}"));
        station.Run(50000);
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"UID\",\"value\":\"NEW\"}"));
        station.Run(50000);
        Assert.AreEqual(connections, station.CentralSystem.Connections);
        station.Run(MinuteMs);
        Assert.AreEqual(connections + 1, station.CentralSystem.Connections);
        Assert.IsTrue(station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Activation_switches_the_connection_at_once()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.OcppEnabled, "false");
        station.Run(5000);
        Assert.IsFalse(station.ChargePoint.IsConnected);
        int attempts = station.Network.Attempts;
        station.Run(MinuteMs);
        Assert.AreEqual(attempts, station.Network.Attempts);
        station.Set(Key.OcppEnabled, "true");
        station.Run(5000);
        Assert.IsTrue(station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Answer_times_are_set_one_by_one()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.CentralSystem.IsSilent = true;
        station.Tap(TestStation.Tag);
        station.Run(1000);
        Assert.AreEqual(20000, station.ChargePoint.Rpc.TimeoutMs);
        station = SettingsTools.Station("Legrand", 1);
        station.CentralSystem.IsSilent = true;
        station.ChargePoint.Heartbeat.Trigger();
        station.Run(1000);
        Assert.AreEqual(10000, station.ChargePoint.Rpc.TimeoutMs);
        station = new TestStation();
        station.ChargePoint.Settings.Set(Key.Dialect, "Legrand");
        station.PowerCycle(1000);
        station.CentralSystem.IsSilent = true;
        station.Run(1000);
        Assert.AreEqual(30000, station.ChargePoint.Rpc.TimeoutMs);
    }

    [TestMethod]
    public void Reconnection_time_is_the_least_pause()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.Network.IsRefusing = true;
        station.CentralSystem.Drop();
        int attempts = station.Network.Attempts;
        station.Run(29000);
        Assert.AreEqual(attempts, station.Network.Attempts);
        station.Run(10000);
        Assert.AreEqual(attempts + 1, station.Network.Attempts);
    }

    [TestMethod]
    public void Limits_of_the_owner_bound_the_offer()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge(1);
        station.Run(1000);
        int most = station.Connector.OfferedDeciamps;
        Assert.IsTrue(most > 200, "the test needs room");
        station.Set(Key.ConnectorMaxAmps1, "16");
        station.Run(1000);
        Assert.AreEqual(160, station.Connector.OfferedDeciamps);
        station.Set(Key.ConnectorMaxAmps1, "0");
        station.Set(Key.StationMaxAmps, "20");
        station.Run(1000);
        Assert.AreEqual(200, station.Connector.OfferedDeciamps);
        station.Plug(2);
        station.Run(200);
        station.Tap(TestStation.OtherTag);
        station.Expect("StartTransaction", 2000);
        station.ExpectStatus(2, "Charging", PowerSharing.FollowMs + 1000);
        Assert.AreEqual(100, station.Connector.OfferedDeciamps);
        Assert.AreEqual(100, station.ChargePoint.GetConnector(2).OfferedDeciamps);
    }

    [TestMethod]
    public void Current_without_a_connection_has_its_own_limit()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.OfflineMaxAmps, "10");
        station.Charge();
        station.Run(1000);
        Assert.IsTrue(station.Connector.OfferedDeciamps > 100, "online it does not count");
        station.GoOffline();
        station.Run(1000);
        Assert.AreEqual(100, station.Connector.OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.Offline, (int)station.Connector.Limit.Reason);
        station.GoOnline();
        station.Run(60000);
        Assert.IsTrue(station.Connector.OfferedDeciamps > 100, "online again");
    }

    [TestMethod]
    public void Live_keys_come_from_the_hardware()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        SettingsRegistry settings = station.ChargePoint.Settings;
        SettingsTools.Expect(settings, "MaxCurrentInstallationRight", "32");
        SettingsTools.Expect(settings, "MaxCurrentInstallationLeft", "");
        SettingsTools.Expect(settings, "MaxCurrentCableRight", "");
        settings.Set(Key.ConnectorMaxAmps1, "20");
        SettingsTools.Expect(settings, "MaxCurrentInstallationRight", "20");
    }

    [TestMethod]
    public void Legrand_takes_255_names_in_one_request()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        string names = "\"UID\"";
        for (int i = 1; i < 255; i++)
        {
            names += ",\"K" + i.ToString() + "\"";
        }

        string answer = station.Call("GetConfiguration", "{\"key\":[" + names + "]}");
        Assert.IsTrue(answer.IndexOf("{\"key\":\"UID\",\"readonly\":false,\"value\":\"CP1\"}") > 0, answer);
        Assert.IsTrue(answer.IndexOf("\"K254\"]") > 0, answer);
        Assert.AreEqual("OccurenceConstraintViolation", station.Call("GetConfiguration", "{\"key\":[" + names + ",\"x\"]}"));
    }

    private static string Change(TestStation station, string key, string value) =>
        station.Order("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");

    private static void ExpectKey(TestStation station, string key, string value) => Assert.AreEqual(
        value, Payload.Text(station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}"), "value"), key);
}
