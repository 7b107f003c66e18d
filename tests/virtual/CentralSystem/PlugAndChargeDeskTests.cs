using System.Formats.Asn1;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Contracts;
using Borne.VirtualTests.Web;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>What the embedded central system answers to Plug &amp; Charge.</summary>
[TestClass]
public sealed class PlugAndChargeDeskTests
{
    private const string EmaId = "DE-BRN-C12345678-9";

    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly CentralSystemDesk _desk = new(() => Now);

    [TestMethod]
    [DataRow("Authorise", "{}", "UnknownMessageId")]
    [DataRow("TriggerMessage", "{}", "UnknownMessageId", DisplayName = "a message of central systems")]
    [DataRow("Authorize", "", "Rejected")]
    [DataRow("Authorize", "{", "Rejected")]
    [DataRow("Authorize", "[]", "Rejected")]
    [DataRow("Authorize", "{}", "Rejected")]
    [DataRow("Authorize", """{"idToken":{"idToken":7}}""", "Rejected")]
    [DataRow("Get15118EVCertificate", """{"iso15118SchemaVersion":"a","action":"Fetch","exiRequest":""}""", "Rejected")]
    [DataRow("GetCertificateStatus", """{"ocspRequestData":{}}""", "Rejected")]
    [DataRow("SignCertificate", """{"csr":null}""", "Rejected")]
    public void What_is_malformed_is_refused_without_data(string message, string data, string status)
    {
        JsonObject answer = Transfer(message, data, out JsonObject? next);
        Assert.AreEqual($$"""{"status":"{{status}}"}""", answer.ToJsonString());
        Assert.IsNull(next);
    }

    [TestMethod]
    [DataRow(ContractFlaw.None, "Accepted", "Accepted")]
    [DataRow(ContractFlaw.Revoked, "CertificateRevoked", "Invalid")]
    [DataRow(ContractFlaw.WrongRoot, "NoCertificateAvailable", "Invalid")]
    public void By_its_hashes_a_contract_is_known(ContractFlaw flaw, string certificate, string token)
    {
        JsonObject answer = Ask("Authorize", new JsonObject { ["idToken"] = Token(), ["iso15118CertificateHashData"] = new JsonArray(Hashes(flaw)) });
        Assert.AreEqual($$$"""{"idTokenInfo":{"status":"{{{token}}}"},"certificateStatus":"{{{certificate}}}"}""", answer.ToJsonString());
    }

    [TestMethod]
    [DataRow(ContractFlaw.None, "Accepted", "Accepted")]
    [DataRow(ContractFlaw.Expired, "CertificateExpired", "Invalid")]
    [DataRow(ContractFlaw.Forged, "SignatureError", "Invalid")]
    public void By_its_certificate_a_contract_is_checked(ContractFlaw flaw, string certificate, string token)
    {
        JsonObject answer = Ask("Authorize", new JsonObject { ["idToken"] = Token(), ["certificate"] = _desk.Authority.Issue(EmaId, flaw).Pem });
        Assert.AreEqual($$$"""{"idTokenInfo":{"status":"{{{token}}}"},"certificateStatus":"{{{certificate}}}"}""", answer.ToJsonString());
    }

    [TestMethod]
    public void An_identifier_without_a_certificate_is_not_enough_and_a_card_can_refuse_it()
    {
        Assert.AreEqual("NoCertificateAvailable", (string?)Ask("Authorize", new JsonObject { ["idToken"] = Token() })["certificateStatus"]);
        _desk.Cards.TrySet(EmaId, "Blocked");
        JsonObject blocked = Ask("Authorize", new JsonObject { ["idToken"] = Token(), ["iso15118CertificateHashData"] = new JsonArray(Hashes(ContractFlaw.None)) });
        Assert.AreEqual("""{"idTokenInfo":{"status":"Blocked"},"certificateStatus":"Accepted"}""", blocked.ToJsonString());
    }

    [TestMethod]
    public void The_status_of_a_certificate_is_told_in_DER()
    {
        JsonObject good = Ask("GetCertificateStatus", new JsonObject { ["ocspRequestData"] = Hashes(ContractFlaw.None) });
        Assert.AreEqual("Accepted", (string?)good["status"]);
        Assert.AreEqual(0x30, Convert.FromBase64String((string)good["ocspResult"]!)[0]);
        JsonObject unknown = Ask("GetCertificateStatus", new JsonObject { ["ocspRequestData"] = Hashes(ContractFlaw.WrongRoot) });
        Assert.AreEqual("""{"status":"Failed"}""", unknown.ToJsonString());
    }

    [TestMethod]
    public void A_contract_is_passed_on_to_the_car_that_asks()
    {
        using var car = new ContractProvisioning();
        JsonObject answer = Ask("Get15118EVCertificate", Request(car.Request(EmaId)));
        Assert.AreEqual("Accepted", (string?)answer["status"]);
        Assert.AreEqual(EmaId, car.Take(Convert.FromBase64String((string)answer["exiResponse"]!))?.EmaId);
        Assert.AreEqual("""{"status":"Failed","exiResponse":""}""", Ask("Get15118EVCertificate", Request([0x80, 0x98])).ToJsonString());
        JsonObject odd = Request([1]);
        odd["exiRequest"] = "no base64!";
        Assert.AreEqual("Failed", (string?)Ask("Get15118EVCertificate", odd)["status"]);

        static JsonObject Request(byte[] exi) => new()
        {
            ["iso15118SchemaVersion"] = "urn:iso:15118:2:2013:MsgDef",
            ["action"] = "Install",
            ["exiRequest"] = Convert.ToBase64String(exi),
        };
    }

    [TestMethod]
    [DataRow("0000ab")]
    [DataRow("000")]
    [DataRow("")]
    [DataRow("ffffffffffffffffffffffffffffffffffffffff")]
    [DataRow("ab€d")]
    public void An_odd_serial_number_is_answered(string serial)
    {
        JsonObject data = Hashes(ContractFlaw.None);
        data["serialNumber"] = serial;
        Assert.IsNotNull(Ask("GetCertificateStatus", new JsonObject { ["ocspRequestData"] = data.DeepClone() })["status"]);
        Assert.IsNotNull(Ask("Authorize", new JsonObject { ["idToken"] = Token(), ["iso15118CertificateHashData"] = new JsonArray(data) })["certificateStatus"]);
    }

    [TestMethod]
    [DataRow("", "P-256")]
    [DataRow("DE-BRN-C12345678-9-TOO-LONG", "P-256")]
    [DataRow("DE1", "P-384")]
    [DataRow("DE€", "P-256")]
    public void An_odd_car_gets_no_contract(string emaId, string curve)
    {
        using var key = ECDiffieHellman.Create(ECCurve.CreateFromFriendlyName(curve == "P-256" ? "nistP256" : "nistP384"));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, emaId);
            writer.WriteOctetString(key.ExportSubjectPublicKeyInfo());
        }

        byte[] exi = [0x80, .. "borne-contract"u8, .. writer.Encode()];
        Assert.IsNull(ContractProvisioning.Answer(exi, _desk.Authority));
        JsonObject answer = Ask("Get15118EVCertificate", new JsonObject
        {
            ["iso15118SchemaVersion"] = "a", ["action"] = "Update", ["exiRequest"] = Convert.ToBase64String(exi),
        });
        Assert.AreEqual("Failed", (string?)answer["status"]);
    }

    [TestMethod]
    public async Task A_signed_certificate_follows_the_answer()
    {
        using var server = new TestServer();
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string csr = new CertificateRequest("CN=SECC-1", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        JsonObject call = PlugAndChargeDesk.Wrap("SignCertificate", new JsonObject { ["csr"] = csr });
        string answer = await TestServer.ExchangeAsync(station, $"""[2,"a","DataTransfer",{call.ToJsonString()}]""");
        Assert.AreEqual("""[3,"a",{"status":"Accepted","data":"{\"status\":\"Accepted\"}"}]""", answer);
        JsonNode next = JsonNode.Parse(await TestServer.ExchangeAsync(station, null).WaitAsync(TimeSpan.FromSeconds(30)))!;
        Assert.AreEqual("DataTransfer", (string?)next[2]);
        Assert.AreEqual("CertificateSigned", (string?)next[3]!["messageId"]);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem((string?)JsonNode.Parse((string)next[3]!["data"]!)!["certificateChain"]);
        Assert.AreEqual("CN=SECC-1", chain[0].Subject);
        Assert.AreEqual("Rejected", (string?)Ask("SignCertificate", new JsonObject { ["csr"] = "none" })["status"]);

        // What crossed the connection is as the application note has it.
        string state = await server.Client.GetStringAsync("/central/state");
        Assert.IsTrue(((JsonArray)JsonNode.Parse(state)!["frames"]!).All(frame => frame!["fault"] is null), state);
    }

    [TestMethod]
    public async Task A_silent_central_system_signs_nothing()
    {
        using var server = new TestServer();
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        server.CentralSystem.Desk.Plan.TrySet("DataTransfer", "none");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string csr = new CertificateRequest("CN=SECC-1", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        await TestServer.SendAsync(station, $"""[2,"a","DataTransfer",{PlugAndChargeDesk.Wrap("SignCertificate", new JsonObject { ["csr"] = csr }).ToJsonString()}]""");
        Assert.StartsWith("""[3,"b",""", await TestServer.ExchangeAsync(station, """[2,"b","Heartbeat",{}]"""));
    }

    private static JsonObject Token() => new() { ["idToken"] = EmaId, ["type"] = "eMAID" };

    private JsonObject Hashes(ContractFlaw flaw)
    {
        Contract contract = _desk.Authority.Issue(EmaId, flaw);
        using var leaf = X509CertificateLoader.LoadCertificate(contract.Chain[0]);
        using var issuer = X509CertificateLoader.LoadCertificate(contract.Chain[Math.Min(1, contract.Chain.Length - 1)]);
        JsonObject data = CertificateHashes.Of(leaf, issuer);
        data["responderURL"] = "http://127.0.0.1:9/ocsp";
        return data;
    }

    private JsonObject Transfer(string message, string data, out JsonObject? next) => _desk.Answer(
        "DataTransfer", new JsonObject { ["vendorId"] = PlugAndChargeDesk.VendorId, ["messageId"] = message, ["data"] = data }, "CP-9", out next);

    private JsonObject Ask(string message, JsonObject request)
    {
        JsonObject answer = Transfer(message, request.ToJsonString(), out _);
        Assert.AreEqual("Accepted", (string?)answer["status"]);
        return (JsonObject)JsonNode.Parse((string)answer["data"]!)!;
    }
}
