using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>
/// Which roots TLS is given: what vouched for the central system goes on to count until an installed root does (B-SE-08), so that
/// a root that is not its own locks nobody out.
/// </summary>
[TestClass]
public class RootTrialTests
{
    private static CertificateBench _bench;

    [TestMethod]
    public void A_root_that_does_not_vouch_for_the_central_system_counts_beside_those_of_the_machine()
    {
        _bench = Begin(SampleCertificates.OtherRoot);
        Answer();
        Assert.AreEqual(1, _bench.Link.Roots.Length);
        Assert.IsTrue(_bench.Link.IsMachineTrusted);
        _bench.Station.PowerCycle(0);
        Assert.IsTrue(_bench.Link.IsMachineTrusted, "after a restart");
    }

    [TestMethod]
    public void A_root_that_vouches_for_an_answered_connection_counts_alone_from_then_on()
    {
        _bench = Begin(SampleCertificates.OtherRoot);
        _bench.Link.PeerRoot = CertificateBench.Der(SampleCertificates.Root);
        Answer();
        Assert.AreEqual(1, _bench.Link.Roots.Length);
        Assert.IsFalse(_bench.Link.IsMachineTrusted);
        _bench.Station.PowerCycle(0);
        Assert.IsFalse(_bench.Link.IsMachineTrusted, "after a restart");

        // The next one needs no trial: the one before it stays, because it is in use.
        _bench.Station.Boot();
        _bench.Install(SampleCertificates.OtherRoot);
        _bench.Station.Run(1000);
        Assert.AreEqual(2, _bench.Link.Roots.Length);
        Assert.IsFalse(_bench.Link.IsMachineTrusted);
    }

    [TestMethod]
    public void A_connection_on_which_nobody_answers_ends_no_trial()
    {
        _bench = Begin(SampleCertificates.Root);
        Answer();
        Assert.IsFalse(_bench.Link.IsMachineTrusted);
        _bench = Begin(SampleCertificates.OtherRoot);
        _bench.Station.ChargePoint.Disconnect(_bench.Station.Now);
        _bench.Station.CentralSystem.Rules.Add("Heartbeat", Bench.Station.AnswerRules.Silence, Bench.Station.AnswerRules.Always, null);
        _bench.Station.Run(10000);
        _bench.Link.PeerRoot = CertificateBench.Der(SampleCertificates.Root);
        _bench.Station.ChargePoint.Heartbeat.Trigger();
        _bench.Station.Run(10000);
        Assert.IsTrue(_bench.Link.IsMachineTrusted);
    }

    [TestMethod]
    public void A_root_that_comes_ahead_of_TLS_counts_alone()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        _bench.Station.Run(1000);
        Assert.AreEqual(1, _bench.Link.Roots.Length);
        Assert.IsFalse(_bench.Link.IsMachineTrusted);
    }

    [TestMethod]
    public void Where_the_network_does_not_tell_a_connection_with_the_installed_root_alone_ends_the_trial()
    {
        _bench = BeginUntold(SampleCertificates.Root);
        int before = _bench.Station.CentralSystem.Connections;
        Answer();
        Assert.IsFalse(_bench.Link.IsMachineTrusted, "asked by the next connection");
        _bench.Station.Run(20000);
        Answer();
        Assert.AreEqual(before + 1, _bench.Station.CentralSystem.Connections);
        Assert.IsFalse(_bench.Profile.Roots.IsOnTrial);
        _bench.Station.PowerCycle(0);
        Assert.IsFalse(_bench.Link.IsMachineTrusted, "after a restart");
    }

    [TestMethod]
    public void Where_the_network_does_not_tell_a_root_that_does_not_vouch_costs_one_attempt_a_day()
    {
        _bench = BeginUntold(SampleCertificates.OtherRoot);
        Answer();
        _bench.Station.Run(60000);
        Answer();
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        Assert.IsTrue(_bench.Link.IsMachineTrusted);
        Assert.IsTrue(_bench.Profile.Roots.IsOnTrial);
        int before = _bench.Station.CentralSystem.Connections;
        _bench.Station.Run(12 * 3600000, 10000);
        Answer();
        Assert.AreEqual(before, _bench.Station.CentralSystem.Connections);
        _bench.Station.Run(12 * 3600000, 10000);
        Answer();
        _bench.Station.Run(60000);
        Assert.AreEqual(before + 1, _bench.Station.CentralSystem.Connections, "after a day");
        Assert.IsTrue(_bench.Link.IsMachineTrusted);
    }

    [TestMethod]
    public void A_power_cut_in_the_attempt_with_the_installed_root_alone_locks_nobody_out()
    {
        _bench = BeginUntold(SampleCertificates.OtherRoot);
        Answer();
        Assert.IsFalse(_bench.Link.IsMachineTrusted);
        _bench.Station.PowerCycle(0);
        Assert.IsTrue(_bench.Link.IsMachineTrusted);
        _bench.Station.Boot();
    }

    // The root of the central system is another than the one that is installed, or the same; the network does not tell.
    private static CertificateBench BeginUntold(string serverRoot)
    {
        CertificateBench bench = new CertificateBench(true);
        Assert.IsNull(bench.Link.PeerRoot);
        Assert.AreEqual("Accepted", bench.Install(SampleCertificates.Root));
        bench.Link.ServerRoot = CertificateBench.Der(serverRoot);
        Assert.IsTrue(bench.Profile.Roots.IsOnTrial);
        return bench;
    }

    private static CertificateBench Begin(string root)
    {
        CertificateBench bench = new CertificateBench(true);
        bench.Link.PeerRoot = CertificateBench.Der(root);
        Assert.AreEqual("Accepted", bench.Install(SampleCertificates.Root));
        bench.Station.Run(1000);
        return bench;
    }

    private static void Answer()
    {
        _bench.Station.ChargePoint.Heartbeat.Trigger();
        _bench.Station.Run(1000);
    }
}
