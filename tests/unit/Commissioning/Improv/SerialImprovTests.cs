using Borne.Base.Bytes;
using Borne.Commissioning.Improv;
using Borne.Hal.Network;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>Improv Wi-Fi by serial line: the worked examples of the standard, its errors, and what is malformed.</summary>
[TestClass]
public class SerialImprovTests
{
    private const string Head = "494D50524F5601";
    private const string AskState = Head + "03020200E5";
    private const string SendWifi = Head + "0311010F05426F726E6508616263646566676829";
    private const string NoError = "020100E1";

    private static FakeImprovStation _station;
    private static FakeStream _line;
    private static SerialImprov _improv;

    [TestMethod]
    public void The_state_is_told_when_it_is_asked_for()
    {
        Begin();
        Assert.AreEqual(NoError + " 010102E2", Send(AskState + "0A"));
    }

    [TestMethod]
    public void A_network_is_joined_and_answered_with_the_address_of_the_page()
    {
        Begin();
        Assert.AreEqual(NoError + " 010103E3", Send(SendWifi + "0A"));
        Assert.AreEqual("Borne/abcdefgh", _station.Wifi.Asked);
        Assert.AreEqual(NoError + " 010103E3", Send(AskState, 500));
        _station.Wifi.Join("192.168.1.23");
        _improv.Tick(1000);
        Assert.AreEqual("0416011413687474703A2F2F3139322E3136382E312E3233D3 010104E4", Told());
        Assert.AreEqual("Borne/abcdefgh", _station.Kept);
    }

    [TestMethod]
    public void A_station_in_a_network_tells_its_page_with_the_state()
    {
        Begin("192.168.1.23");
        Assert.AreEqual(NoError + " 010104E4 0416021413687474703A2F2F3139322E3136382E312E3233D4", Send(AskState));
    }

    [TestMethod]
    public void A_network_that_comes_or_goes_by_itself_is_told()
    {
        Begin();
        _station.Wifi.Address = "192.168.1.23";
        _improv.Tick(1000);
        Assert.AreEqual("010104E4", Told());
        _station.Wifi.Address = "";
        _improv.Tick(2000);
        Assert.AreEqual("010102E2", Told());
    }

    [TestMethod]
    public void Who_the_station_is()
    {
        Begin();
        string told = Send(Head + "03020300E6");
        Assert.AreEqual(NoError + " 0422032005426F726E6505312E342E300845535033322D53330A426F726E652D30303432", told.Substring(0, told.Length - 2));
    }

    [TestMethod]
    public void Each_network_comes_alone_and_an_empty_result_ends_them()
    {
        Begin();
        Assert.AreEqual(NoError, Send(Head + "03020400E7"));
        _station.Wifi.Find(new WifiNetwork("Heim", -48, false));
        _improv.Tick(1000);
        Assert.AreEqual("040F040D044865696D032D34380359455319 04020400E8", Told());
    }

    [TestMethod]
    public void An_open_network_is_told_as_such()
    {
        Begin();
        Send(Head + "03020400E7");
        _station.Wifi.Find(new WifiNetwork("Gast", -60, true));
        _improv.Tick(1000);
        Assert.AreEqual("040E040C0447617374032D3630024E4F", Told().Substring(0, 32));
    }

    [TestMethod]
    public void A_result_of_ten_bytes_gets_an_empty_text_because_clients_lose_it_otherwise()
    {
        Begin();
        string told = Send(Head + "03090507626F726E652D316A");
        Assert.AreEqual(NoError + " 040B050907626F726E652D3100", told.Substring(0, told.Length - 2));
        Assert.AreEqual("borne-1", _station.HostName);
    }

    [TestMethod]
    [DataRow("03020700EA", "020102E3")]
    [DataRow("03020600E9", "020102E3")]
    [DataRow("0303030100E8", "020101E2")]
    [DataRow("0305010301410531", "020101E2")]
    [DataRow("03020100E4", "020101E2")]
    [DataRow("030305012D17", "020105E6")]
    public void What_is_unknown_malformed_or_no_host_name_has_its_error(string command, string error)
    {
        Begin();
        Assert.AreEqual(NoError + " " + error, Send(Head + command));
    }

    [TestMethod]
    public void Lengths_that_differ_and_a_wrong_sum_are_error_1()
    {
        Begin();
        Assert.AreEqual("020101E2", Send(Head + "0303020000E6"));
        Assert.AreEqual("020101E2", Send(Head + "030103E5"));
        Assert.AreEqual("020101E2", Send(Head + "03020200E6"));
        Assert.AreEqual("020101E2", Send(Head + "0300E1"));
    }

    [TestMethod]
    public void A_network_that_cannot_be_joined_is_error_3()
    {
        Begin();
        Send(SendWifi);
        Assert.AreEqual(NoError + " 020103E4", Send(SendWifi, 10));
        _station.Wifi.Join("");
        _improv.Tick(1000);
        Assert.AreEqual("020103E4 010102E2", Told());
    }

    [TestMethod]
    public void What_cannot_be_begun_is_error_255()
    {
        Begin();
        _station.Wifi.CanBegin = false;
        Assert.AreEqual(NoError + " 0201FFE0", Send(Head + "03020400E7"));
    }

    [TestMethod]
    [DataRow("49" + AskState)]
    [DataRow("494D50" + AskState)]
    [DataRow("626F6F740D0A" + AskState)]
    [DataRow("494D50524F560203020200E60A" + AskState)]
    [DataRow("494D50524F5601010102E20A" + AskState)]
    public void A_command_is_found_among_other_bytes(string bytes)
    {
        Begin();
        Assert.AreEqual(NoError + " 010102E2", Send(bytes));
    }

    [TestMethod]
    public void Half_a_packet_is_given_up_after_a_pause()
    {
        Begin();
        Assert.AreEqual("", Send(SendWifi.Substring(0, 30)));
        _improv.Tick(101);
        Assert.AreEqual(NoError + " 010102E2", Send(AskState, 102));
        Assert.AreEqual("", Send(AskState.Substring(0, 12), 200));
        _improv.Tick(300);
        Assert.AreEqual(NoError + " 010102E2", Send(AskState.Substring(12), 301));
    }

    [TestMethod]
    public void A_packet_whose_end_waits_while_the_station_is_busy_counts()
    {
        Begin();
        _line.Feed(HexBytes.Of(AskState.Substring(0, 12)));
        _improv.Tick(0);
        Assert.AreEqual(NoError + " 010102E2", Send(AskState.Substring(12), 5000));
    }

    [TestMethod]
    public void A_line_that_takes_few_bytes_at_a_time_gets_all_of_them()
    {
        Begin("192.168.1.23");
        _line.WriteChunk = 7;
        _line.Feed(HexBytes.Of(AskState));
        for (int i = 0; i < 20; i++)
        {
            _improv.Tick(i);
        }

        Assert.AreEqual(NoError + " 010104E4 0416021413687474703A2F2F3139322E3136382E312E3233D4", Told());
    }

    private static void Begin(string address = "")
    {
        _station = new FakeImprovStation();
        _station.Wifi.Address = address;
        _line = new FakeStream();
        _improv = new SerialImprov(_station, _line);
    }

    private static string Send(string hex, long now = 0)
    {
        _line.Feed(HexBytes.Of(hex));
        while (_line.Unread > 0)
        {
            _improv.Tick(now);
        }

        _improv.Tick(now);
        return Told();
    }

    // Packets from their types on, each between two line ends.
    private static string Told()
    {
        string all = Ascii.ToHex(_line.Output, _line.OutputLength, false);
        _line.ClearOutput();
        string told = "";
        while (all.Length > 0)
        {
            Assert.AreEqual("0A" + Head, all.Substring(0, 16));
            int length = (HexDigit.Value(all[18]) * 16) + HexDigit.Value(all[19]);
            told += " " + all.Substring(16, 6 + (2 * length));
            Assert.AreEqual("0A", all.Substring(22 + (2 * length), 2));
            all = all.Substring(24 + (2 * length));
        }

        return told.Length == 0 ? "" : told.Substring(1);
    }
}
