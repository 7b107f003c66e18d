using Borne.Base.Bytes;
using Borne.Pages.Logins;
using Borne.Settings.Keys;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Logins;

/// <summary>Passwords are derived by time: the slices suit the loop, and the iterations the machine.</summary>
[TestClass]
public class DerivationTests
{
    // The slowest that a board is estimated to be.
    private const int SlowMs = 58;
    private const int BudgetMs = 60;

    [TestMethod]
    public void A_slow_board_sets_passwords_and_logs_in_within_the_budget_of_its_ticks()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 1000;
        bench.Clock.LookMs = SlowMs;
        bench.Restart();
        bench.SetUp();
        Assert.AreEqual((LoginDesk.DerivationMs + SlowMs - 1) / SlowMs + 1, Stored(bench));
        long begun = bench.Station.Now;
        bench.Login("admin", PageBench.Password);
        bench.Login("user", "for the family");
        Assert.IsTrue(bench.Station.Now - begun < 2 * 10000, (bench.Station.Now - begun).ToString());
        Assert.IsTrue(bench.LongestTickMs <= BudgetMs, bench.LongestTickMs.ToString());
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"admin\",\"password\":\"battery staple\"}"));
    }

    [TestMethod]
    public void A_fast_machine_does_all_iterations_and_the_slowest_some()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 1000;
        bench.Restart();
        bench.SetUp();
        Assert.AreEqual(1000, Stored(bench));

        PageBench slowest = new PageBench();
        slowest.Options.PasswordIterations = 1000;
        slowest.Clock.LookMs = 500;
        slowest.Restart();
        slowest.SetUp();
        Assert.AreEqual(LoginDesk.LeastIterations, Stored(slowest));
        slowest.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void A_password_with_the_iterations_of_a_faster_station_enters()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 1000;
        bench.Restart();
        bench.SetUp();
        bench.Clock.LookMs = SlowMs;
        bench.Login("admin", PageBench.Password);
        Assert.IsTrue(bench.LongestTickMs <= BudgetMs, bench.LongestTickMs.ToString());
    }

    [TestMethod]
    public void Slices_are_smaller_while_a_vehicle_charges()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 100;
        bench.Restart();
        bench.SetUp();
        bench.Clock.LookMs = 9;
        bench.Login("admin", PageBench.Password);
        Assert.AreEqual(36, bench.LongestTickMs);
        bench.Station.Set(Key.FreeVend, "true");
        bench.Station.Plug();
        bench.Run(5000);
        Assert.IsTrue(bench.Station.Connector.HasTransaction);
        bench.LongestTickMs = 0;
        bench.Login("admin", PageBench.Password);
        Assert.AreEqual(18, bench.LongestTickMs);
    }

    private static int Stored(PageBench bench) => LittleEndian.GetInt(bench.Records.Read("pagelogin"), 1);
}
