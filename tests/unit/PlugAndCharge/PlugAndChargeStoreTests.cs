using Borne.CertificateManagement.Stores;
using Borne.PlugAndCharge;
using Borne.Settings.Keys;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>What Plug &amp; Charge keeps: damage costs what was damaged, and the next owner finds nothing.</summary>
[TestClass]
public class PlugAndChargeStoreTests
{
    private const string StatusRecord = "v2g-status-0";

    private static PlugAndChargeBench _bench;

    [TestMethod]
    [DataRow(StatusRecord)]
    [DataRow(PlugAndChargeProfile.ClientRecord)]
    [DataRow(PlugAndChargeProfile.RequestRecord)]
    public void A_record_that_is_damaged_is_refused(string name)
    {
        Furnish();
        foreach (byte[] damaged in new byte[][] { new byte[1], new byte[] { 0x81 }, new byte[] { 0x81, 0, 0, 0, 1 }, new byte[40], new byte[6000] })
        {
            _bench.Station.Records.Write(name, damaged, damaged.Length);
            int refused = _bench.Station.Records.Refused;
            _bench.Station.PowerCycle(1000);
            _bench.Station.Boot();
            _bench.Station.Run(5000);
            Assert.AreEqual(refused + 1, _bench.Station.Records.Refused, name + " " + damaged.Length.ToString());
            Assert.AreEqual(name != PlugAndChargeProfile.ClientRecord, _bench.Shown is not null);
        }
    }

    [TestMethod]
    public void A_factory_reset_leaves_nothing_of_it()
    {
        Furnish();
        _bench.Install(SampleContracts.MoRoot, "MORootCertificate");
        _bench.Request();
        Assert.IsNotNull(_bench.Station.Records.Read(StatusRecord));
        Assert.IsNotNull(_bench.Station.Records.Read(PlugAndChargeProfile.RequestRecord));
        _bench.Station.ChargePoint.ResetToFactory(_bench.Station.Now);
        _bench.Station.Run(30000);
        Assert.AreEqual(1, _bench.Station.System.Reboots);
        Assert.IsNull(_bench.Station.Records.Read(StatusRecord));
        Assert.IsNull(_bench.Station.Records.Read("v2g-status-1"));
        Assert.IsNull(_bench.Station.Records.Read(PlugAndChargeProfile.ClientRecord));
        Assert.IsNull(_bench.Station.Records.Read(PlugAndChargeProfile.RequestRecord));
        Assert.AreEqual(0, _bench.Profile.Management.Roots.Count);
        Assert.IsNull(_bench.Vehicle.Chain);
    }

    [TestMethod]
    public void What_the_flash_does_not_let_go_of_is_not_deleted()
    {
        _bench = new PlugAndChargeBench();
        StubbornStore store = new StubbornStore(_bench.Station.Records);
        _bench.Station.Records = store;
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        _bench.Furnish();
        string list = _bench.List("{\"certificateType\":[\"V2GCertificateChain\"]}");
        int start = list.IndexOf("{\"hashAlgorithm\"");
        string data = "{\"certificateHashData\":" + list.Substring(start, list.IndexOf('}', start) - start + 1) + "}";
        store.Kept = PlugAndChargeProfile.ClientRecord;
        Assert.AreEqual("{\"status\":\"Failed\"}", _bench.Ask("DeleteCertificate", data));
        Assert.IsNotNull(_bench.Shown);
        store.Kept = "";
        Assert.AreEqual("{\"status\":\"Accepted\"}", _bench.Ask("DeleteCertificate", data));
    }

    [TestMethod]
    public void A_power_cut_between_certificate_and_request_leaves_no_request()
    {
        _bench = new PlugAndChargeBench();
        _bench.Install(SampleContracts.V2GRoot);
        _bench.Request();
        byte[] open = _bench.Station.Records.Read(PlugAndChargeProfile.RequestRecord);
        Assert.AreEqual("Accepted", _bench.Sign(PlugAndChargeBench.Pem(SampleContracts.Station, SampleContracts.CpoIssuer)));
        _bench.Station.Records.Write(PlugAndChargeProfile.RequestRecord, open, open.Length);
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        Assert.IsNull(_bench.Station.Records.Read(PlugAndChargeProfile.RequestRecord));
        Assert.AreEqual("Rejected", _bench.Sign(PlugAndChargeBench.Pem(SampleContracts.Station, SampleContracts.CpoIssuer)));
    }

    [TestMethod]
    public void Roots_for_vehicles_are_no_help_to_the_connection()
    {
        Furnish();
        _bench.Station.Run(5000);
        Assert.IsNull(_bench.Link.Roots);
        Assert.IsNull(_bench.Link.Chain);
        Assert.AreEqual(0, _bench.Profile.Management.Roots.CountOf(CertificateUse.CentralSystem));
    }

    private static void Furnish()
    {
        _bench = new PlugAndChargeBench();
        _bench.Answer("GetCertificateStatus", "{\"status\":\"Accepted\",\"ocspResult\":\"AAAA\"}");
        _bench.Furnish();
        _bench.Station.Set(Key.CpoName, "Borne CPO");
        _bench.Station.Run(10000);
    }
}
