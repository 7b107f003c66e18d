using Borne.Base.Storage;
using Borne.Pages;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Http;

/// <summary>An answer that is not sent where the page has it: written once in any case, and without a tag where it is too long for a buffer.</summary>
[TestClass]
public class TaggedAnswerTests
{
    private const string Tag = "\"t1\"";
    private const int Pieces = 3;

    private static TestStation _station;
    private static FakeListener _listener;
    private static PageServer _server;
    private static Row _row;

    [TestMethod]
    public void Each_piece_is_written_once_whether_the_page_has_it_or_not()
    {
        Begin(20);
        string answer = Ask("");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nETag: " + Tag + "\r\nCache-Control: no-cache\r\n", answer);
        Assert.AreEqual(Pieces * 22, PageBench.BodyOf(answer).Length - 2 - (Pieces - 1), answer);
        Assert.AreEqual(Pieces, _row.Written);
        answer = Ask("If-None-Match: " + Tag + "\r\n");
        PageBench.ExpectStatus(304, answer);
        PageBench.ExpectText("\r\nETag: " + Tag + "\r\n", answer);
        Assert.AreEqual("", PageBench.BodyOf(answer));
        Assert.IsTrue(answer.IndexOf("Content-Length") < 0 && answer.IndexOf("\r\nContent-Type:") < 0, answer);
        Assert.AreEqual(2 * Pieces, _row.Written);
        PageBench.ExpectStatus(200, Ask("If-None-Match: \"t0\"\r\n"));
        Assert.AreEqual(3 * Pieces, _row.Written);
    }

    [TestMethod]
    public void What_is_too_long_for_a_buffer_is_sent_without_a_tag()
    {
        Begin(900);
        string answer = Ask("If-None-Match: " + Tag + "\r\n");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nTransfer-Encoding: chunked\r\n", answer);
        Assert.IsTrue(answer.IndexOf("ETag") < 0, answer);
    }

    private static void Begin(int length)
    {
        _station = new TestStation();
        _listener = new FakeListener();
        _row = new Row(length);
        WorkClock clock = new WorkClock(_station);
        PageOptions options = new PageOptions();
        LoginDesk logins = new LoginDesk(new MemoryRecordStore(), new CountingEntropy(), options.PasswordIterations, clock, 0);
        HostGuard guard = new HostGuard(_station.ChargePoint.Settings, options.HostName);
        _server = new PageServer(_listener, new FakeAssets(), new PageHandler[] { _row }, logins, guard, new PageTime(), options, clock);
    }

    private static string Ask(string more)
    {
        FakeStream stream = new FakeStream(1024, 8192);
        stream.Feed("GET /api/row HTTP/1.1\r\nHost: 10.0.0.7\r\n" + more + "\r\n");
        _listener.Connect(stream);
        for (int i = 0; i < 20; i++)
        {
            _station.Tick(TestStation.TickMs);
            _server.Tick(_station.Now, _station.Now, true);
        }

        return stream.OutputText();
    }

    private sealed class Row : PageHandler
    {
        private readonly int _length;

        public Row(int length)
            : base("GET", "/api/row", PageRole.Anyone)
        {
            _length = length;
        }

        public int Written { get; set; }

        public override bool IsForSetup => true;

        public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.Send(new Body(this, _length), request.KnownTag);
    }

    private sealed class Body : ITaggedBody
    {
        private readonly Row _row;
        private readonly int _length;

        public Body(Row row, int length)
        {
            _row = row;
            _length = length;
        }

        public string Tag => TaggedAnswerTests.Tag;

        public bool Write(JsonWriter json, int piece)
        {
            _row.Written++;
            if (piece == 0)
            {
                json.BeginArray();
            }

            json.Text(new string('a', _length));
            if (piece == Pieces - 1)
            {
                json.EndArray();
            }

            return piece == Pieces - 1;
        }
    }
}
