using System.Text;
using Borne.Boards;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>How a board without a page is commissioned without a rebuild.</summary>
[TestClass]
public class SetUpFileTests
{
    private readonly FakeFileStore _files = new();
    private readonly SettingsRegistry _settings;

    public SetUpFileTests()
    {
        TestStation station = new(1);
        station.Options.HasPage = true;
        _settings = station.ChargePoint.Settings;
    }

    [TestMethod]
    public void Settings_are_taken_and_the_file_goes()
    {
        SetUpFile sut = Take("# site 7\r\nConnectionTimeOut=45\r\n\r\n HeartbeatInterval = 120 \r\n");
        MsAssert.AreEqual("taken", sut.Finding);
        MsAssert.IsFalse(sut.IsRestartNeeded);
        MsAssert.AreEqual("45", _settings.Text(Key.ConnectionTimeOut));
        MsAssert.AreEqual("120", _settings.Text(Key.HeartbeatInterval));
        MsAssert.AreEqual(0, sut.HighMv);
        MsAssert.IsFalse(IsThere);
        MsAssert.IsNull(new SetUpFile(_files, _settings).Finding);
    }

    [TestMethod]
    public void What_takes_a_restart_leaves_the_file_for_what_comes_after_it()
    {
        SetUpFile sut = Take("OutletMaxAmps=10\nCalibrate=11950,-11800");
        MsAssert.IsTrue(sut.IsRestartNeeded);
        MsAssert.IsTrue(IsThere);

        sut = new SetUpFile(_files, _settings);
        MsAssert.IsFalse(sut.IsRestartNeeded, "it says nothing new");
        MsAssert.AreEqual(11950, sut.HighMv);
        MsAssert.AreEqual(-11800, sut.LowMv);
        MsAssert.IsFalse(IsThere);
        MsAssert.AreEqual("10", _settings.Text(Key.OutletMaxAmps));
    }

    [TestMethod]
    public void A_network_is_taken_for_good_with_one_restart()
    {
        const string Network = "WifiSsid=Depot\nWifiKey=correct horse";
        SetUpFile sut = Take(Network);
        MsAssert.IsTrue(sut.IsRestartNeeded, sut.Finding);
        sut = new SetUpFile(_files, _settings);
        MsAssert.IsFalse(sut.IsRestartNeeded);
        MsAssert.IsFalse(IsThere);
        MsAssert.AreEqual("Depot", _settings.Text(Key.WifiSsid));
        MsAssert.IsFalse(new NetworkTrial(_settings, 0).IsRunning, "nobody is there to confirm it");
        MsAssert.IsTrue(Take("WifiKey=another horse").IsRestartNeeded);
    }

    [TestMethod]
    [DataRow("WifiSsid=Depot", "nothing taken: a WiFi network without a key is not joined; type its key, or allow networks without one")]
    [DataRow("EthernetDhcp=false", "nothing taken: a fixed address needs an address and a netmask; add them or switch isDhcp on")]
    public void A_network_that_cannot_be_is_told_of(string text, string finding)
    {
        SetUpFile sut = Take(text);
        MsAssert.AreEqual(finding, sut.Finding);
        MsAssert.IsTrue(IsThere);
    }

    [TestMethod]
    [DataRow("HeartbeatInterval=200\nConnectionTimeOut=soon", "line 2: ConnectionTimeOut does not take this value")]
    [DataRow("HeartbeatInterval=200\nNoSuchThing=1", "line 2: there is no setting NoSuchThing")]
    [DataRow("HeartbeatInterval=200\n\nhello", "line 3: write Name=value")]
    [DataRow("Calibrate=12000\nHeartbeatInterval=200", "line 1: write Calibrate=12000,-12000, the levels of the pilot in mV")]
    [DataRow("Calibrate=-12000,12000\nHeartbeatInterval=200", "line 1: write Calibrate=12000,-12000, the levels of the pilot in mV")]
    [DataRow("Calibrate=12000,-12000\nHeartbeatInterval=x", "line 2: HeartbeatInterval does not take this value")]
    public void A_wrong_line_is_told_and_nothing_is_taken(string text, string expected)
    {
        string before = _settings.Text(Key.HeartbeatInterval);
        SetUpFile sut = Take(text);
        MsAssert.AreEqual("nothing taken: " + expected, sut.Finding);
        MsAssert.AreEqual(before, _settings.Text(Key.HeartbeatInterval));
        MsAssert.AreEqual(0, sut.HighMv);
        MsAssert.IsTrue(IsThere, "to be looked at");
    }

    [TestMethod]
    public void A_file_that_is_too_long_is_not_taken_in_part()
    {
        SetUpFile sut = Take("HeartbeatInterval=200\n" + new string('#', SetUpFile.MaxBytes));
        MsAssert.AreEqual("nothing taken: it has more than 4096 bytes", sut.Finding);
        MsAssert.AreNotEqual("200", _settings.Text(Key.HeartbeatInterval));
    }

    private bool IsThere => _files.Read(SetUpFile.Name, 0, new byte[1], 0, 1) == 1;

    private SetUpFile Take(string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        MsAssert.IsTrue(_files.WriteAll(SetUpFile.Name, data, 0, data.Length));
        return new SetUpFile(_files, _settings);
    }
}
