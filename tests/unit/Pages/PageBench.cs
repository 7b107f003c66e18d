using Borne.Base.Storage;
using Borne.Hal.Network;
using Borne.Hal.Network.Streams;
using Borne.Pages;
using Borne.Pages.Http;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages;

/// <summary>A station on fakes that serves its page to streams of the test, in simulated time.</summary>
public sealed class PageBench
{
    /// <summary>Password of the installer, once <see cref="SetUp"/>.</summary>
    public const string Password = "correct horse";

    private const int InputBytes = 16384;
    private const int OutputBytes = 32768;
    private const int MaxTicks = 2000;
    private const int QuietTicks = 3;

    private readonly IWifiRadio _radio;
    private readonly IWayIn _wayIn;
    private StationPages _pages;

    /// <summary>Creates a station with its page; nobody has set a password yet.</summary>
    /// <param name="connectors">Number of connectors.</param>
    /// <param name="radio">Its WiFi, or null.</param>
    /// <param name="wayIn">Its own WiFi network, or null.</param>
    public PageBench(int connectors = 1, IWifiRadio radio = null, IWayIn wayIn = null)
    {
        _wayIn = wayIn;
        _radio = radio;
        Station = new TestStation(connectors, true);
        Records = new MemoryRecordStore();
        Restart();
    }

    /// <summary>Creates a station with its page, which keeps its own records in a store of the test.</summary>
    /// <param name="records">The store.</param>
    public PageBench(IRecordStore records)
    {
        Station = new TestStation(1, true);
        Records = records;
        Restart();
    }

    /// <summary>Lets a station serve its page that keeps the page's records among its own.</summary>
    /// <param name="station">The station.</param>
    public PageBench(TestStation station)
    {
        Station = station;
        Records = station.Records;
        Restart();
    }

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>The page's requests.</summary>
    public PageHandler[] Table => _pages.Table;

    /// <summary>What the page may use; counts from the next <see cref="Restart"/> on.</summary>
    public PageOptions Options { get; } = new PageOptions { PasswordIterations = 3 };

    /// <summary>The clock by which the page ends long work.</summary>
    public WorkClock Clock { get; private set; }

    /// <summary>Longest tick of the page, ms.</summary>
    public int LongestTickMs { get; set; }

    /// <summary>The button inside the housing.</summary>
    public FakeButton Button { get; } = new FakeButton();

    /// <summary>Whether the station has one; counts from the next <see cref="Restart"/> on.</summary>
    public bool HasButton { get; set; } = true;

    /// <summary>Where the page keeps its own records.</summary>
    public IRecordStore Records { get; }

    /// <summary>The port.</summary>
    public FakeListener Listener { get; } = new FakeListener();

    /// <summary>Starts the page anew, as with its station.</summary>
    public void Restart()
    {
        Station.Options.HasPage = true;
        Clock = Clock ?? new WorkClock(Station);
        _pages = new StationPages(
            Station.ChargePoint,
            Station.Options,
            Records,
            new CountingEntropy(),
            Listener,
            new FakeAssets(),
            Options,
            Clock,
            Station.Now,
            Station.Now,
            _radio,
            HasButton ? Button : null,
            _wayIn);
    }

    /// <summary>Lets time pass.</summary>
    public void Run(int ms)
    {
        for (int left = ms; left > 0; left -= TestStation.TickMs)
        {
            Tick();
        }
    }

    /// <summary>One tick of station and page.</summary>
    public void Tick()
    {
        Station.Tick(TestStation.TickMs);
        Clock.Begin();
        _pages.Tick(Station.Now, Station.Now);
        LongestTickMs = Clock.PassedMs > LongestTickMs ? Clock.PassedMs : LongestTickMs;
        if (Clock.PassedMs > 0)
        {
            Station.Tick(Clock.PassedMs);
        }
    }

    /// <summary>Address of who connects.</summary>
    public string Peer { get; set; } = "192.168.1.50";

    /// <summary>Connects.</summary>
    /// <param name="text">What is sent at once.</param>
    public FakeStream Connect(string text)
    {
        FakeStream stream = new FakeStream(InputBytes, OutputBytes);
        stream.Peer = Peer;
        stream.Feed(text);
        Listener.Connect(stream);
        return stream;
    }

    /// <summary>Sends bytes as they are and waits for the whole answer.</summary>
    /// <returns>The answer with its head; empty when the station ended the connection without one.</returns>
    public string Raw(string text)
    {
        FakeStream stream = Connect(text);
        return Answer(stream);
    }

    /// <summary>Waits until the station has answered and ended the connection.</summary>
    public string Answer(FakeStream stream)
    {
        int quiet = 0;
        for (int i = 0; i < MaxTicks && quiet < QuietTicks && stream.State == ByteStreamState.Open; i++)
        {
            int before = stream.OutputLength;
            Tick();
            quiet = before > 0 && stream.OutputLength == before ? quiet + 1 : 0;
        }

        // The browser has everything and leaves.
        Assert.IsTrue(quiet > 0 || stream.State == ByteStreamState.Closed, "the station never answered");
        stream.End();
        Tick();
        return stream.OutputText();
    }

    /// <summary>Sends a request without a body.</summary>
    public string Ask(string method, string path, string token = null, string more = "") =>
        Raw(method + " " + path + " HTTP/1.1\r\nHost: 192.168.1.200\r\n" + Bearer(token) + more + "\r\n");

    /// <summary>Sends a request with a JSON body.</summary>
    public string Send(string method, string path, string json, string token = null, string more = "") => Raw(
        method + " " + path + " HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/json\r\nContent-Length: "
        + System.Text.Encoding.UTF8.GetBytes(json).Length.ToString() + "\r\n" + Bearer(token) + more + "\r\n" + json);

    /// <summary>Sets the first password.</summary>
    /// <returns>The installer's token.</returns>
    public string SetUp()
    {
        string answer = Send("POST", "/api/setup", "{\"password\":\"" + Password + "\",\"userPassword\":\"for the family\"}");
        ExpectStatus(200, answer);
        return TextOf(answer, "token");
    }

    /// <summary>Logs in.</summary>
    /// <returns>The token.</returns>
    public string Login(string user, string password)
    {
        string answer = Send("POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
        ExpectStatus(200, answer);
        return TextOf(answer, "token");
    }

    /// <summary>Demands a status code.</summary>
    public static void ExpectStatus(int status, string answer) => Assert.AreEqual(
        "HTTP/1.1 " + status.ToString(), answer.Length > 12 ? answer.Substring(0, 12) : answer, answer);

    /// <summary>Demands an error of the form that the page knows.</summary>
    public static void ExpectError(int status, string field, string answer)
    {
        ExpectStatus(status, answer);
        string body = BodyOf(answer);
        Assert.IsTrue(body.IndexOf("{\"error\":\"") == 0, answer);
        Assert.AreEqual(field ?? "", TextOf(answer, "field"), answer);
    }

    /// <summary>Demands that a text stands in the answer.</summary>
    public static void ExpectText(string text, string answer) => Assert.IsTrue(answer.IndexOf(text) >= 0, text + " is not in " + answer);

    /// <summary>The body behind the head.</summary>
    public static string BodyOf(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n");
        Assert.IsTrue(end > 0, answer);
        return answer.Substring(end + 4);
    }

    /// <summary>A member of type text, by its name; empty when it is missing.</summary>
    public static string TextOf(string answer, string name)
    {
        string key = "\"" + name + "\":\"";
        int start = answer.IndexOf(key);
        if (start < 0)
        {
            return "";
        }

        start += key.Length;
        return answer.Substring(start, answer.IndexOf('"', start) - start);
    }

    private static string Bearer(string token) => token is null ? "" : "Authorization: Bearer " + token + "\r\n";
}
