using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Commands;

/// <summary>A car is given a contract, and the state tells it without its key.</summary>
[TestClass]
public sealed class ContractCommandTests
{
    private readonly StationHost _host = TestHost.Create();
    private readonly CommandInterpreter _interpreter;

    /// <summary>Starts a station.</summary>
    public ContractCommandTests()
    {
        _host.Start();
        _host.Pass(2000);
        _interpreter = new CommandInterpreter(_host);
    }

    [TestMethod]
    public void A_contract_is_issued_with_a_flaw_and_taken_away()
    {
        Assert.StartsWith("ok DEBRNC123456789 until 20", _interpreter.Execute("contract 1 issue DEBRNC123456789 revoked"));
        JsonNode contract = Vehicle()["contract"]!;
        Assert.AreEqual("DEBRNC123456789", (string?)contract["emaId"]);
        Assert.AreEqual("revoked", (string?)contract["flaw"]);
        Assert.AreEqual("Idle", (string?)contract["state"]);
        Assert.DoesNotContain("PRIVATE", StateDocument.Describe(_host).ToJsonString());
        Assert.AreEqual("ok", _interpreter.Execute("contract 1 offer"));
        Assert.AreEqual("ok", _interpreter.Execute("contract 1 none"));
        Assert.IsNull(Vehicle()["contract"]);
    }

    [TestMethod]
    [DataRow("contract", "A word is missing")]
    [DataRow("contract 2 none", "There is no connector 2")]
    [DataRow("contract 1 give", "'give' does not belong here")]
    [DataRow("contract 1 issue", "A word is missing")]
    [DataRow("contract 1 issue DE€", "'DE€' is no eMAID")]
    [DataRow("contract 1 issue DEBRNC1234567890123456", "is no eMAID")]
    [DataRow("contract 1 issue DE1 odd", "'odd' does not belong here")]
    [DataRow("contract 1 none at-all", "'at-all' is one word too many")]
    [DataRow("contract 1 offer", "The car has no contract")]
    [DataRow("contract 1 install", "No car is plugged into connector 1")]
    [DataRow("contract-file 1 nowhere.pem nowhere.key", "The files cannot be used")]
    [DataRow("contract-file 1 install nowhere", "No car is plugged into connector 1")]
    [DataRow("contract-roots", "Name the directory")]
    public void What_cannot_be_done_is_said(string line, string sentence)
    {
        string answer = _interpreter.Execute(line);
        Assert.IsTrue(CommandInterpreter.IsError(answer));
        Assert.Contains(sentence, answer);
    }

    [TestMethod]
    public void Chain_and_key_come_from_files_and_must_belong_together()
    {
        using var directory = new TestDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2[] chain = _host.Authority.Chain("DEBRNC123456789", new PublicKey(key));
        File.WriteAllText(directory.File("chain"), string.Join('\n', chain.Select(certificate => certificate.ExportCertificatePem())));
        File.WriteAllText(directory.File("key"), key.ExportECPrivateKeyPem());
        File.WriteAllText(directory.File("other"), other.ExportECPrivateKeyPem());
        Assert.StartsWith("ok DEBRNC123456789", _interpreter.Execute($"contract-file 1 {directory.File("chain")} {directory.File("key")}"));
        Assert.Contains("does not belong", _interpreter.Execute($"contract-file 1 {directory.File("chain")} {directory.File("other")}"));
        Assert.AreEqual("DEBRNC123456789", (string?)Vehicle()["contract"]!["emaId"]);
    }

    [TestMethod]
    public void A_request_comes_from_a_file()
    {
        using var directory = new TestDirectory();
        File.WriteAllBytes(directory.File("exi"), [0x80, 1, 2]);
        File.WriteAllBytes(directory.File("long"), new byte[4201]);
        _host.Station.Connectors[0].Plug(_host.Now);
        Assert.AreEqual("ok 3 bytes", _interpreter.Execute($"contract-file 1 update {directory.File("exi")}"));
        Assert.AreEqual("Asked", (string?)Vehicle()["provisioning"]!["state"]);
        Assert.Contains("1 to 4200 bytes", _interpreter.Execute($"contract-file 1 update {directory.File("long")}"));
    }

    [TestMethod]
    public void The_roots_are_given_away_and_their_keys_are_not()
    {
        using var directory = new TestDirectory();
        Assert.AreEqual("ok v2g-root.pem and mo-root.pem", _interpreter.Execute($"contract-roots {directory.File("roots")}"));
        Assert.AreEqual(_host.Authority.V2gRoot, File.ReadAllText(directory.File("roots/v2g-root.pem")));
        Assert.AreEqual(_host.Authority.MobilityRoot, File.ReadAllText(directory.File("roots/mo-root.pem")));
        Assert.HasCount(2, Directory.GetFiles(directory.File("roots")));
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(directory.File("roots/mo-root.pem")));
    }

    private JsonNode Vehicle() => StateDocument.Describe(_host)["connectors"]![0]!["vehicle"]!;
}
