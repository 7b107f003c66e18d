using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Profiles;

/// <summary>SecurityProfile: only upwards, the answer first, one attempt, the way back (B-SE-01, B-SE-02).</summary>
[TestClass]
public class SecurityProfileTests
{
    private const string Password = "0123456789abcdef";
    private const string Plain = "ws://cs.example.com:80";
    private const string Secured = "wss://cs.example.com:443";
    private const int LongTickMs = 1000;

    [TestMethod]
    [DataRow("0")]
    [DataRow("1")]
    [DataRow("3")]
    [DataRow("4")]
    [DataRow("-1")]
    [DataRow("02")]
    [DataRow("two")]
    [DataRow("")]
    public void What_is_not_higher_or_lacks_something_is_rejected(string value)
    {
        SecurityBench bench = OnProfile1();
        Assert.AreEqual("Rejected", Change(bench, "SecurityProfile", value));
        bench.Station.Run(10000);
        Assert.AreEqual("1", Value(bench, "SecurityProfile"));
        Assert.AreEqual(Plain, bench.Station.Network.Target);
    }

    [TestMethod]
    [DataRow("1")]
    [DataRow("2")]
    public void Without_a_key_there_is_no_profile_with_a_login(string value)
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual("Rejected", Change(bench, "SecurityProfile", value));
        Assert.AreEqual("0", Value(bench, "SecurityProfile"));
    }

    [TestMethod]
    public void A_higher_one_is_answered_then_used_and_kept()
    {
        SecurityBench bench = OnProfile1();
        int connections = bench.Station.CentralSystem.Connections;
        Assert.AreEqual("Accepted", Change(bench, "SecurityProfile", "2"));
        bench.Station.Run(SettingEffects.ProfileQuietMs - 500);
        Assert.AreEqual(connections, bench.Station.CentralSystem.Connections);
        bench.Station.Run(10000);
        Assert.AreEqual(Secured, bench.Station.Network.Target);
        Assert.IsTrue(bench.Station.CentralSystem.Head.IndexOf("Authorization: Basic ") > 0, bench.Station.CentralSystem.Head);
        Assert.AreEqual("2", Value(bench, "SecurityProfile"));
        Assert.IsTrue(bench.IsLogged("ReconfigurationOfSecurityParameters", "SecurityProfile"), "no event");
        Assert.AreEqual("Rejected", Change(bench, "SecurityProfile", "1"));
        Assert.AreEqual("Rejected", Change(bench, "SecurityProfile", "2"));
        bench.Station.Network.IsRefusingTls = true;
        bench.Station.PowerCycle(1000);
        bench.Station.Run(7200000, LongTickMs);
        Assert.AreEqual(Secured, bench.Station.Network.Target);
        Assert.AreEqual(2, bench.Station.ChargePoint.Settings.Number(Key.SecurityProfile));
    }

    [TestMethod]
    public void One_attempt_that_fails_leads_back_for_as_long_as_it_takes()
    {
        SecurityBench bench = OnProfile1();
        bench.Station.Network.IsRefusingTls = true;
        Assert.AreEqual("Accepted", Change(bench, "SecurityProfile", "2"));
        bench.Station.Run(20000);
        Assert.AreEqual(1, bench.Station.Network.TlsAttempts);
        Assert.AreEqual(Plain, bench.Station.Network.Target);
        Assert.IsTrue(bench.Station.ChargePoint.IsConnected, "not connected");
        Assert.AreEqual("1", Value(bench, "SecurityProfile"));
        bench.Station.Network.IsRefusing = true;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        bench.Station.Run(7200000, LongTickMs);
        Assert.AreEqual(1, bench.Station.Network.TlsAttempts);
        Assert.AreEqual("1", bench.Station.ChargePoint.Settings.Text(Key.SecurityProfile));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_reset_right_after_is_answered_and_the_start_has_the_same_rule(bool fails)
    {
        SecurityBench bench = OnProfile1();
        bench.Station.Network.IsRefusingTls = fails;
        Assert.AreEqual("Accepted", Change(bench, "SecurityProfile", "2"));
        Assert.AreEqual("Accepted", bench.Station.Order("Reset", "{\"type\":\"Hard\"}"));
        bench.Station.Expect("BootNotification", 60000);
        bench.Station.Run(5000);
        Assert.AreEqual(fails ? Plain : Secured, bench.Station.Network.Target);
        Assert.AreEqual(fails ? "1" : "2", Value(bench, "SecurityProfile"));
        Assert.AreEqual(1, bench.Station.Network.TlsAttempts);
    }

    [TestMethod]
    public void A_power_cut_before_the_attempt_leaves_the_attempt()
    {
        SecurityBench bench = OnProfile1();
        bench.Station.Network.IsRefusingTls = true;
        Assert.AreEqual("Accepted", Change(bench, "SecurityProfile", "2"));
        bench.Station.PowerCycle(1000);
        bench.Station.Run(20000);
        Assert.AreEqual(1, bench.Station.Network.TlsAttempts);
        Assert.AreEqual(Plain, bench.Station.Network.Target);
        Assert.AreEqual("1", Value(bench, "SecurityProfile"));
    }

    [TestMethod]
    [DataRow("0123456789abcdef01234", "Rejected")]
    [DataRow("0123456789abcdef0123456789abcdef0", "Rejected")]
    [DataRow("0123456789abcdef0123", "Accepted")]
    [DataRow("000102030405060708090a0b0c0d0e0f", "Accepted")]
    [DataRow("0123456789abcde", "Rejected")]
    [DataRow("", "Rejected")]
    public void On_a_profile_a_key_has_16_to_20_bytes(string key, string status)
    {
        SecurityBench bench = OnProfile1();
        Assert.AreEqual(status, Change(bench, "AuthorizationKey", key));
    }

    [TestMethod]
    public void Another_endpoint_cannot_take_the_security_away()
    {
        SecurityBench bench = OnProfile1();
        Change(bench, "SecurityProfile", "2");
        bench.Station.Run(10000);
        SettingsRegistry settings = bench.Station.ChargePoint.Settings;
        Assert.IsTrue(settings.Set(Key.EndpointSecure, "false") == SettingResult.Rejected, "without TLS");
        Assert.IsTrue(settings.Set(Key.BasicAuthentication, "false") == SettingResult.Rejected, "without a login");
        bench.Station.Run(100000);
        Assert.AreEqual(Secured, bench.Station.Network.Target);
    }

    private static SecurityBench OnProfile1()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Set(Key.AuthorizationKey, Password);
        bench.Station.Run(10000);
        Assert.AreEqual("Accepted", Change(bench, "SecurityProfile", "1"));
        bench.Station.Run(10000);
        Assert.AreEqual("1", Value(bench, "SecurityProfile"));
        bench.Station.Skip();
        return bench;
    }

    private static string Change(SecurityBench bench, string key, string value) => bench.Station.Order(
        "ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");

    private static string Value(SecurityBench bench, string key) =>
        Payload.Text(bench.Station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}"), "value");
}
