using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>When the station asks for a certificate: a trigger that is Accepted leads to a request, and no other.</summary>
[TestClass]
public class CertificateRenewalTests
{
    private const int KeyMs = 30000;

    private static CertificateBench _bench;

    [TestMethod]
    public void Without_a_name_of_the_operator_the_trigger_is_rejected()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Rejected", _bench.Trigger());
        _bench.Station.ExpectNone("SignCertificate", KeyMs);
    }

    [TestMethod]
    public void Without_a_serial_number_the_trigger_is_rejected()
    {
        _bench = new CertificateBench();
        _bench.Station.Options.SerialNumber = null;
        _bench.Station.PowerCycle(0);
        _bench.Station.Boot();
        _bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        Assert.AreEqual("Rejected", _bench.Trigger());
    }

    [TestMethod]
    public void Without_a_true_source_of_random_bytes_no_request_is_made()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        _bench.Entropy.IsMissing = true;
        Assert.AreEqual("Rejected", _bench.Trigger());
        _bench.Station.ExpectNone("SignCertificate", KeyMs);
        _bench.Entropy.IsMissing = false;
        Assert.AreEqual("Accepted", _bench.Trigger());
    }

    [TestMethod]
    public void A_second_trigger_meanwhile_is_rejected()
    {
        _bench = new CertificateBench();
        _bench.Request();
        Assert.AreEqual("Rejected", _bench.Trigger());
    }

    [TestMethod]
    public void Each_request_has_a_key_of_its_own_and_the_wait_doubles()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CertSigningWaitMinimum, "100");
        _bench.Station.Set(Key.CertSigningRepeatTimes, "2");
        string first = _bench.Request();
        _bench.Station.ExpectNone("SignCertificate", 99000);
        string second = Payload.Text(_bench.Station.Expect("SignCertificate", KeyMs), "csr");
        Assert.IsTrue(first != second);
        Assert.AreEqual(0x12, (int)_bench.Profile.Request.Key.Secret()[0]);
        _bench.Station.ExpectNone("SignCertificate", 199000);
        _bench.Station.Expect("SignCertificate", KeyMs);

        // No more than that; then a trigger is taken again.
        _bench.Station.ExpectNone("SignCertificate", 500000);
        Assert.AreEqual("Accepted", _bench.Trigger());
    }

    [TestMethod]
    public void A_wait_of_zero_does_not_flood_the_central_system()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CertSigningWaitMinimum, "0");
        _bench.Station.Set(Key.CertSigningRepeatTimes, "3");
        _bench.Request();
        
        // Making the next one takes 19 s by itself.
        _bench.Station.ExpectNone("SignCertificate", 25000);
    }

    [TestMethod]
    public void A_request_that_is_rejected_is_over()
    {
        _bench = new CertificateBench();
        _bench.Station.CentralSystem.Rules.Add("SignCertificate", "{\"status\":\"Rejected\"}", 1, null);
        _bench.Request();
        _bench.Station.ExpectNone("SignCertificate", 300000);
        Assert.IsNull(_bench.Profile.Request.Key);
        Assert.AreEqual("Accepted", _bench.Trigger());
    }

    [TestMethod]
    public void A_request_that_nobody_heard_is_sent_again()
    {
        _bench = new CertificateBench();
        _bench.Station.CentralSystem.Rules.Add("SignCertificate", AnswerRules.Silence, 1, null);
        string first = _bench.Request();
        Assert.AreEqual(first, Payload.Text(_bench.Station.Expect("SignCertificate", 60000), "csr"));
    }

    [TestMethod]
    public void A_certificate_that_overtakes_the_answer_ends_the_request()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CertSigningRepeatTimes, "2");
        _bench.Install(SampleCertificates.Root);
        _bench.Station.CentralSystem.Rules.Add("SignCertificate", AnswerRules.Silence, 1, null);
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
        Assert.IsFalse(_bench.Profile.Renewal.IsBusy);
        _bench.Station.Skip();
        _bench.Station.ExpectNone("SignCertificate", 500000);
    }

    [TestMethod]
    public void A_certificate_that_comes_while_the_next_key_is_made_ends_that_request_too()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CertSigningWaitMinimum, "100");
        _bench.Station.Set(Key.CertSigningRepeatTimes, "2");
        _bench.Install(SampleCertificates.Root);
        _bench.Request();
        for (int i = 0; i < 2000 && !_bench.Profile.Renewal.IsMaking; i++)
        {
            _bench.Station.Run(100);
        }

        Assert.IsTrue(_bench.Profile.Renewal.IsMaking);
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
        Assert.IsFalse(_bench.Profile.Renewal.IsBusy);
        Assert.AreEqual(0x11, (int)_bench.Profile.Client.Newest.Key.Secret()[0]);
        _bench.Station.ExpectNone("SignCertificate", 500000);
    }

    [TestMethod]
    public void The_key_is_stored_before_the_request_goes_out()
    {
        _bench = new CertificateBench();
        _bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        _bench.Trigger();
        for (int i = 0; i < 2000 && _bench.Station.Count("SignCertificate") == 0; i++)
        {
            bool isStored = _bench.Station.Records.Read("client-request") is not null;
            _bench.Station.Tick(TestStation.TickMs);
            Assert.IsTrue(isStored || _bench.Station.Count("SignCertificate") == 0);
        }

        Assert.AreEqual(1, _bench.Station.Count("SignCertificate"));
    }

    [TestMethod]
    public void A_name_that_is_too_long_for_a_certificate_is_refused_where_it_is_set()
    {
        _bench = new CertificateBench();
        Assert.AreEqual(
            "Rejected",
            _bench.Station.Order("ChangeConfiguration", "{\"key\":\"CpoName\",\"value\":\"" + new string('x', 65) + "\"}"));
        Assert.AreEqual("Accepted", _bench.Station.Order("ChangeConfiguration", "{\"key\":\"CpoName\",\"value\":\"Borne CPO\"}"));
    }
}
