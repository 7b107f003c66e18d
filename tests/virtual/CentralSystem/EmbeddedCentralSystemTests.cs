using System.Net.WebSockets;
using System.Text;
using Borne.Virtual.CentralSystem;
using Borne.VirtualTests.Web;
using Microsoft.Data.Sqlite;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>The embedded central system serves its own station and nobody else.</summary>
[TestClass]
public sealed class EmbeddedCentralSystemTests
{
    [TestMethod]
    public async Task A_session_of_its_station_is_kept()
    {
        using var server = new TestServer();
        (ClientWebSocket socket, int status) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        Assert.AreEqual(101, status);
        Assert.AreEqual("ocpp1.6", station.SubProtocol);
        Assert.AreEqual(
            """[3,"a",{"status":"Accepted","currentTime":"2031-05-06T07:08:09.000Z","interval":300}]""",
            await TestServer.ExchangeAsync(station, """[2,"a","BootNotification",{"chargePointVendor":"v","chargePointModel":"m"}]"""));
        Assert.AreEqual(
            """[3,"b",{"idTagInfo":{"status":"Blocked"}}]""",
            await TestServer.ExchangeAsync(station, """[2,"b","Authorize",{"idTag":"ffffffff"}]"""));
        Assert.AreEqual(
            """[3,"c",{"idTagInfo":{"status":"Accepted"},"transactionId":1}]""",
            await TestServer.ExchangeAsync(
                station,
                """[2,"c","StartTransaction",{"connectorId":2,"idTag":"AB","meterStart":50,"timestamp":"2031-05-06T07:00:00Z"}]"""));
        Assert.AreEqual(
            """[3,"d",{}]""",
            await TestServer.ExchangeAsync(
                station, """[2,"d","StopTransaction",{"transactionId":1,"meterStop":1290,"timestamp":"2031-05-06T07:30:00Z"}]"""));
        Assert.StartsWith("""[4,"e","NotImplemented",""", await TestServer.ExchangeAsync(station, """[2,"e","Sing",{}]"""));
        Assert.StartsWith("""[4,"f","OccurrenceConstraintViolation",""", await TestServer.ExchangeAsync(station, """[2,"f","Authorize",{}]"""));
        TransactionRecord record = server.CentralSystem.Desk.Transactions.Single();
        Assert.AreEqual(1240, record.EnergyWh);
        Assert.AreEqual(2, record.Connector);
    }

    [TestMethod]
    public async Task It_calls_its_station_and_hears_the_answer()
    {
        using var server = new TestServer();
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", """{"type":"Soft"}"""));
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        await TestServer.ExchangeAsync(station, """[2,"a","Heartbeat",{}]""");
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", "[1]"));
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", "{"));
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", """{"type":"Soft","type":"Soft"}"""));
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", """{"type":"\ud800"}"""));
        Task<string> answer = server.CentralSystem.BeginCall("Reset", """{"type":"Soft"}""");
        Assert.AreEqual("""[2,"cs-1","Reset",{"type":"Soft"}]""", await TestServer.ExchangeAsync(station, null));
        foreach (string frame in new[] { """[3,"cs-0",{"status":"Rejected"}]""", """[3,"cs-1",{"status":"Accepted"}]""" })
        {
            await station.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
        }

        Assert.AreEqual("""{"status":"Accepted"}""", await answer);
        Assert.IsFalse(server.CentralSystem.IsCalling);
    }

    [TestMethod]
    public async Task A_connection_that_ends_by_a_fault_has_ended()
    {
        bool isBroken = false;
        using var server = new TestServer(clock: () => isBroken ? throw new InvalidOperationException() : DateTimeOffset.UnixEpoch);
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        await TestServer.ExchangeAsync(station, """[2,"a","Heartbeat",{}]""");
        Assert.IsTrue((bool)server.CentralSystem.Stations.Single().ToJson()["connected"]!);
        isBroken = true;
        await TestServer.SendAsync(station, """[2,"b","Heartbeat",{}]""");
        await Assert.ThrowsAsync<WebSocketException>(() => TestServer.ExchangeAsync(station, null));
        isBroken = false;
        Assert.IsFalse((bool)server.CentralSystem.Stations.Single().ToJson()["connected"]!);
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("Reset", """{"type":"Soft"}"""));
        Assert.ThrowsExactly<CallNotSentException>(() => server.CentralSystem.BeginCall("CP-9", "Reset", """{"type":"Soft"}"""));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_call_on_a_connection_that_has_just_ended_says_so(bool isDisposed)
    {
        using WebSocket socket = WebSocket.CreateFromStream(Stream.Null, new WebSocketCreationOptions { IsServer = true });
        if (isDisposed)
        {
            socket.Dispose();
        }
        else
        {
            socket.Abort();
        }

        var connection = new StationConnection(socket, new CentralSystemDesk(() => DateTimeOffset.UnixEpoch), "CP-9", (_, _) => { });
        IOException told = await Assert.ThrowsExactlyAsync<IOException>(() => connection.CallAsync("Reset", []));
        Assert.AreEqual("The station closed the connection.", told.Message);
    }

    [TestMethod]
    public async Task A_store_that_takes_nothing_does_not_end_the_connection()
    {
        using var directory = new TestDirectory();
        using var store = new CentralStore(directory.Path);
        using var server = new TestServer(store: store);
        using (var other = new SqliteConnection($"Data Source={directory.File(CentralStore.FileName)};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "DROP TABLE messages; DROP TABLE transactions; DROP TABLE cards";
            command.ExecuteNonQuery();
        }

        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        Assert.AreEqual(
            """[3,"a",{"idTagInfo":{"status":"Accepted"},"transactionId":1}]""",
            await TestServer.ExchangeAsync(
                station, """[2,"a","StartTransaction",{"connectorId":2,"idTag":"AB","meterStart":50,"timestamp":"2031-05-06T07:00:00Z"}]"""));
        Assert.StartsWith("""[3,"b",""", await TestServer.ExchangeAsync(station, """[2,"b","Heartbeat",{}]"""));
        using HttpResponseMessage card = await server.Client.PutAsync("/central/cards", new StringContent("""{"idTag":"AB","status":"Blocked"}"""));
        Assert.AreEqual(200, (int)card.StatusCode);
        Assert.StartsWith("The central system goes on, but its database central.db does not take what happens: ", server.CentralSystem.TakeTrouble());
        Assert.IsNull(server.CentralSystem.TakeTrouble(), "once");
    }

    [TestMethod]
    [DataRow("CP-8")]
    [DataRow("cp-9")]
    [DataRow("CP-9%2Fx")]
    public async Task Another_identity_is_not_found(string identity)
    {
        using var server = new TestServer();
        (ClientWebSocket socket, int status) = await server.ConnectAsync(identity);
        using ClientWebSocket end = socket;
        Assert.AreEqual(404, status);
    }

    [TestMethod]
    [DataRow("4869204c6f6e6720506173737764212121ff", "4869204c6f6e6720506173737764212121ff", false)]
    [DataRow("short and plain", "short and plain", true)]
    [DataRow("short and plain", "another", false)]
    [DataRow("short and plain", null, false)]
    public async Task Its_password_is_asked_for(string key, string? presented, bool isRight)
    {
        using var server = new TestServer(key);
        (ClientWebSocket socket, int status) = await server.ConnectAsync("CP-9", options =>
        {
            if (presented is not null)
            {
                options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("CP-9:" + presented)));
            }
        });
        using ClientWebSocket end = socket;
        Assert.AreEqual(isRight ? 101 : 401, status);
    }

    [TestMethod]
    public async Task A_password_in_hex_is_sent_as_bytes()
    {
        const string Key = "4869204c6f6e6720506173737764212121ff";
        using var server = new TestServer(Key);
        byte[] credentials = [.. Encoding.UTF8.GetBytes("CP-9:"), .. Convert.FromHexString(Key)];
        (ClientWebSocket socket, int status) = await server.ConnectAsync(
            "CP-9", options => options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(credentials)));
        using ClientWebSocket end = socket;
        Assert.AreEqual(101, status);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("ocpp2.0.1")]
    public async Task Another_subprotocol_is_a_bad_request(string? subprotocol)
    {
        using var server = new TestServer();
        (ClientWebSocket socket, int status) = await server.ConnectAsync("CP-9", null, subprotocol);
        using ClientWebSocket end = socket;
        Assert.AreEqual(400, status);
    }
}
