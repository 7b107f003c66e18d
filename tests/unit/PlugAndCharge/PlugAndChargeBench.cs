using System.Text;
using Borne.CertificateManagement.Stores;
using Borne.PlugAndCharge;
using Borne.Settings.Keys;
using Borne.Slots;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.CertificateManagement;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.PlugAndCharge;

/// <summary>A whole station with Plug &amp; Charge, and a vehicle at connector 1 that talks ISO 15118.</summary>
public sealed class PlugAndChargeBench : IProfileSource
{
    /// <summary>Longest time that certificates take to be checked here, ms.</summary>
    public const int CheckMs = 60000;

    /// <summary>Answer that lets a contract charge.</summary>
    public const string Yes = "{\"idTokenInfo\":{\"status\":\"Accepted\"},\"certificateStatus\":\"Accepted\"}";

    private FirmwareSlots _slots;

    /// <summary>Creates a station that is registered and quiet.</summary>
    public PlugAndChargeBench()
    {
        Station = new TestStation(profiles: this);
        Link.Network = Station.Network;
        Station.Hardware.Connectors[0].Communication = Vehicle;
        Station.Options.SerialNumber = "SN-1";
        Station.Options.ReceiveBytes = 16384;
        Station.Options.MaxRootCertificates = 6;
        Station.PowerCycle(0);
        Station.Boot();
        Answer("SignCertificate", "{\"status\":\"Accepted\"}");
        Answer("Authorize", Yes);
    }

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>The communication controller of connector 1.</summary>
    public FakeCommunication Vehicle { get; } = new FakeCommunication();

    /// <summary>What TLS would be given.</summary>
    public FakeTrustingLink Link { get; } = new FakeTrustingLink();

    /// <summary>Where keys come from.</summary>
    public FakeKeyEntropy Entropy { get; } = new FakeKeyEntropy();

    /// <summary>The files of the slots.</summary>
    public FakeFileStore Flash { get; } = new FakeFileStore();

    /// <summary>The file server.</summary>
    public FakeFileServer Files { get; } = new FakeFileServer();

    /// <summary>The profile of the controller that runs.</summary>
    public PlugAndChargeProfile Profile => (PlugAndChargeProfile)Station.ChargePoint.Profile;

    /// <inheritdoc/>
    public string Version => _slots.RunningVersion;

    /// <inheritdoc/>
    public IProfileOffer Create()
    {
        _slots = SlotTools.Open(Flash);
        return new PlugAndChargeOffer(_slots, Files, Link, Entropy);
    }

    /// <summary>Certificates as PEM.</summary>
    public static string Pem(string first, string second = "") => Block(first) + (second.Length == 0 ? "" : Block(second));

    /// <summary>A text as it stands in a string of JSON.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new StringBuilder();
        foreach (char character in text.ToCharArray())
        {
            if (character == '\n')
            {
                quoted.Append("\\n");
            }
            else
            {
                quoted.Append(character == '"' || character == '\\' ? "\\" : "").Append(character);
            }
        }

        return quoted.ToString();
    }

    /// <summary>The contents of a DataTransfer, unpacked; null when there are none.</summary>
    public static string DataOf(string payload)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        JsonReader json = new JsonReader();
        Assert.IsTrue(json.Load(bytes, 0, bytes.Length), payload);
        json.Enter();
        while (json.NextMember())
        {
            if (json.NameIs("data"))
            {
                return json.ReadString();
            }

            json.Skip();
        }

        return null;
    }

    /// <summary>Lets the central system answer a message.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="data">What its answer has in it.</param>
    public void Answer(string messageId, string data) =>
        AnswerWhole(messageId, "{\"status\":\"Accepted\",\"data\":\"" + Quote(data) + "\"}");

    /// <summary>The same with a whole payload, <see cref="AnswerRules.Silence"/>, or the code of an error.</summary>
    public void AnswerWhole(string messageId, string payload) =>
        Station.CentralSystem.Rules.Add("DataTransfer", payload, AnswerRules.Always, "\"messageId\":\"" + messageId + "\"");

    /// <summary>Sends a message of the central system.</summary>
    /// <returns>The payload of DataTransfer.conf.</returns>
    public string Send(string messageId, string data) => Station.Call(
        "DataTransfer",
        "{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"messageId\":\"" + messageId + "\",\"data\":\"" + Quote(data) + "\"}",
        CheckMs);

    /// <summary>Sends a message that is understood.</summary>
    /// <returns>What its answer has in it.</returns>
    public string Ask(string messageId, string data)
    {
        string payload = Send(messageId, data);
        Assert.AreEqual("Accepted", Payload.Text(payload, "status"), payload);
        return DataOf(payload);
    }

    /// <summary>Installs a root.</summary>
    /// <returns>The inner status.</returns>
    public string Install(string base64, string use = "V2GRootCertificate") => Payload.Text(
        Ask("InstallCertificate", "{\"certificateType\":\"" + use + "\",\"certificate\":\"" + Quote(Pem(base64)) + "\"}"), "status");

    /// <summary>Asks what is installed.</summary>
    public string List(string data = "{}") => Ask("GetInstalledCertificateIds", data);

    /// <summary>Waits for the next message of the station.</summary>
    /// <returns>Its contents.</returns>
    public string Expect(string messageId, int withinMs)
    {
        long until = Station.World + withinMs;
        while (true)
        {
            string payload = Station.Expect("DataTransfer", (int)(until - Station.World));
            if (Payload.Text(payload, "messageId") == messageId)
            {
                return DataOf(payload);
            }
        }
    }

    /// <summary>Lets the station ask for a certificate.</summary>
    /// <returns>The contents of SignCertificate.</returns>
    public string Request()
    {
        Station.Set(Key.CpoName, CertificateBench.Operator);
        Assert.AreEqual("{\"status\":\"Accepted\"}", Ask("TriggerMessage", "{\"requestedMessage\":\"SignV2GCertificate\"}"));
        return Expect("SignCertificate", CheckMs);
    }

    /// <summary>Sends a chain.</summary>
    /// <returns>The inner status.</returns>
    public string Sign(string pem, string more = "") =>
        Payload.Text(Ask("CertificateSigned", "{\"certificateChain\":\"" + Quote(pem) + "\"" + more + "}"), "status");

    /// <summary>Gives the station a certificate of its operator.</summary>
    public void Furnish(string base64 = SampleContracts.Station)
    {
        Assert.AreEqual("Accepted", Install(SampleContracts.V2GRoot));
        Request();
        Assert.AreEqual("Accepted", Sign(Pem(base64, SampleContracts.CpoIssuer)));
    }

    /// <summary>Lets a vehicle come and bring a contract, and waits for the verdict.</summary>
    /// <returns>Why it may not charge; an empty text when it may.</returns>
    public string Charge(string base64 = SampleContracts.Contract, string emaId = SampleContracts.EmaId)
    {
        Station.Plug();
        Station.Run(500);
        return Bring(Pem(base64, SampleContracts.MoIssuer), emaId);
    }

    /// <summary>Brings a contract, and waits for the verdict.</summary>
    /// <returns>Why it may not charge; an empty text when it may.</returns>
    public string Bring(string pem, string emaId = SampleContracts.EmaId)
    {
        int before = Vehicle.Verdicts;
        Vehicle.Bring(emaId, pem);
        for (int passed = 0; passed < 2 * CheckMs && Vehicle.Verdicts == before; passed += 200)
        {
            Station.Run(200);
        }

        Assert.AreEqual(before + 1, Vehicle.Verdicts, "no verdict");
        Assert.AreEqual(Vehicle.IsAuthorized, Vehicle.Reason is null);
        return Vehicle.Reason ?? "";
    }

    /// <summary>A certificate that the station keeps.</summary>
    public ClientIdentity Shown => Profile.Client.Newest;

    private static string Block(string base64) => "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
}
