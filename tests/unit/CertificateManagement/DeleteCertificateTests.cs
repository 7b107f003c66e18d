using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Certificates.X509;
using Borne.Cryptography.Hashes;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>DeleteCertificate (security whitepaper M04, B-SE-09, TC_076): nobody can lock the station out.</summary>
[TestClass]
public class DeleteCertificateTests
{
    private const string Manufacturer = "ManufacturerRootCertificate";

    private static CertificateBench _bench;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Root_is_deleted_by_any_hash_and_then_not_found_TC_076(int hash)
    {
        HashAlgorithm algorithm = (HashAlgorithm)hash;
        _bench = new CertificateBench(true);
        _bench.Install(SampleCertificates.OtherRoot);
        _bench.Install(SampleCertificates.Root);
        Assert.AreEqual("Accepted", Delete(SampleCertificates.Root, algorithm, "a1b"));
        Assert.IsFalse(_bench.List().Contains("\"a1b\""));
        Assert.AreEqual("NotFound", Delete(SampleCertificates.Root, algorithm, "a1b"));
        _bench.Station.PowerCycle(0);
        _bench.Station.Boot();
        Assert.AreEqual(1, _bench.Profile.Roots.Count);
    }

    [TestMethod]
    public void Case_and_zeros_in_front_do_not_count()
    {
        _bench = new CertificateBench();
        _bench.Install(SampleCertificates.Root);
        CertificateHashData data = DataOf(SampleCertificates.Root, HashAlgorithm.Sha256);
        Assert.AreEqual("Accepted", Delete("SHA256", data.IssuerNameHash.ToUpper(), data.IssuerKeyHash, "0A1B"));
    }

    [TestMethod]
    public void Another_serial_number_or_hash_is_not_found()
    {
        _bench = new CertificateBench();
        _bench.Install(SampleCertificates.Root);
        CertificateHashData data = DataOf(SampleCertificates.Root, HashAlgorithm.Sha256);
        Assert.AreEqual("NotFound", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1c"));
        Assert.AreEqual("NotFound", Delete("SHA256", data.IssuerKeyHash, data.IssuerKeyHash, "a1b"));
        Assert.AreEqual("NotFound", Delete("SHA384", data.IssuerNameHash, data.IssuerKeyHash, "a1b"));
        Assert.AreEqual(1, _bench.Profile.Roots.Count);
    }

    [TestMethod]
    public void The_last_root_of_a_secured_connection_stays()
    {
        _bench = new CertificateBench(true);
        _bench.Install(SampleCertificates.Root);
        _bench.Install(SampleCertificates.OtherRoot, Manufacturer);
        Assert.AreEqual("Failed", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
        Assert.AreEqual("Accepted", Delete(SampleCertificates.OtherRoot, HashAlgorithm.Sha256, "77"));
        Assert.AreEqual(1, _bench.Profile.Roots.CountOf(CertificateUse.CentralSystem));
    }

    [TestMethod]
    public void The_last_root_may_go_where_the_connection_is_not_secured()
    {
        _bench = new CertificateBench();
        _bench.Install(SampleCertificates.Root);
        Assert.AreEqual("Accepted", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
    }

    [TestMethod]
    public void The_root_of_the_present_connection_stays()
    {
        _bench = new CertificateBench(true);
        _bench.Install(SampleCertificates.Root);
        _bench.Install(SampleCertificates.OtherRoot);
        _bench.Link.PeerRoot = CertificateBench.Der(SampleCertificates.Root);
        Assert.AreEqual("Failed", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
        Assert.AreEqual("Accepted", Delete(SampleCertificates.OtherRoot, HashAlgorithm.Sha256, "77"));
    }

    [TestMethod]
    public void A_root_that_another_one_needs_stays()
    {
        _bench = new CertificateBench(true, vouches: true);
        _bench.Install(SampleCertificates.Root);
        _bench.Install(SampleCertificates.VouchedRoot);
        Assert.AreEqual("Failed", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
        CertificateHashData data = CertificateHashData.Of(
            CertificateBench.Read(SampleCertificates.VouchedRoot), CertificateBench.Read(SampleCertificates.Root), HashAlgorithm.Sha256);
        Assert.AreEqual("Accepted", Delete("SHA256", data.IssuerNameHash, data.IssuerKeyHash, "5001"));
    }

    [TestMethod]
    public void A_root_that_another_one_needs_stays_without_TLS_too()
    {
        _bench = new CertificateBench(vouches: true);
        _bench.Install(SampleCertificates.Root);
        _bench.Install(SampleCertificates.VouchedRoot);
        Assert.AreEqual("Failed", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
        CertificateHashData data = CertificateHashData.Of(
            CertificateBench.Read(SampleCertificates.VouchedRoot), CertificateBench.Read(SampleCertificates.Root), HashAlgorithm.Sha256);
        Assert.AreEqual("Accepted", Delete("SHA256", data.IssuerNameHash, data.IssuerKeyHash, "5001"));
        Assert.AreEqual("Accepted", Delete(SampleCertificates.Root, HashAlgorithm.Sha256, "a1b"));
    }

    [TestMethod]
    public void A_message_that_breaks_its_schema_is_answered_with_an_error()
    {
        _bench = new CertificateBench();
        Assert.AreEqual("OccurenceConstraintViolation", _bench.Station.Call("DeleteCertificate", "{}"));
        Assert.AreEqual(
            "OccurenceConstraintViolation",
            _bench.Station.Call("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\"}}"));
        Assert.AreEqual("PropertyConstraintViolation", Delete("MD5", "a", "b", "1"));
    }

    [TestMethod]
    public void A_tick_reads_one_root_at_most()
    {
        FakeRecordStore records = new FakeRecordStore();
        _bench = new CertificateBench(vouches: true);
        _bench.Station.Records = records;
        _bench.Station.PowerCycle(0);
        _bench.Station.Boot();
        _bench.Install(SampleCertificates.Root);
        _bench.Install(SampleCertificates.VouchedRoot);
        _bench.Station.Run(10000);
        CertificateHashData data = CertificateHashData.Of(
            CertificateBench.Read(SampleCertificates.VouchedRoot), CertificateBench.Read(SampleCertificates.Root), HashAlgorithm.Sha256);
        ReadOneAtMost(records, "GetInstalledCertificateIds", "{\"certificateType\":\"CentralSystemRootCertificate\"}");
        ReadOneAtMost(
            records,
            "DeleteCertificate",
            "{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"" + data.IssuerNameHash
                + "\",\"issuerKeyHash\":\"" + data.IssuerKeyHash + "\",\"serialNumber\":\"5001\"}}");
        Assert.AreEqual(1, _bench.Profile.Roots.Count);
    }

    // Until the message is answered.
    private static void ReadOneAtMost(FakeRecordStore records, string action, string payload)
    {
        int begin = records.RootReads;
        _bench.Station.CentralSystem.Call(action, payload);
        for (int passed = 0; passed < CertificateBench.CheckMs && _bench.Station.CentralSystem.Answer is null; passed += TestStation.TickMs)
        {
            int before = records.RootReads;
            _bench.Station.Tick(TestStation.TickMs);
            Assert.IsTrue(_bench.Station.CentralSystem.Answer is not null || records.RootReads - before <= 1, action);
        }

        Assert.IsNotNull(_bench.Station.CentralSystem.Answer);
        Assert.IsTrue(records.RootReads - begin >= 3, action);
    }

    private static CertificateHashData DataOf(string base64, HashAlgorithm algorithm)
    {
        Certificate root = CertificateBench.Read(base64);
        return CertificateHashData.Of(root, root, algorithm);
    }

    private static string Delete(string base64, HashAlgorithm algorithm, string serial)
    {
        CertificateHashData data = DataOf(base64, algorithm);
        string name = algorithm == HashAlgorithm.Sha256 ? "SHA256" : algorithm == HashAlgorithm.Sha384 ? "SHA384" : "SHA512";
        return Delete(name, data.IssuerNameHash, data.IssuerKeyHash, serial);
    }

    private static string Delete(string algorithm, string nameHash, string keyHash, string serial)
    {
        string answer = _bench.Station.Call(
            "DeleteCertificate",
            "{\"certificateHashData\":{\"hashAlgorithm\":\"" + algorithm + "\",\"issuerNameHash\":\"" + nameHash
                + "\",\"issuerKeyHash\":\"" + keyHash + "\",\"serialNumber\":\"" + serial + "\"}}",
            CertificateBench.CheckMs);
        return answer[0] == '{' ? Bench.Station.Payload.Text(answer, "status") : answer;
    }
}
