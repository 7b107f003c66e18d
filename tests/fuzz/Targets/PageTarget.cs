using System.Globalization;
using System.Text;
using System.Text.Json;
using Borne.Pages.Http;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Pages;

namespace Borne.Fuzz.Targets;

/// <summary>
/// Requests to the station's page, damaged, from strangers and from people who are logged in: every answer is whole and well-formed, no
/// connection stays, and the station goes on.
/// </summary>
internal sealed class PageTarget : IFuzzTarget
{
    private const int Requests = 40;
    private const int InputBytes = 16384;
    private const int OutputBytes = 65536;
    private const int MaxMs = 30_000;
    private const int StepMs = 20;

    private static readonly string[] Bodies =
    [
        "{\"user\":\"installer\",\"password\":\"nope nope\"}", "{\"password\":\"long enough\",\"userPassword\":\"for all of us\"}",
        "{\"values\":{\"HeartbeatInterval\":\"60\",\"MeterValueSampleInterval\":\"30\"}}", "{\"HeartbeatInterval\":\"60\"}",
        "{\"url\":\"wss://cs.example.com/ocpp\",\"identity\":\"CP1\",\"key\":\"0123456789abcdef\",\"dialect\":\"Standard\"}",
        "{\"idTag\":\"04A1B2C3\",\"note\":\"é\"}", "{\"connector\":1}", "{\"ssid\":\"net\",\"key\":\"12345678\",\"dhcp\":true,\"address\":\"192.168.1.7\"}",
        "{\"language\":\"fr\",\"timeZone\":60,\"location\":\"garage\"}", "{\"confirm\":true}", "{}", "<OCPPConf version=\"1\"></OCPPConf>",
        "{\"url\":\"http://files.example.com/fw.img\",\"at\":\"2026-12-01T00:00:00Z\"}",
    ];

    private static readonly string[] Heads =
    [
        "Origin: http://192.168.1.200\r\n", "Origin: http://evil.example\r\n", "If-None-Match: \"i1\"\r\n", "Accept-Language: de\r\n", "Expect: 100-continue\r\n",
        "Transfer-Encoding: chunked\r\n", "Cookie: a=b\r\n", "Accept-Encoding: gzip\r\n", "Range: bytes=0-1\r\n", "Connection: keep-alive\r\n",
    ];

    public string Name => "page";

    public int FixedCases => 6;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        PageBench bench = new(random.Next(1, 3));
        string token = bench.SetUp();
        bench.Run(2000);
        if (random.Next(2) == 0)
        {
            bench.Station.Plug();
            bench.Station.Tap(TestStation.Tag);
            bench.Run(8000);
        }

        for (int i = 0; i < Requests; i++)
        {
            Send(input, bench, Request(random, bench, token));
        }

        // Whatever they changed: a request that is sound is answered.
        string last = bench.Ask("GET", "/api/setup");
        FuzzCase.Demand(last.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), "at last: " + last);
    }

    private static byte[] Request(Random random, PageBench bench, string token)
    {
        PageHandler row = Damage.Any(random, bench.Table);
        string path = row.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        path += random.Next(3) == 0 ? Damage.Any(random, "?connector=1&hours=24", "?from=0&count=5", "?connector=9", "?a=%41&b") : "";
        path = path.Replace("connector/", Damage.Any(random, "connector/1/", "connector/"), StringComparison.Ordinal);
        string body = row.BodyType is null && random.Next(4) > 0 ? "" : Damage.Any(random, Bodies);
        bool isBodyDamaged = random.Next(2) == 0 && body.Length > 0;
        body = isBodyDamaged ? Damage.Text(random, body) : body;
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"{row.Method} {(random.Next(6) == 0 ? Damage.Text(random, path) : path)} HTTP/1.1\r\nHost: 192.168.1.200\r\n");
        head.Append(random.Next(6) == 0 ? "" : $"Authorization: Bearer {token}\r\n");
        head.Append(random.Next(3) == 0 ? Damage.Any(random, Heads) : "");
        head.Append(body.Length == 0 ? "" : $"Content-Type: {row.BodyType ?? PageHandler.Json}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        byte[] request = Encoding.UTF8.GetBytes(head.Append("\r\n").Append(body).ToString());
        return random.Next(3) == 0 ? Damage.Bytes(random, request) : request;
    }

    private static void Send(FuzzCase input, PageBench bench, byte[] request)
    {
        FakeStream stream = new(InputBytes, OutputBytes) { ReadChunk = input.Random.Next(3) == 0 ? 20 + input.Random.Next(200) : int.MaxValue };
        stream.Feed(input.Fed("request", request.Length > InputBytes ? request[..InputBytes] : request));
        bench.Listener.Connect(stream);
        int length = -1;
        for (int ms = 0; ms < MaxMs && (stream.OutputLength == 0 || stream.OutputLength != length); ms += StepMs)
        {
            length = stream.OutputLength;
            bench.Run(StepMs);
        }

        stream.End();
        for (int ms = 0; ms < MaxMs && stream.CloseCalls == 0; ms += StepMs)
        {
            bench.Run(StepMs);
        }

        string answer = Encoding.Latin1.GetString(stream.Output, 0, stream.OutputLength);
        FuzzCase.Demand(stream.CloseCalls > 0, "the connection was not let go, after " + answer);
        input.Reach(answer.Length == 0 ? "none" : answer[9..12]);
        Check(answer);
    }

    private static void Check(string answer)
    {
        if (answer.Length == 0)
        {
            return;
        }

        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        FuzzCase.Demand(end > 0 && answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), "no head in " + answer);
        string[] lines = answer[..end].Split("\r\n");
        FuzzCase.Demand(lines.All(line => line.All(sign => sign is >= ' ' and < '\x7f')), "a strange sign in the head of " + answer);
        string body = answer[(end + 4)..];
        string? Head(string name) => lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
        if (Head("Content-Length") is string told)
        {
            FuzzCase.Demand(int.Parse(told, CultureInfo.InvariantCulture) == body.Length, $"{body.Length} bytes of {told} in {answer}");
        }

        if (Head("Content-Type")?.StartsWith(PageHandler.Json, StringComparison.Ordinal) == true && Head("Transfer-Encoding") is null)
        {
            try
            {
                JsonDocument.Parse(Encoding.Latin1.GetBytes(body)).Dispose();
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"no JSON: {error.Message} in {answer}", error);
            }
        }
    }
}
