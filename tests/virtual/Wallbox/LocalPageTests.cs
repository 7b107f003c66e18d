using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Borne.Settings.Registry;
using Borne.Slots;
using Borne.Virtual.Commands;
using Borne.Virtual.Machine;
using Borne.Virtual.Network;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.VirtualTests.Wallbox;

/// <summary>The station's own page over this machine's real sockets.</summary>
[TestClass]
public class LocalPageTests
{
    private const int Tries = 5;

    [TestMethod]
    public void Files_are_served_packed_with_their_types_and_tags()
    {
        using var directory = new TestDirectory();
        using (FileStream file = File.Create(directory.File("index.html.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string('a', 20_000)));
        }

        File.WriteAllBytes(directory.File("dot.png"), [1]);
        using var page = new Pump(directory.Path);
        HttpResponseMessage answer = page.Client.GetAsync("/").Result;
        Assert.AreEqual("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.AreEqual("gzip", answer.Content.Headers.ContentEncoding.Single());
        using var reader = new StreamReader(new GZipStream(answer.Content.ReadAsStream(), CompressionMode.Decompress));
        Assert.AreEqual(new string('a', 20_000), reader.ReadToEnd());
        HttpResponseMessage image = page.Client.GetAsync("/dot.png").Result;
        Assert.AreEqual("image/png", image.Content.Headers.ContentType?.ToString());
        Assert.IsEmpty(image.Content.Headers.ContentEncoding);
        var again = new HttpRequestMessage(HttpMethod.Get, "/dot.png");
        again.Headers.IfNoneMatch.Add(image.Headers.ETag!);
        Assert.AreEqual(HttpStatusCode.NotModified, page.Client.SendAsync(again).Result.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, page.Client.GetAsync("/../page.csproj").Result.StatusCode);
    }

    [TestMethod]
    public void The_first_password_is_set_and_opens_the_settings()
    {
        using var page = new Pump(null);
        HttpResponseMessage setup = page.Client.PostAsync("/api/setup", Json("{\"password\":\"correct horse\"}")).Result;
        Assert.AreEqual(HttpStatusCode.OK, setup.StatusCode);
        string token = setup.Content.ReadFromJsonAsync<JsonElement>().Result.GetProperty("token").GetString()!;
        page.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        JsonElement settings = page.Client.GetFromJsonAsync<JsonElement>("/api/settings").Result;
        Assert.IsGreaterThan(80, settings.GetProperty("settings").GetArrayLength());
        Assert.Contains("<OCPPConf", page.Client.GetStringAsync("/api/configuration").Result);
    }

    [TestMethod]
    public void What_is_no_image_is_refused_in_words_and_an_image_is_installed()
    {
        using var page = new Pump(null);
        HttpResponseMessage setup = page.Client.PostAsync("/api/setup", Json("{\"password\":\"correct horse\"}")).Result;
        string token = setup.Content.ReadFromJsonAsync<JsonElement>().Result.GetProperty("token").GetString()!;
        page.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        byte[] image = ImageCommand.Make("9.9.9", crashes: false);
        byte[] damaged = [.. image[..^1], (byte)(image[^1] ^ 1)];
        byte[] foreign = FirmwareImage.Encode("OTHER", "9.9.9", new byte[1000]);
        foreach (byte[] bad in new[] { new byte[1000], new byte[1], image[..1000], damaged, foreign })
        {
            HttpResponseMessage refused = page.Client.PostAsync("/api/update", Binary(bad)).Result;
            Assert.AreEqual(HttpStatusCode.BadRequest, refused.StatusCode, $"{bad.Length} bytes");
            Assert.Contains("no firmware image of this station", refused.Content.ReadAsStringAsync().Result);
            JsonElement state = page.Client.GetFromJsonAsync<JsonElement>("/api/update").Result;
            Assert.AreEqual(bad.Length, state.GetProperty("receivedBytes").GetInt32());
        }

        HttpResponseMessage taken = page.Client.PostAsync("/api/update", Binary(image)).Result;
        Assert.AreEqual(HttpStatusCode.OK, taken.StatusCode, taken.Content.ReadAsStringAsync().Result);
        Assert.IsTrue(SpinWait.SpinUntil(() => page.Version == "9.9.9", TimeSpan.FromMinutes(2)), page.Version);
    }

    [TestMethod]
    public void Two_hundred_browsers_at_once_are_all_served()
    {
        using var page = new Pump(null);
        Task<HttpResponseMessage>[] asked = [.. Enumerable.Range(0, 200).Select(_ => GetAsync(page.Client))];
        Task.WaitAll(asked);
        foreach (Task<HttpResponseMessage> answer in asked)
        {
            Assert.AreEqual(HttpStatusCode.OK, answer.Result.StatusCode);
        }
    }

    private static ByteArrayContent Binary(byte[] bytes) =>
        new(bytes) { Headers = { ContentType = new("application/octet-stream") } };

    // A browser asks again when its connection was given up for another one before it had sent its request, which happens on a
    // machine that is busy for half a second.
    private static async Task<HttpResponseMessage> GetAsync(HttpClient client)
    {
        for (int left = Tries; ; left--)
        {
            try
            {
                return await client.GetAsync("/api/setup");
            }
            catch (HttpRequestException) when (left > 1)
            {
                // Once more.
            }
        }
    }

    private static StringContent Json(string text) => new(text, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

    /// <summary>A wallbox that serves its page, on a thread of its own.</summary>
    private sealed class Pump : IDisposable
    {
        private readonly SocketLink _link = new(null);
        private readonly SocketListener _listener;
        private readonly StationHost _host;
        private readonly Thread _thread;
        private volatile bool _ends;

        public Pump(string? folder)
        {
            _listener = new SocketListener(0, isOnNetwork: false, _link.Activity);
            _host = new StationHost(
                new SimulatedStation(1, phases: 3, maxAmps: 16, fixedCable: false, seed: 5, _link),
                new StationOptions { Identity = "TEST-1" },
                new MemoryStorage())
            {
                Page = new LocalPage(_listener, new FolderAssets(folder ?? "/nobody/has/this")),
            };
            Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_listener.Port}"), Timeout = TimeSpan.FromMinutes(2) };
            _thread = new Thread(Run);
            _thread.Start();
        }

        public HttpClient Client { get; }

        public string Version => _host.FirmwareVersion;

        public void Dispose()
        {
            _ends = true;
            _thread.Join();
            Client.Dispose();
            _listener.Dispose();
            _link.Dispose();
        }

        private void Run()
        {
            // Simulated time must not run ahead of browsers on a busy machine.
            var real = Stopwatch.StartNew();
            _host.Start();
            while (!_ends)
            {
                if (real.ElapsedMilliseconds > _host.Now)
                {
                    _host.Step(SimulatedStation.MaxStepMs);
                }
                else
                {
                    _host.Tick();
                }

                _link.Activity.Waited.WaitOne(1);
            }
        }
    }
}
