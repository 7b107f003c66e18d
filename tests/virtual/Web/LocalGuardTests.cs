using System.Net;
using System.Net.WebSockets;

namespace Borne.VirtualTests.Web;

/// <summary>One guard stands at every door of the web server.</summary>
[TestClass]
public sealed class LocalGuardTests
{
    [TestMethod]
    [DataRow("GET", "/")]
    [DataRow("GET", "/panel/state")]
    [DataRow("POST", "/panel/command")]
    [DataRow("GET", "/files/report.txt")]
    [DataRow("PUT", "/files/report.txt")]
    [DataRow("GET", "/ocpp/CP-9")]
    [DataRow("GET", "/central")]
    [DataRow("GET", "/central/state")]
    [DataRow("POST", "/central/call")]
    [DataRow("PUT", "/central/cards")]
    [DataRow("GET", "/nothing")]
    public async Task Another_site_and_another_name_are_refused(string method, string path)
    {
        using var server = new TestServer();
        server.CentralSystem.Files.Put("report.txt", [1]);
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(origin: "http://shop.test"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(origin: "null"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(origin: $"https://127.0.0.1:{server.Port}"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(origin: "http://127.0.0.1:1"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(host: $"rebound.test:{server.Port}"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(host: "127.0.0.1"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await Ask(host: $"localhost.test:{server.Port}", origin: $"http://localhost.test:{server.Port}"));
        CollectionAssert.AreEqual(new byte[] { 1 }, server.CentralSystem.Files.Get("report.txt"));

        async Task<HttpStatusCode> Ask(string? origin = null, string? host = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Host = host;
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            if (method != "GET")
            {
                request.Content = new StringContent("unplug 1");
            }

            using HttpResponseMessage answer = await server.Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [TestMethod]
    [DataRow("/", true)]
    [DataRow("/central", true)]
    [DataRow("/panel/panel.js", true)]
    [DataRow("/panel/about", false)]
    [DataRow("/central/state", false)]
    [DataRow("/files/report.html", false)]
    [DataRow("/files/nothing", false)]
    [DataRow("/ocpp/CP-9", false)]
    public async Task Nothing_is_shown_in_a_frame_or_taken_for_what_it_is_not(string path, bool isPage)
    {
        using var server = new TestServer();
        server.CentralSystem.Files.Put("report.html", [1]);
        using HttpResponseMessage answer = await server.Client.GetAsync(path);
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        if (isPage)
        {
            string[] policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Contains("base-uri 'none'", policy);
            Assert.Contains("form-action 'self'", policy);
            Assert.Contains("default-src 'none'", policy);
        }
    }

    [TestMethod]
    public async Task Programs_and_the_panel_itself_pass()
    {
        using var server = new TestServer();
        Assert.Contains("<title>", await server.Client.GetStringAsync("/"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{server.Port}/");
        request.Headers.Add("Origin", $"http://localhost:{server.Port}");
        request.RequestUri = new Uri($"http://127.0.0.1:{server.Port}/");
        request.Headers.Host = $"localhost:{server.Port}";
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_page_of_another_site_cannot_speak_as_the_station()
    {
        using var server = new TestServer();
        (ClientWebSocket socket, int status) = await server.ConnectAsync(
            "CP-9", options => options.SetRequestHeader("Origin", "http://shop.test"));
        using ClientWebSocket end = socket;
        Assert.AreEqual(403, status);
    }
}
