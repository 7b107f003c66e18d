using Borne.CertificateManagement.Renewals;
using Borne.Hal.Network.Sockets;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>Which certificate TLS is given, and the way back from one that the central system refuses (TC_074, B-SE-07).</summary>
[TestClass]
public class TlsCredentialsTests
{
    private const int Day = 24 * 3600 * 1000;

    private static CertificateBench _bench;

    [TestMethod]
    public void The_certificate_is_shown_with_profile_3_only()
    {
        _bench = Begin(2);
        Assert.IsNull(_bench.Link.Chain);
        _bench.UseProfile(3);
        _bench.Station.Run(100);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
        Assert.IsTrue(_bench.Link.Key.StartsWith("-----BEGIN EC PRIVATE KEY-----"));
    }

    [TestMethod]
    public void A_change_to_profile_3_connects_anew_once_and_in_its_own_time()
    {
        _bench = Begin(2);
        int before = _bench.Station.CentralSystem.Connections;
        _bench.Station.Set(Key.SecurityProfile, "3");
        _bench.Station.Run(SettingEffects.ProfileQuietMs - 500);
        Assert.AreEqual(before, _bench.Station.CentralSystem.Connections);
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        _bench.Station.Run(60000);
        Assert.AreEqual(before + 1, _bench.Station.CentralSystem.Connections);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
    }

    [TestMethod]
    public void The_station_connects_anew_with_a_new_certificate_of_its_own_accord_TC_074()
    {
        _bench = Begin(3);
        int before = _bench.Station.CentralSystem.Connections;
        Renew(SampleCertificates.SecondClient);
        _bench.Station.Run(20000);
        Assert.AreEqual(before + 1, _bench.Station.CentralSystem.Connections);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.SecondClient), _bench.Link.Chain);
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        _bench.Station.ChargePoint.Heartbeat.Trigger();
        _bench.Station.Run(1000);
        Assert.IsFalse(_bench.Profile.Client.IsOnTrial);
        Assert.IsNotNull(_bench.Profile.Client.Earlier);
    }

    [TestMethod]
    public void A_new_certificate_that_is_refused_gives_way_to_the_old_one()
    {
        _bench = Begin(3);
        _bench.Link.Refused = CertificateBench.Shown(SampleCertificates.SecondClient);
        Renew(SampleCertificates.SecondClient);
        Answer();
        Assert.IsTrue(_bench.Profile.Client.IsOnTrial, "one turn may be an outage");
        Answer();
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.Client).IsSame(_bench.Profile.Client.Newest.Leaf.Der));
        Assert.IsFalse(_bench.Profile.Client.IsOnTrial);
        _bench.Station.PowerCycle(0);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
    }

    [TestMethod]
    public void A_central_system_that_is_away_costs_the_new_certificate_nothing()
    {
        _bench = Begin(3);
        _bench.Station.Network.IsRefusing = true;
        Renew(SampleCertificates.SecondClient);
        _bench.Link.Refused = null;
        _bench.Station.Network.IsUp = false;
        _bench.Station.Run(300000);
        _bench.Station.Network.IsUp = true;
        _bench.Station.Run(60000);
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.SecondClient), _bench.Link.Chain);
    }

    [TestMethod]
    public void A_central_system_that_comes_back_in_the_turn_of_the_old_certificate_sees_the_new_one_again()
    {
        _bench = Begin(3);
        _bench.Link.IsAway = true;
        Renew(SampleCertificates.SecondClient);
        string old = CertificateBench.Shown(SampleCertificates.Client);
        for (int i = 0; i < 600 && _bench.Link.Chain != old; i++)
        {
            _bench.Station.Run(1000);
        }

        Assert.AreEqual(old, _bench.Link.Chain);
        _bench.Link.IsAway = false;
        Answer();
        Answer();
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.SecondClient).IsSame(_bench.Profile.Client.Newest.Leaf.Der));
        Assert.IsFalse(_bench.Profile.Client.IsOnTrial);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.SecondClient), _bench.Link.Chain);
    }

    [TestMethod]
    public void One_that_is_not_valid_yet_is_used_from_its_time_on_A02_FR_09()
    {
        _bench = Begin(3);
        _bench.Entropy.Restart();
        Renew(SampleCertificates.LaterClient);
        _bench.Station.Run(60000);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
        _bench.Station.Run(Day, 1000);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.LaterClient), _bench.Link.Chain);
    }

    [TestMethod]
    public void An_outage_before_its_time_is_not_held_against_it()
    {
        _bench = Begin(3);
        _bench.Entropy.Restart();
        Renew(SampleCertificates.LaterClient);
        for (int i = 0; i < 2; i++)
        {
            _bench.Link.IsAway = true;
            _bench.Station.GoOffline();
            _bench.Station.Network.IsUp = true;
            _bench.Station.Run(300000);
            _bench.Link.IsAway = false;
            Answer();
        }

        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.Client), _bench.Link.Chain);
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.LaterClient).IsSame(_bench.Profile.Client.Newest.Leaf.Der));
    }

    [TestMethod]
    public void A_certificate_that_ends_within_a_month_is_renewed()
    {
        _bench = new CertificateBench();
        _bench.Install(SampleCertificates.Root);
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.EndingClient));
        _bench.Station.Skip();
        _bench.Station.ExpectNone("SignCertificate", 60000);
        _bench.UseProfile(3);
        _bench.Station.Expect("SignCertificate", 60000);
    }

    [TestMethod]
    public void Where_TLS_can_stall_a_vehicle_that_charges_keeps_its_connection()
    {
        _bench = Begin(3, new FakeMark());
        _bench.Station.Charge();
        int before = _bench.Station.CentralSystem.Connections;
        Renew(SampleCertificates.SecondClient);
        _bench.Station.Run(10 * TlsCredentials.MostWaitMs);
        Assert.AreEqual(before, _bench.Station.CentralSystem.Connections);
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        End();
        _bench.Station.Run(20000);
        Assert.AreEqual(before + 1, _bench.Station.CentralSystem.Connections);
        Assert.IsTrue(_bench.Station.ChargePoint.IsConnected);
        Assert.AreEqual(CertificateBench.Shown(SampleCertificates.SecondClient), _bench.Link.Chain);
    }

    private static void End()
    {
        _bench.Station.Tap(TestStation.Tag);
        _bench.Station.Run(3000);
        _bench.Station.Unplug();
        _bench.Station.Run(1000);
        Assert.IsFalse(_bench.Station.Connector.HasTransaction);
    }

    private static CertificateBench Begin(int profile, IStallMark stalls = null)
    {
        CertificateBench bench = new CertificateBench();
        bench.Station.Hardware.Stalls = stalls;
        bench.Station.PowerCycle(0);
        bench.Station.Boot();
        bench.UseProfile(profile);
        bench.Install(SampleCertificates.Root);
        bench.Request();
        Assert.AreEqual("Accepted", bench.Sign(SampleCertificates.Client));
        bench.Station.Run(30000);
        bench.Station.ChargePoint.Heartbeat.Trigger();
        bench.Station.Run(1000);
        return bench;
    }

    // Waits for a connection, and lets the central system answer on it.
    private static void Answer()
    {
        _bench.Station.Run(300000);
        _bench.Station.ChargePoint.Heartbeat.Trigger();
        _bench.Station.Run(500);
    }

    private static void Renew(string base64)
    {
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(base64));
    }
}
