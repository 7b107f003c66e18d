using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Borne.VirtualTests.Web;

/// <summary>What the page of the central system asks for over HTTP.</summary>
[TestClass]
public sealed class CentralPageTests
{
    [TestMethod]
    public async Task A_call_goes_to_its_station_and_the_answer_comes_back()
    {
        using var server = new TestServer();
        Assert.Contains("The station is not connected", await Post("""{"station":"CP-9","action":"Reset","payload":{"type":"Soft"}}""", HttpStatusCode.BadRequest));
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        Assert.Contains("Send a JSON object", await Post("[]", HttpStatusCode.BadRequest));
        Assert.Contains("Send a JSON object", await Post("""{"action":"A","action":"Reset"}""", HttpStatusCode.BadRequest));
        Assert.Contains("Send a JSON object", await Post("""{"action":"\udc00"}""", HttpStatusCode.BadRequest));
        Task<string> asking = Post("""{"station":"CP-9","action":"Reset","payload":{"type":"Soft"}}""", HttpStatusCode.OK);
        Assert.AreEqual("""[2,"cs-1","Reset",{"type":"Soft"}]""", await TestServer.ExchangeAsync(station, null));
        await TestServer.SendAsync(station, """[3,"cs-1",{"status":"Accepted"}]""");
        Assert.AreEqual("""{"status":"Accepted"}""", await asking);

        async Task<string> Post(string body, HttpStatusCode status)
        {
            using HttpResponseMessage answer = await server.Client.PostAsync("/central/call", new StringContent(body));
            Assert.AreEqual(status, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [TestMethod]
    public async Task The_state_has_frames_once_with_their_faults_and_without_secrets()
    {
        using var server = new TestServer();
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        await TestServer.ExchangeAsync(station, """[2,"a","Authorize",{"idTag":7}]""");
        _ = server.CentralSystem.BeginCall("CP-9", "ChangeConfiguration", """{"key":"AuthorizationKey","value":"geheim"}""");
        await TestServer.ExchangeAsync(station, null);
        string text = await server.Client.GetStringAsync("/central/state");
        Assert.DoesNotContain("geheim", text);
        JsonNode state = JsonNode.Parse(text)!;
        Assert.HasCount(3, (JsonArray)state["frames"]!);
        Assert.AreEqual("'idTag' must be a text", (string?)state["frames"]![0]!["fault"]);
        Assert.AreEqual("CP-9", (string?)state["frames"]![0]!["station"]);
        Assert.IsTrue((bool)state["stations"]![0]!["connected"]!);
        JsonNode later = JsonNode.Parse(await server.Client.GetStringAsync("/central/state?seen=" + state["seen"]))!;
        Assert.IsEmpty((JsonArray)later["frames"]!);
    }

    [TestMethod]
    public async Task Cards_are_set_and_removed()
    {
        using var server = new TestServer();
        using HttpResponseMessage set = await server.Client.PutAsync("/central/cards", new StringContent("""{"idTag":"ALICE","status":"Invalid"}"""));
        Assert.AreEqual(HttpStatusCode.OK, set.StatusCode);
        Assert.AreEqual("Invalid", server.CentralSystem.Desk.Cards.StatusOf("alice"));
        using HttpResponseMessage odd = await server.Client.PutAsync("/central/cards", new StringContent("""{"idTag":"ALICE","status":"Odd"}"""));
        Assert.AreEqual(HttpStatusCode.BadRequest, odd.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/central/cards") { Content = new StringContent("""{"idTag":"ALICE"}""") };
        using HttpResponseMessage removed = await server.Client.SendAsync(request);
        Assert.AreEqual("Accepted", server.CentralSystem.Desk.Cards.StatusOf("ALICE"));
    }

    [TestMethod]
    public async Task The_roots_that_stations_may_trust_can_be_had()
    {
        using var server = new TestServer();
        JsonNode roots = JsonNode.Parse(await server.Client.GetStringAsync("/central/roots"))!;
        Assert.AreEqual(server.CentralSystem.Desk.Authority.V2gRoot, (string?)roots["V2GRootCertificate"]);
        Assert.AreEqual(server.CentralSystem.Desk.Authority.MobilityRoot, (string?)roots["MORootCertificate"]);
    }

    [TestMethod]
    public async Task The_status_of_contracts_can_be_asked_for_over_HTTP()
    {
        using var server = new TestServer();
        using HttpResponseMessage answer = await server.Client.PostAsync("/ocsp", new ByteArrayContent([0x30, 0]));
        Assert.AreEqual("application/ocsp-response", answer.Content.Headers.ContentType?.MediaType);
        CollectionAssert.AreEqual(new byte[] { 0x30, 3, 0x0A, 1, 1 }, await answer.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage large = await server.Client.PostAsync("/ocsp", new ByteArrayContent(new byte[100_000]));
        CollectionAssert.AreEqual(new byte[] { 0x30, 3, 0x0A, 1, 1 }, await large.Content.ReadAsByteArrayAsync());
    }
}
