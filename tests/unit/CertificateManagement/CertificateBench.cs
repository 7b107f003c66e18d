using System;
using Borne.CertificateManagement.Stores;
using Borne.CertificateManagement;
using Borne.Certificates.X509;
using Borne.Settings.Keys;
using Borne.Slots;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.CertificateManagement;

/// <summary>A whole station that keeps certificates.</summary>
public sealed class CertificateBench : IProfileSource
{
    /// <summary>Longest time that a certificate takes to be checked here, ms: a signature has about 500 slices.</summary>
    public const int CheckMs = 30000;

    /// <summary>Organisation of the station's certificates.</summary>
    public const string Operator = "Borne CPO";

    private FirmwareSlots _slots;

    /// <summary>Creates a station that is registered and quiet.</summary>
    /// <param name="isSecure">True for a connection over TLS.</param>
    /// <param name="mostRoots">CertificateStoreMaxLength.</param>
    /// <param name="vouches">AdditionalRootCertificateCheck.</param>
    /// <param name="sockets">Number of connectors with a socket; 0 for one with a cable.</param>
    public CertificateBench(bool isSecure = false, int mostRoots = 4, bool vouches = false, int sockets = 0)
    {
        Station = new TestStation(sockets == 0 ? 1 : sockets, sockets > 0, profiles: this);
        Link.Network = Station.Network;
        Station.Options.Endpoint = isSecure ? "wss://cs.example.com/ocpp" : "ws://cs.example.com/ocpp";
        Station.Options.SerialNumber = "SN-1";
        Station.Options.ReceiveBytes = 16384;
        Station.Options.MaxRootCertificates = mostRoots;
        Station.Options.VouchesForRoots = vouches;
        Station.PowerCycle(0);
        Station.Boot();
        Station.CentralSystem.Rules.Add("SignCertificate", "{\"status\":\"Accepted\"}", AnswerRules.Always, null);
    }

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>What TLS would be given.</summary>
    public FakeTrustingLink Link { get; } = new FakeTrustingLink();

    /// <summary>Where keys come from.</summary>
    public FakeKeyEntropy Entropy { get; } = new FakeKeyEntropy();

    /// <summary>The files of the slots.</summary>
    public FakeFileStore Flash { get; } = new FakeFileStore();

    /// <summary>The file server.</summary>
    public FakeFileServer Files { get; } = new FakeFileServer();

    /// <summary>The profile of the controller that runs.</summary>
    public CertificateManagementProfile Profile => (CertificateManagementProfile)Station.ChargePoint.Profile;

    /// <inheritdoc/>
    public string Version => _slots.RunningVersion;

    /// <summary>Bytes of a certificate.</summary>
    public static byte[] Der(string base64) => Convert.FromBase64String(base64);

    /// <summary>A certificate.</summary>
    public static Certificate Read(string base64) => Certificate.Read(Der(base64));

    /// <summary>A certificate as PEM in a string of JSON.</summary>
    public static string Pem(string base64) => "-----BEGIN CERTIFICATE-----\\n" + base64 + "\\n-----END CERTIFICATE-----\\n";

    /// <inheritdoc/>
    public IProfileOffer Create()
    {
        _slots = SlotTools.Open(Flash);
        return new CertificateManagementOffer(_slots, Files, Link, Entropy);
    }

    private const int ConnectMs = 15000;

    /// <summary>Lets the station be on a security profile, however it came there.</summary>
    public void UseProfile(int profile)
    {
        Station.Set(Key.AuthorizationKey, "0123456789abcdef");
        Station.Set(Key.SecurityProfile, profile.ToString());
        Station.Run(ConnectMs);
        Assert.IsTrue(Station.ChargePoint.IsAccepted, "not connected with the profile");
    }

    /// <summary>Installs a root.</summary>
    /// <returns>The status of the answer.</returns>
    public string Install(string base64, string use = "CentralSystemRootCertificate") => InstallText(Pem(base64), use);

    /// <summary>Installs what is given as a text of JSON.</summary>
    /// <returns>The status of the answer.</returns>
    public string InstallText(string text, string use = "CentralSystemRootCertificate") => Station.Order(
        "InstallCertificate", "{\"certificateType\":\"" + use + "\",\"certificate\":\"" + text + "\"}", CheckMs);

    /// <summary>Asks which roots there are.</summary>
    /// <returns>The answer.</returns>
    public string List(string use = "CentralSystemRootCertificate") =>
        Station.Call("GetInstalledCertificateIds", "{\"certificateType\":\"" + use + "\"}", CheckMs);

    /// <summary>Makes the station ask for a certificate.</summary>
    /// <returns>The request as PEM in a string of JSON.</returns>
    public string Request()
    {
        Station.Set(Key.CpoName, Operator);
        Assert.AreEqual("Accepted", Trigger());
        return Payload.Text(Station.Expect("SignCertificate", 2 * CheckMs), "csr");
    }

    /// <summary>Triggers a request.</summary>
    /// <returns>The status of the answer.</returns>
    public string Trigger() => Station.Order("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}");

    /// <summary>Sends a certificate.</summary>
    /// <returns>The status of the answer.</returns>
    public string Sign(string base64) => SignText(Pem(base64));

    /// <summary>Sends a chain as a text of JSON.</summary>
    /// <returns>The status of the answer.</returns>
    public string SignText(string text) =>
        Station.Order("CertificateSigned", "{\"certificateChain\":\"" + text + "\"}", CheckMs);

    /// <summary>What TLS would be shown of a certificate.</summary>
    public static string Shown(string base64) => new ClientIdentity(null, new Certificate[] { Read(base64) }).ChainPem();
}
