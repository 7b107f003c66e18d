#nullable enable
using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Borne.Settings.Keys;
using Borne.Slots;
using Borne.Tests.Bench.Station;
using Borne.Tests.CertificateManagement;
using Borne.Tests.Desktop.Oracles.Cryptography;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.SignedUpdates;

/// <summary>
/// SignedUpdateFirmware with keys and signatures of the platform (security whitepaper L01, B-FW-06, B-FW-07, TC_080, TC_081): whatever
/// is wrong, the old firmware goes on running.
/// </summary>
[TestClass]
public class SignedUpdateTests
{
    private const string Manufacturer = "ManufacturerRootCertificate";
    private const string LongAgo = "2020-01-01T00:00:00Z";
    private const int VerifyMs = 60000;

    private static CertificateBench _bench = null!;
    private static TestAuthority _authority = null!;
    private static X509Certificate2[] _chain = [];

    public enum Scheme
    {
        Ecdsa,
        Pss,
        Pkcs1,
    }

    [TestMethod]
    [DataRow(Scheme.Ecdsa)]
    [DataRow(Scheme.Pss)]
    [DataRow(Scheme.Pkcs1)]
    public void Signed_image_is_verified_and_installed_TC_080(Scheme scheme)
    {
        Begin(scheme);
        Assert.AreEqual("Accepted", Order(Sign(scheme)));
        Expect("Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting");
        Expect("Installed");
        Assert.AreEqual("2.0", _bench.Version);
        _bench.Station.ExpectNone("FirmwareStatusNotification", 1000);
    }

    [TestMethod]
    public void Pkcs1_is_refused_where_the_owner_does_not_let_it()
    {
        Begin(Scheme.Pkcs1);
        _bench.Station.ChargePoint.Settings.Set(Key.FirmwarePkcs1Signatures, "false");
        Assert.IsFalse(_bench.Station.ChargePoint.Settings.Flag(Key.FirmwarePkcs1Signatures));
        Order(Sign(Scheme.Pkcs1));
        Expect("Downloading", "Downloaded", "InvalidSignature");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Wrong_signature_is_told_and_the_old_firmware_stays_TC_081(int kind)
    {
        Begin(Scheme.Pss);
        byte[] signature = Sign(Scheme.Pss);
        string text = kind switch
        {
            0 => Convert.ToBase64String([.. signature.Select((value, at) => at == 7 ? (byte)(value ^ 1) : value)]),
            1 => Convert.ToBase64String(signature[1..]),
            2 => "no Base64!",
            _ => Convert.ToBase64String(((RSA)_authority.LeafKey).SignData([1], HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        };
        Assert.AreEqual("Accepted", OrderText(text));
        Expect("Downloading", "Downloaded", "InvalidSignature");

        // Event and report come in any order.
        _bench.Station.Run(5000);
        int told = _bench.Station.CentralSystem.Log.Find("SecurityEventNotification", _begin);
        Assert.AreEqual("InvalidFirmwareSignature", Payload.Text(_bench.Station.CentralSystem.Log.Payload(told), "type"));
        _bench.Station.Run(40000);
        Restart();
        Assert.AreEqual("1.0", _bench.Version);
    }

    [TestMethod]
    public void Image_that_was_changed_after_it_was_signed_is_refused()
    {
        Begin(Scheme.Ecdsa);
        byte[] signature = Sign(Scheme.Ecdsa);
        _bench.Files.File = SlotTools.Image("2.1");
        Order(signature);
        Expect("Downloading", "Downloaded", "InvalidSignature");
    }

    [TestMethod]
    public void Image_of_another_board_is_signed_and_not_installed_all_the_same()
    {
        Begin(Scheme.Ecdsa);
        _bench.Files.File = FirmwareImage.Encode("OTHER", "2.0", new byte[3000]);
        Order(Sign(Scheme.Ecdsa));
        Expect("Downloading", "Downloaded", "SignatureVerified", "InstallVerificationFailed");
        _bench.Station.ExpectNone("SignedFirmwareStatusNotification", 60000);
        Restart();
        Assert.AreEqual("1.0", _bench.Version);
    }

    [TestMethod]
    public void Pause_between_two_tries_is_told()
    {
        Begin(Scheme.Ecdsa);
        byte[] signature = Sign(Scheme.Ecdsa);
        _bench.Files.CutAfter = 5000;
        Order(signature, from: LongAgo, more: "", number: 7);
        Expect("Downloading", "DownloadPaused");
        _bench.Station.ExpectNone("SignedFirmwareStatusNotification", 50000);
        _bench.Files.CutAfter = int.MaxValue;
        Expect("Downloading", "Downloaded", "SignatureVerified", "Installing");
    }

    [TestMethod]
    public void Restart_in_a_pause_is_told_as_the_end_of_it()
    {
        Begin(Scheme.Ecdsa);
        _bench.Files.Status = 503;
        Order(Sign(Scheme.Ecdsa));
        Expect("Downloading", "DownloadPaused");
        _bench.Station.Run(1000);
        _bench.Files.Status = 0;
        _bench.Station.PowerCycle(1000);
        Expect("Downloading", "Downloaded", "SignatureVerified", "Installing");
    }

    [TestMethod]
    public void Certificate_without_a_root_of_the_manufacturer_is_refused_before_anything_is_fetched()
    {
        Begin(Scheme.Ecdsa, installs: false);
        Assert.AreEqual("InvalidCertificate", Order(Sign(Scheme.Ecdsa)));
        Assert.AreEqual("InvalidFirmwareSigningCertificate", Payload.Text(_bench.Station.Expect("SecurityEventNotification", 5000), "type"));
        _bench.Station.ExpectNone("SignedFirmwareStatusNotification", 60000);

        // The root of the central system does not vouch for firmware.
        Assert.AreEqual("Accepted", _bench.InstallText(Text(_chain[0])));
        Assert.AreEqual("InvalidCertificate", Order(Sign(Scheme.Ecdsa)));
    }

    [TestMethod]
    public void Certificate_that_has_expired_is_refused()
    {
        Begin(Scheme.Ecdsa, until: TestAuthority.Now.AddMonths(-3));
        Assert.AreEqual("InvalidCertificate", Order(Sign(Scheme.Ecdsa)));
    }

    [TestMethod]
    public void Installation_waits_for_its_time()
    {
        Begin(Scheme.Ecdsa);
        string later = DateIn(3600_000);
        Order(Sign(Scheme.Ecdsa), $",\"installDateTime\":\"{later}\"");
        Expect("Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        _bench.Station.ExpectNone("SignedFirmwareStatusNotification", 3000_000);
        _bench.Station.Run(600_000);
        Expect("Installing", "InstallRebooting");
    }

    [TestMethod]
    public void An_installation_that_waits_is_told_once_whatever_restarts()
    {
        Begin(Scheme.Ecdsa);
        string later = DateIn(3600_000);
        Order(Sign(Scheme.Ecdsa), $",\"installDateTime\":\"{later}\"");
        Expect("Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        _bench.Station.Run(1000);
        _bench.Station.PowerCycle(0);
        _bench.Station.ExpectNone("SignedFirmwareStatusNotification", 3000_000);
        _bench.Station.Run(600_000);
        Expect("Installing", "InstallRebooting");
    }

    [TestMethod]
    public void Download_waits_for_its_time_and_a_new_order_replaces_it()
    {
        Begin(Scheme.Ecdsa);
        byte[] signature = Sign(Scheme.Ecdsa);
        Order(signature, from: DateIn(3600_000));
        Expect("DownloadScheduled");
        Assert.AreEqual("AcceptedCanceled", Order(signature, number: 8));
        _number = 8;
        Expect("Downloading", "Downloaded", "SignatureVerified", "Installing");
    }

    [TestMethod]
    public void A_restart_in_the_middle_of_the_check_begins_it_again()
    {
        Begin(Scheme.Ecdsa);
        Order(Sign(Scheme.Ecdsa));
        Expect("Downloading", "Downloaded");
        _bench.Station.Run(500);
        _bench.Station.PowerCycle(1000);
        _bench.Station.Boot();
        _bench.Station.Skip();
        Expect("SignatureVerified", "Installing", "InstallRebooting");
    }

    [TestMethod]
    public void Triggered_report_is_the_one_of_signed_updates()
    {
        Begin(Scheme.Ecdsa);
        Assert.AreEqual("Accepted", _bench.Station.Order("ExtendedTriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.AreEqual("{\"status\":\"Idle\"}", _bench.Station.Expect("SignedFirmwareStatusNotification", 5000));
    }

    [TestMethod]
    public void An_unsigned_order_after_a_signed_one_is_told_in_its_own_words()
    {
        Begin(Scheme.Ecdsa);
        Order(Sign(Scheme.Ecdsa), from: DateIn(3600_000));
        Expect("DownloadScheduled");

        // With a root of the manufacturer it would be refused.
        Assert.IsTrue(_bench.Profile.Roots.Remove(0));
        OrderUnsigned();
        Assert.AreEqual("{\"status\":\"Downloading\"}", _bench.Station.Expect("FirmwareStatusNotification", 5000));
    }

    [TestMethod]
    public void An_unsigned_order_is_refused_where_a_root_of_the_manufacturer_is_installed()
    {
        Begin(Scheme.Ecdsa);
        OrderUnsigned();
        Assert.AreEqual("{\"status\":\"DownloadFailed\"}", _bench.Station.Expect("FirmwareStatusNotification", 5000));
        _bench.Station.ExpectNone("FirmwareStatusNotification", 60000);
        Assert.AreEqual("", _bench.Files.Request);
        int told = _bench.Station.CentralSystem.Log.Find("SecurityEventNotification", _begin);
        Assert.IsTrue(told >= 0, "no event");
        Assert.AreEqual("InvalidFirmwareSignature", Payload.Text(_bench.Station.CentralSystem.Log.Payload(told), "type"));
        Assert.AreEqual("an update without one was ordered", Payload.Text(_bench.Station.CentralSystem.Log.Payload(told), "techInfo"));
        Restart();
        Assert.AreEqual("1.0", _bench.Version);
    }

    [TestMethod]
    public void An_unsigned_order_that_is_refused_leaves_the_signed_one_alone()
    {
        Begin(Scheme.Ecdsa);
        Order(Sign(Scheme.Ecdsa), from: DateIn(600_000));
        Expect("DownloadScheduled");
        OrderUnsigned();
        _bench.Station.ExpectNone("FirmwareStatusNotification", 300_000);
        Expect(300_000, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed");
        Assert.AreEqual("2.0", _bench.Version);
    }

    [TestMethod]
    public void Who_stands_at_the_station_brings_an_image_without_a_signature_all_the_same()
    {
        Begin(Scheme.Ecdsa);
        Assert.IsTrue(_bench.Profile.Maintenance.TryUpdate(Url, _bench.Station.Now));
        Assert.AreEqual("{\"status\":\"Downloading\"}", _bench.Station.Expect("FirmwareStatusNotification", 5000));
    }

    private const string Url = "http://files.example.com/fw/new.img";

    private static int _number;
    private static int _begin;

    private static void Begin(Scheme scheme, bool installs = true, DateTimeOffset? until = null)
    {
        _number = 7;
        _authority?.Dispose();
        _authority = new TestAuthority(() => scheme == Scheme.Ecdsa ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048));
        if (until is not null)
        {
            _authority.Until = until.Value;
        }

        _chain = _authority.Make();
        _bench = new CertificateBench();
        _bench.UseProfile(1);
        _bench.Files.File = SlotTools.Image("2.0");
        if (installs)
        {
            Assert.AreEqual("Accepted", _bench.InstallText(Text(_chain[0]), Manufacturer));
        }

        _bench.Station.Run(1000);
        _bench.Station.Skip();
        _begin = _bench.Station.CentralSystem.Log.Total;
    }

    private static void Restart()
    {
        _bench.Station.PowerCycle(0);
        _bench.Station.Boot();
    }

    private static string Text(X509Certificate2 certificate) => certificate.ExportCertificatePem().Replace("\n", "\\n") + "\\n";

    private static string DateIn(int ms)
    {
        string date = Payload.Date(FakeCentralSystem.Epoch + _bench.Station.World + ms);
        return date[1..^1];
    }

    private static byte[] Sign(Scheme scheme)
    {
        byte[] image = _bench.Files.File;
        return scheme switch
        {
            Scheme.Ecdsa => ((ECDsa)_authority.LeafKey).SignData(image, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            Scheme.Pss => ((RSA)_authority.LeafKey).SignData(image, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => ((RSA)_authority.LeafKey).SignData(image, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
    }

    private static string Order(byte[] signature, string more = "", string from = LongAgo, int number = 7) =>
        OrderText(Convert.ToBase64String(signature), more, from, number);

    private static string OrderText(string signature, string more = "", string from = LongAgo, int number = 7) => _bench.Station.Order(
        "SignedUpdateFirmware",
        $"{{\"requestId\":{number},\"firmware\":{{\"location\":\"{Url}\",\"retrieveDateTime\":\"{from}\"{more},"
            + $"\"signingCertificate\":\"{Text(_chain[2])}{Text(_chain[1])}\",\"signature\":\"{signature}\"}}}}",
        VerifyMs);

    private static void OrderUnsigned() =>
        Assert.AreEqual("{}", _bench.Station.Call("UpdateFirmware", $"{{\"location\":\"{Url}\",\"retrieveDate\":\"{LongAgo}\"}}"));

    private static void Expect(params string[] statuses) => Expect(VerifyMs, statuses);

    private static void Expect(int withinMs, params string[] statuses)
    {
        foreach (string status in statuses)
        {
            Assert.AreEqual(
                $"{{\"status\":\"{status}\",\"requestId\":{_number}}}", _bench.Station.Expect("SignedFirmwareStatusNotification", withinMs));
        }
    }
}
