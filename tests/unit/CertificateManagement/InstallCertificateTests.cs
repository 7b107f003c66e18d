using Borne.Base.Logs;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>InstallCertificate and GetInstalledCertificateIds (security whitepaper M03 and M05, B-SE-08, TC_075).</summary>
[TestClass]
public class InstallCertificateTests
{
    private const string Manufacturer = "ManufacturerRootCertificate";

    private static CertificateBench _bench;

    [TestMethod]
    public void Installed_root_is_listed_with_its_hashes_also_after_a_restart_TC_075()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List());
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        CertificateHashData data = CertificateHashData.Of(
            CertificateBench.Read(SampleCertificates.Root), CertificateBench.Read(SampleCertificates.Root), HashAlgorithm.Sha256);
        string expected = "{\"status\":\"Accepted\",\"certificateHashData\":[{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\""
            + data.IssuerNameHash + "\",\"issuerKeyHash\":\"" + data.IssuerKeyHash + "\",\"serialNumber\":\"a1b\"}]}";
        Assert.AreEqual(expected, _bench.List());
        Assert.AreEqual("{\"status\":\"NotFound\"}", _bench.List(Manufacturer));
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.AreEqual(expected, _bench.List());
    }

    [TestMethod]
    public void Roots_of_both_uses_lie_beside_each_other_TC_075_1()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root, Manufacturer));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.OtherRoot));
        Assert.AreEqual(1, _bench.Profile.Roots.CountOf(CertificateUse.Manufacturer));
        Assert.AreEqual(2, Payload.Occurrences(_bench.List(), "hashAlgorithm"));
    }

    [TestMethod]
    public void The_same_root_again_is_accepted_and_kept_once()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual(1, _bench.Profile.Roots.Count);
    }

    [TestMethod]
    [DataRow(SampleCertificates.ExpiredRoot)]
    [DataRow(SampleCertificates.SelfSignedLeaf)]
    [DataRow(SampleCertificates.NoSigner)]
    [DataRow(SampleCertificates.VouchedRoot)]
    [DataRow(SampleCertificates.Client)]
    public void What_is_no_root_is_rejected(string base64)
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Rejected", _bench.Install(base64));
        Assert.AreEqual(0, _bench.Profile.Roots.Count);
    }

    [TestMethod]
    public void A_root_with_a_wrong_signature_of_its_own_is_rejected()
    {
        // The last digit but one of the signature; the DER stays whole.
        char[] digits = SampleCertificates.Root.ToCharArray();
        int at = digits.Length - 6;
        digits[at] = digits[at] == 'A' ? 'B' : 'A';
        _bench = new CertificateBench();
        Assert.AreEqual("Rejected", _bench.Install(new string(digits)));
        Assert.AreEqual(0, _bench.Profile.Roots.Count);
    }

    [TestMethod]
    [DataRow("no certificate")]
    [DataRow("")]
    [DataRow("-----BEGIN CERTIFICATE-----\\nAQID\\n-----END CERTIFICATE-----")]
    [DataRow("-----BEGIN CERTIFICATE-----\\nMIIB")]
    public void Text_that_is_no_certificate_is_rejected(string text)
    {
        _bench = new CertificateBench();
        Assert.AreEqual("Rejected", _bench.InstallText(text));
    }

    [TestMethod]
    public void Text_around_it_and_other_ends_of_lines_do_no_harm()
    {
        _bench = new CertificateBench();
        string pem = CertificateBench.Pem(SampleCertificates.Root);
        Assert.AreEqual("Accepted", _bench.InstallText("Subject: Root\\r\\n" + pem.Substring(0, pem.Length - 2) + "\\r\\n"));
    }

    [TestMethod]
    public void Two_certificates_in_one_message_are_rejected()
    {
        _bench = new CertificateBench();
        Assert.AreEqual(
            "Rejected",
            _bench.InstallText(CertificateBench.Pem(SampleCertificates.Root) + CertificateBench.Pem(SampleCertificates.OtherRoot)));
    }

    [TestMethod]
    public void A_store_that_is_full_takes_no_more()
    {
        _bench = new CertificateBench(mostRoots: 1);
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Rejected", _bench.Install(SampleCertificates.OtherRoot));
        Assert.AreEqual("Rejected", _bench.Install(SampleCertificates.OtherRoot, Manufacturer));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
    }

    [TestMethod]
    public void What_is_refused_again_and_again_is_counted_and_does_not_fill_the_log()
    {
        _bench = new CertificateBench();
        for (int i = 0; i < 30; i++)
        {
            Assert.AreEqual("Rejected", _bench.InstallText("none"));
        }

        Assert.AreEqual(3, Logged("InvalidCentralSystemCertificate"));
        _bench.Station.Run(3600000, 1000);
        Assert.AreEqual(4, Logged("InvalidCentralSystemCertificate"));
    }

    [TestMethod]
    public void With_the_additional_check_the_present_root_vouches_for_the_next_one()
    {
        _bench = new CertificateBench(vouches: true);
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Rejected", _bench.Install(SampleCertificates.OtherRoot));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.OtherRoot, Manufacturer));
        Assert.AreEqual("Accepted", _bench.Install(SampleCertificates.VouchedRoot));

        // One, and the one before it: no more.
        Assert.AreEqual(2, Payload.Occurrences(_bench.List(), "hashAlgorithm"));
        Assert.IsTrue(_bench.List().Contains("\"5001\""));
    }

    [TestMethod]
    public void A_message_that_breaks_its_schema_is_answered_with_an_error()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("OccurenceConstraintViolation", _bench.Station.Call("InstallCertificate", "{\"certificate\":\"x\"}"));
        Assert.AreEqual("PropertyConstraintViolation", _bench.Station.Call("InstallCertificate", "{\"certificateType\":\"Root\",\"certificate\":\"x\"}"));
        Assert.AreEqual(
            "PropertyConstraintViolation",
            _bench.Station.Call(
                "InstallCertificate",
                "{\"certificateType\":\"" + Manufacturer + "\",\"certificate\":\"" + new string('x', 5501) + "\"}"));
        Assert.AreEqual("TypeConstraintViolation", _bench.Station.Call("InstallCertificate", "{\"certificateType\":\"" + Manufacturer + "\",\"certificate\":5}"));
        Assert.AreEqual("OccurenceConstraintViolation", _bench.Station.Call("GetInstalledCertificateIds", "{}"));
    }

    [TestMethod]
    public void TLS_is_given_the_roots_of_the_central_system()
    {
        _bench = new CertificateBench();
        Assert.IsNull(_bench.Link.Roots);
        _bench.Install(SampleCertificates.OtherRoot, Manufacturer);
        _bench.Station.Run(1000);
        Assert.IsNull(_bench.Link.Roots);
        _bench.Install(SampleCertificates.Root);
        _bench.Station.Run(1000);
        Assert.AreEqual(1, _bench.Link.Roots.Length);
        Assert.IsTrue(CertificateBench.Read(SampleCertificates.Root).IsSame(_bench.Link.Roots[0]));
        _bench.Station.PowerCycle(0);
        Assert.AreEqual(1, _bench.Link.Roots.Length);
    }

    private static int Logged(string type)
    {
        int count = 0;
        RollingLogReader reader = _bench.Profile.Security.Events.Log.OpenReader();
        while (reader.Next())
        {
            count += reader.Type == type ? 1 : 0;
        }

        return count;
    }
}
