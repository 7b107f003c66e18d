using System.Net;
using System.Text.Json;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Borne.Virtual.Web;

namespace Borne.VirtualTests.Web;

/// <summary>The panel shows what changes, and takes the commands of a panel.</summary>
[TestClass]
public sealed class FrontPanelTests
{
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
        AddFrames(state, 1, 30);
        JsonElement first = await Next(state, host, "");
        CollectionAssert.AreEqual(Enumerable.Range(7, 24).Select(number => $"f{number}").ToArray(), Texts(first));
        AddFrames(state, 31, 2);
        JsonElement second = await Next(state, host, first.GetProperty("seen").GetString()!);
        CollectionAssert.AreEqual(new[] { "f31", "f32" }, Texts(second));
        AddFrames(state, 33, 26);
        Assert.HasCount(24, Texts(await Next(state, host, second.GetProperty("seen").GetString()!)));

        // Another run of the program: nothing of it was seen.
        Assert.HasCount(24, Texts(await Next(state, host, "0123-1-58")));
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
        foreach (string line in new[] { "quit", "set AuthorizationKey x", "export /tmp/x", "", "advance 9" })
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
