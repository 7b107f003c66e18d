using Borne.CertificateManagement.Stores;
using Borne.Certificates.Requests;
using Borne.Settings.Keys;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>SignCertificate and CertificateSigned (security whitepaper A02 and A03, B-SE-06, B-SE-07, TC_074, TC_077).</summary>
[TestClass]
public class CertificateSignedTests
{
    private static CertificateBench _bench;

    [TestMethod]
    public void A_certificate_for_the_request_is_kept_with_its_key_TC_074()
    {
        _bench = Begin();
        string csr = _bench.Request();
        Assert.IsTrue(csr.StartsWith("-----BEGIN CERTIFICATE REQUEST-----"));
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
        Assert.IsNull(_bench.Profile.Request.Key);
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.Client).IsSame(_bench.Profile.Client.Newest.Leaf.Der));
        _bench.Station.PowerCycle(0);
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.Client).IsSame(_bench.Profile.Client.Newest.Leaf.Der));
        Assert.AreEqual(0x11, (int)_bench.Profile.Client.Newest.Key.Secret()[0]);
    }

    [TestMethod]
    public void The_certificate_may_come_after_a_restart()
    {
        _bench = Begin();
        _bench.Request();
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
    }

    [TestMethod]
    public void A_root_that_comes_along_does_not_count()
    {
        _bench = Begin();
        _bench.Request();
        Assert.AreEqual(
            "Accepted",
            _bench.SignText(CertificateBench.Pem(SampleCertificates.Client) + CertificateBench.Pem(SampleCertificates.Root)));
        Assert.AreEqual(1, _bench.Profile.Client.Newest.Count);
    }

    [TestMethod]
    public void One_that_becomes_valid_later_is_accepted_A02_FR_09()
    {
        _bench = Begin();
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.LaterClient));
    }

    [TestMethod]
    [DataRow(SampleCertificates.SecondClient)]
    [DataRow(SampleCertificates.OthersClient)]
    [DataRow(SampleCertificates.OtherOperatorsClient)]
    [DataRow(SampleCertificates.UnknownIssuersClient)]
    [DataRow(SampleCertificates.ExpiredClient)]
    [DataRow(SampleCertificates.IssuerClient)]
    [DataRow(SampleCertificates.ServerOnly)]
    [DataRow(SampleCertificates.Root)]
    public void What_cannot_be_the_stations_is_rejected_TC_077(string base64)
    {
        _bench = Begin();
        _bench.Request();
        Assert.AreEqual("Rejected", _bench.Sign(base64));
        Assert.IsNull(_bench.Profile.Client.Newest);

        // No new request of its own accord; the right certificate may still come.
        _bench.Station.ExpectNone("SignCertificate", 10 * CertificateBench.CheckMs);
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
    }

    [TestMethod]
    public void Without_a_request_nothing_is_taken()
    {
        _bench = Begin();
        Assert.AreEqual("Rejected", _bench.Sign(SampleCertificates.Client));
        _bench.Request();
        Assert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));

        // The same once more is a replay.
        Assert.AreEqual("Rejected", _bench.Sign(SampleCertificates.Client));
    }

    [TestMethod]
    public void A_chain_of_the_longest_size_is_accepted_and_one_character_more_is_not()
    {
        _bench = Begin();
        Assert.AreEqual(10000, _bench.Station.ChargePoint.Settings.Number(Key.CertificateSignedMaxChainSize));
        _bench.Request();
        string pem = CertificateBench.Pem(SampleCertificates.Client);

        // Three ends of lines are written with one character more in JSON.
        int spare = 10000 - (pem.Length - 3);
        Assert.AreEqual("PropertyConstraintViolation", _bench.Station.Call(
            "CertificateSigned", "{\"certificateChain\":\"" + new string(' ', spare + 1) + "\\n" + pem + "\"}"));
        Assert.AreEqual("Accepted", _bench.SignText(new string(' ', spare - 1) + "\\n" + pem));
    }

    [TestMethod]
    public void A_store_with_less_room_says_so_and_keeps_to_it()
    {
        _bench = Begin();
        _bench.Station.Options.ReceiveBytes = 4096;
        _bench.Station.PowerCycle(0);
        _bench.Station.Boot();
        int most = _bench.Station.ChargePoint.Settings.Number(Key.CertificateSignedMaxChainSize);
        Assert.IsTrue(most > 3000 && most < 4096, most.ToString());
        _bench.Request();
        string pem = CertificateBench.Pem(SampleCertificates.Client);
        int spare = most - (pem.Length - 3);
        Assert.AreEqual("Rejected", _bench.SignText(new string(' ', spare) + "\\n" + pem));
        Assert.AreEqual("Accepted", _bench.SignText(new string(' ', spare - 1) + "\\n" + pem));
    }

    [TestMethod]
    public void A_power_cut_between_keeping_the_certificate_and_ending_the_request_does_no_harm()
    {
        _bench = Begin();
        _bench.Request();
        byte[] request = _bench.Station.Records.Read("client-request");
        _bench.Sign(SampleCertificates.Client);
        _bench.Station.Records.Write("client-request", request, request.Length);
        _bench.Station.PowerCycle(0);
        Assert.IsNull(_bench.Profile.Request.Key);
        Assert.IsNotNull(_bench.Profile.Client.Newest);
    }

    [TestMethod]
    public void The_key_file_is_one_that_is_read_again()
    {
        _bench = Begin();
        _bench.Request();
        _bench.Sign(SampleCertificates.Client);
        byte[] file = EcKeyFile.Write(_bench.Profile.Client.Newest.Key);
        Assert.IsNotNull(EcKeyFile.Read(file));
        Assert.IsTrue(_bench.Profile.Client.Newest.KeyPem().StartsWith("-----BEGIN EC PRIVATE KEY-----\n"));
    }

    [TestMethod]
    public void A_factory_reset_forgets_what_the_owner_has_brought_and_keeps_the_manufacturers_roots()
    {
        _bench = Begin();
        _bench.Install(SampleCertificates.OtherRoot, "ManufacturerRootCertificate");
        _bench.Request();
        _bench.Sign(SampleCertificates.Client);
        _bench.Request();
        _bench.Station.ChargePoint.ResetToFactory(_bench.Station.Now);
        _bench.Station.Run(60000);
        Assert.IsNull(_bench.Station.Records.Read("client-cert"));
        Assert.IsNull(_bench.Station.Records.Read("client-request"));
        Assert.AreEqual(0, _bench.Profile.Roots.CountOf(CertificateUse.CentralSystem));
        Assert.AreEqual(1, _bench.Profile.Roots.CountOf(CertificateUse.Manufacturer));
    }

    private static CertificateBench Begin()
    {
        CertificateBench bench = new CertificateBench();
        Assert.AreEqual("Accepted", bench.Install(SampleCertificates.Root));
        bench.Station.Skip();
        return bench;
    }
}
