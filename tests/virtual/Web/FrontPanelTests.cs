using System.Net;
using System.Text.Json;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Borne.Virtual.Web;
using Borne.Wire.Types;
using Borne.Wire.WebSocket;

namespace Borne.VirtualTests.Web;

/// <summary>The panel shows what changes, and takes the commands of a panel.</summary>
[TestClass]
public sealed class FrontPanelTests
{
    private const long Noon = 1_800_000_000_000;

    [TestMethod]
    public async Task Nothing_is_put_together_until_somebody_looks()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var state = new PanelState();
        Assert.IsFalse(state.IsWatched);
        state.Publish(host, "CP-9", 1);
        Task<string?> answer = state.WaitAsync("", CancellationToken.None);
        Assert.IsFalse(answer.IsCompleted);
        Assert.IsTrue(state.IsWatched);
        state.Publish(host, "CP-9", 1);
        using JsonDocument shown = JsonDocument.Parse((await answer)!);
        Assert.AreEqual("CP-9", shown.RootElement.GetProperty("id").GetString());
        Assert.IsTrue(shown.RootElement.GetProperty("whole").GetBoolean());
        Assert.IsTrue(shown.RootElement.GetProperty("running").GetBoolean());
        Assert.HasCount(1, shown.RootElement.GetProperty("connectors").EnumerateArray().ToArray());
    }

    [TestMethod]
    public async Task Nothing_is_sent_while_only_time_goes_on()
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Pass(2000);
        var state = new PanelState();
        JsonElement first = await Next(state, host, "");
        Task<string?> answer = state.WaitAsync(first.GetProperty("seen").GetString()!, CancellationToken.None);
        for (int round = 0; round < 50; round++)
        {
            host.Pass(100);
            state.Publish(host, "CP-9", 1);
        }

        Assert.IsFalse(answer.IsCompleted);
        Assert.AreEqual(7000, state.Now);
        host.Station.Connectors[0].Meter.Restore(17);
        state.Publish(host, "CP-9", 1);
        using JsonDocument news = JsonDocument.Parse((await answer)!);
        Assert.AreEqual(17, news.RootElement.GetProperty("connectors")[0].GetProperty("energyWh").GetInt64());
        Assert.IsFalse(news.RootElement.GetProperty("whole").GetBoolean());
    }

    [TestMethod]
    public async Task A_frame_is_sent_once_and_the_last_ones_are_kept()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var state = new PanelState();
        AddFrames(state, 1, PanelState.MaxEntries + 6);
        JsonElement first = await Next(state, host, "");
        CollectionAssert.AreEqual(Enumerable.Range(7, PanelState.MaxEntries).Select(number => $"f{number}").ToArray(), Texts(first));
        AddFrames(state, 507, 2);
        JsonElement second = await Next(state, host, first.GetProperty("seen").GetString()!);
        CollectionAssert.AreEqual(new[] { "f507", "f508" }, Texts(second));
        AddFrames(state, 509, PanelState.MaxEntries + 2);
        Assert.HasCount(PanelState.MaxEntries, Texts(await Next(state, host, second.GetProperty("seen").GetString()!)));

        // Another run of the program: nothing of it was seen.
        Assert.HasCount(PanelState.MaxEntries, Texts(await Next(state, host, "0123-1-58")));
    }

    [TestMethod]
    public async Task The_log_says_what_a_frame_is_and_what_happened_in_between()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var state = new PanelState();
        state.Add(new FrameEvent(10, false, """[2,"x","Reset",{"type":"Harsh"}]"""));
        state.Add(new StatusEvent(20, 1, ChargePointStatus.Faulted, "GroundFailure"));
        state.Add(new LinkEvent(30, WebSocketState.Connecting, WebSocketFailure.None, 0));
        JsonElement[] log = [.. (await Next(state, host, "")).GetProperty("frames").EnumerateArray()];
        Assert.HasCount(2, log);
        Assert.AreEqual("Reset", log[0].GetProperty("action").GetString());
        Assert.AreEqual("'type' is 'Harsh', which is none of Hard, Soft", log[0].GetProperty("fault").GetString());
        Assert.AreEqual("event", log[1].GetProperty("kind").GetString());
        Assert.AreEqual("Connector 1 is Faulted: GroundFailure.", log[1].GetProperty("text").GetString());
        Assert.IsTrue(log[1].GetProperty("trouble").GetBoolean());
    }

    [TestMethod]
    public async Task The_curve_has_what_was_and_what_the_profiles_allow()
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Controller!.Clock.Set(Noon, host.Now);
        var state = new PanelState();
        state.Follow(host);
        host.Pass(2000);
        state.Follow(host);
        await Next(state, host, "");
        using JsonDocument plot = JsonDocument.Parse(state.Plot);
        JsonElement connector = plot.RootElement.GetProperty("connectors")[0];
        Assert.AreEqual(2000, plot.RootElement.GetProperty("now").GetInt64());
        Assert.HasCount(2, connector.GetProperty("points").EnumerateArray().ToArray());
        long[][] schedule = [.. connector.GetProperty("schedule").EnumerateArray().Select(period => period.EnumerateArray().Select(number => number.GetInt64()).ToArray())];
        CollectionAssert.AreEqual(new long[] { 2000, 16 * 3 * 230 }, schedule[0]);
        Assert.AreEqual(2000 + (24L * 60 * 60 * 1000), schedule[^1][0]);
    }

    [TestMethod]
    [DataRow("/", HttpStatusCode.OK, "text/html")]
    [DataRow("/panel/panel.js", HttpStatusCode.OK, "text/javascript")]
    [DataRow("/panel/look.css", HttpStatusCode.OK, "text/css")]
    [DataRow("/panel/borne.svg", HttpStatusCode.OK, "image/svg+xml")]
    [DataRow("/panel/about", HttpStatusCode.OK, "application/json")]
    [DataRow("/panel/plot", HttpStatusCode.OK, "application/json")]
    [DataRow("/panel/nothing.js", HttpStatusCode.NotFound, null)]
    public async Task The_files_of_the_page_lie_in_the_program(string path, HttpStatusCode status, string? type)
    {
        using var server = new TestServer();
        using HttpResponseMessage answer = await server.Client.GetAsync(path);
        Assert.AreEqual(status, answer.StatusCode);
        Assert.AreEqual(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    public async Task The_page_asks_over_HTTP_and_the_server_ends_while_it_waits()
    {
        var server = new TestServer();
        StationHost host = TestHost.Create(2);
        host.Start();
        Task<HttpResponseMessage> asking = server.Client.GetAsync("/panel/state?seen=");
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Panel.State.IsWatched, TimeSpan.FromSeconds(30)));
        server.Panel.State.Publish(host, "CP-9", 10);
        using HttpResponseMessage answer = await asking;
        Assert.AreEqual("0", answer.Headers.GetValues("Simulated-Time").Single());
        using JsonDocument shown = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.AreEqual(10, shown.RootElement.GetProperty("speed").GetDouble());
        string seen = shown.RootElement.GetProperty("seen").GetString()!;
        Task<HttpResponseMessage> waiting = server.Client.GetAsync("/panel/state?seen=" + seen);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Panel.State.IsWatched, TimeSpan.FromSeconds(30)));
        server.Dispose();
        await Assert.ThrowsAsync<Exception>(async () => (await waiting).EnsureSuccessStatusCode().Dispose());
    }

    [TestMethod]
    public async Task A_command_of_the_panel_reaches_the_station_and_no_other_does()
    {
        using var server = new TestServer();
        Task<HttpResponseMessage> asking = server.Client.PostAsync("/panel/command", new StringContent("plug 1"));
        PanelCommand? command = null;
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Panel.Inbox.TryTake(out command), TimeSpan.FromSeconds(30)));
        Assert.AreEqual("plug 1", command!.Line);
        command.Answer.SetResult("ok then");
        using HttpResponseMessage answer = await asking;
        Assert.AreEqual("ok then", await answer.Content.ReadAsStringAsync());
        foreach (string line in new[] { "quit", "import /tmp/x", "export /tmp/x", "image /tmp/x 2", "replay /tmp/x", "file x", "", "advance 9" })
        {
            using HttpResponseMessage refusal = await server.Client.PostAsync("/panel/command", new StringContent(line));
            Assert.AreEqual(HttpStatusCode.BadRequest, refusal.StatusCode);
        }

        Assert.IsFalse(server.Panel.Inbox.TryTake(out _));
    }

    private static async Task<JsonElement> Next(PanelState state, StationHost host, string seen)
    {
        Task<string?> answer = state.WaitAsync(seen, CancellationToken.None);
        state.Publish(host, "CP-9", 1);
        using JsonDocument shown = JsonDocument.Parse((await answer)!);
        return shown.RootElement.Clone();
    }

    private static string?[] Texts(JsonElement shown) =>
        [.. shown.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("text").GetString())];

    private static void AddFrames(PanelState state, int first, int count)
    {
        for (int number = first; number < first + count; number++)
        {
            state.Add(new FrameEvent(number, true, $"f{number}"));
        }
    }
}
