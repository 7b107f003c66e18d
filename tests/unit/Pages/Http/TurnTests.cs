using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Http;

/// <summary>What the page does in one tick: a turn for one request or one portion of an answer, bounded by time and by work.</summary>
[TestClass]
public class TurnTests
{
    private const int BudgetMs = 60;
    private const int Periods = 24;
    private const int StepsPerTick = 4;
    private const string End = "\r\n0\r\n\r\n";

    [TestMethod]
    public void A_schedule_is_worked_out_over_several_ticks_whoever_asks()
    {
        PageBench bench = WithProfile();
        string request = "GET /api/schedule?hours=24 HTTP/1.1\r\nHost: 192.168.1.200\r\n\r\n";
        FakeStream first = bench.Connect(request);
        FakeStream second = bench.Connect(request);
        int ticks = 0;
        while (!IsWhole(first) || !IsWhole(second))
        {
            bench.Tick();
            ticks++;
            Assert.IsTrue(ticks < 400, first.OutputText() + second.OutputText());
        }

        Assert.IsTrue(ticks >= 2 * Periods / StepsPerTick, ticks.ToString());
        Assert.AreEqual(Periods + 1, PeriodsIn(first.OutputText()), first.OutputText());
        Assert.AreEqual(PageBench.BodyOf(first.OutputText()), PageBench.BodyOf(second.OutputText()));
    }

    [TestMethod]
    public void A_schedule_on_a_slow_board_goes_on_piece_by_piece_within_the_budget()
    {
        PageBench bench = WithProfile();
        bench.Clock.LookMs = 20;
        FakeStream stream = bench.Connect("GET /api/schedule?hours=24 HTTP/1.1\r\nHost: 192.168.1.200\r\n\r\n");
        for (int i = 0; i < 400 && !IsWhole(stream); i++)
        {
            bench.Tick();
        }

        string answer = stream.OutputText();
        Assert.AreEqual(Periods + 1, PeriodsIn(answer), answer);
        Assert.IsTrue(bench.LongestTickMs <= BudgetMs, bench.LongestTickMs.ToString());
    }

    [TestMethod]
    public void A_portion_is_made_over_several_ticks_where_its_pieces_take_time()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        string whole = bench.Ask("GET", "/api/settings", token);
        bench.Clock.LookMs = 9;
        FakeStream stream = bench.Connect("GET /api/settings HTTP/1.1\r\nHost: 192.168.1.200\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        int ticks = 0;
        for (; ticks < 2000 && !IsWhole(stream); ticks++)
        {
            bench.Tick();
        }

        Assert.IsTrue(ticks > 30, ticks.ToString());
        Assert.IsTrue(bench.LongestTickMs <= 27, bench.LongestTickMs.ToString());
        Assert.AreEqual(whole.Length, stream.OutputText().Length);
    }

    [TestMethod]
    public void While_a_password_is_derived_others_are_answered_and_no_tick_does_both()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 100;
        bench.Restart();
        string token = bench.SetUp();
        string body = "{\"user\":\"admin\",\"password\":\"correct horse\"}";
        bench.Clock.LookMs = 40;
        FakeStream login = bench.Connect("POST /api/login HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/json\r\nContent-Length: "
            + body.Length.ToString() + "\r\n\r\n" + body);
        bench.Tick();
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/ocpp", token));
        Assert.AreEqual(0, login.OutputLength);
        bench.Ask("GET", "/api/settings", token);
        bench.Run(3000);
        PageBench.ExpectStatus(200, login.OutputText());
        Assert.IsTrue(bench.LongestTickMs <= BudgetMs, bench.LongestTickMs.ToString());
    }

    private static bool IsWhole(FakeStream stream)
    {
        string text = stream.OutputText();
        return text.Length > End.Length && (text[text.Length - 1] == '}' || text.Substring(text.Length - End.Length) == End);
    }

    private static int PeriodsIn(string answer)
    {
        int count = 0;
        for (int at = answer.IndexOf("\"limit\":"); at >= 0; at = answer.IndexOf("\"limit\":", at + 1))
        {
            count++;
        }

        return count;
    }

    private static PageBench WithProfile()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        bench.Run(3000);
        string periods = "";
        for (int i = 0; i < Periods; i++)
        {
            periods += (i == 0 ? "" : ",") + "{\"startPeriod\":" + (i * 3600).ToString() + ",\"limit\":" + (i % 2 == 0 ? "8" : "10") + "}";
        }

        bench.Station.Call(
            "SetChargingProfile",
            "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\","
            + "\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Daily\",\"chargingSchedule\":{\"startSchedule\":\"2026-01-01T00:00:30Z\","
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[" + periods + "]}}}");
        return bench;
    }
}
