using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Events;

/// <summary>Events that somebody outside can bring about as often as he likes do not fill the log (B-LG-03).</summary>
[TestClass]
public class RepeatedEventTests
{
    private const int HourMs = 3600000;
    private const int AtOnce = 3;
    private const int Many = 300;

    [TestMethod]
    public void Jumps_of_the_time_are_counted_after_the_first_and_leave_the_log_what_it_had()
    {
        SecurityBench bench = new SecurityBench();
        bench.Raise("TamperDetectionActivated", "before");
        for (int i = 0; i < Many; i++)
        {
            Jump(bench, i % 2 == 0 ? 3600000 : 0);
        }

        Assert.IsTrue(bench.IsLogged("TamperDetectionActivated", "before"), "displaced");
        Assert.AreEqual(AtOnce, bench.Logged("SettingSystemTime"));
        bench.Station.Run(HourMs, 1000);
        Assert.AreEqual(AtOnce + 1, bench.Logged("SettingSystemTime"));
        Assert.AreEqual("by -3600 s (297 times)", bench.InfoOf("SettingSystemTime"));
    }

    [TestMethod]
    public void After_a_quiet_hour_each_is_told_at_once_again_and_in_an_hour_that_was_not_quiet_none()
    {
        SecurityBench bench = new SecurityBench();
        for (int i = 0; i < AtOnce + 2; i++)
        {
            Change(bench, i);
        }

        bench.Station.Run(HourMs, 1000);
        Assert.AreEqual("AuthorizationKey (2 times)", bench.InfoOf("ReconfigurationOfSecurityParameters"));
        Change(bench, 0);
        Assert.AreEqual(AtOnce + 1, bench.Logged("ReconfigurationOfSecurityParameters"));
        bench.Station.Run(HourMs, 1000);
        Assert.AreEqual("AuthorizationKey (1 times)", bench.InfoOf("ReconfigurationOfSecurityParameters"));
        bench.Station.Run(HourMs, 1000);
        Change(bench, 1);
        Assert.AreEqual(AtOnce + 3, bench.Logged("ReconfigurationOfSecurityParameters"));
        Assert.AreEqual("AuthorizationKey", bench.InfoOf("ReconfigurationOfSecurityParameters"));
    }

    [TestMethod]
    public void Each_setting_counts_for_itself()
    {
        SecurityBench bench = new SecurityBench();
        for (int i = 0; i < AtOnce + 2; i++)
        {
            Change(bench, i);
        }

        bench.Station.Set(Key.CpoName, "Somebody");
        bench.Station.Run(100);
        Assert.AreEqual("CpoName", bench.InfoOf("ReconfigurationOfSecurityParameters"));
    }

    private static void Change(SecurityBench bench, int number)
    {
        bench.Station.Set(Key.AuthorizationKey, "0123456789abcdef" + number.ToString());
        bench.Station.Run(100);
    }

    private static void Jump(SecurityBench bench, int ms)
    {
        long now = FakeCentralSystem.Epoch + bench.Station.World;
        bench.Station.CentralSystem.Rules.Add("Heartbeat", "{\"currentTime\":" + Payload.Date(now + ms) + "}", 1, "");
        bench.Station.ChargePoint.Heartbeat.Trigger();
        bench.Station.Expect("Heartbeat", 1000);
        bench.Station.Run(100);
    }
}
