using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Borne.Virtual.Contracts;

namespace Borne.VirtualTests.Contracts;

/// <summary>Contracts are what ISO 15118-2 wants, those that are made to be refused are refused, and openssl says the same.</summary>
[TestClass]
public sealed class ContractAuthorityTests
{
    private const string EmaId = "DE-BRN-C12345678-9";

    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly ContractAuthority _authority = new(() => Now) { ResponderUrl = "http://127.0.0.1:9/ocsp" };

    [TestMethod]
    [DataRow(ContractFlaw.None, "Accepted")]
    [DataRow(ContractFlaw.NoOcsp, "Accepted")]
    [DataRow(ContractFlaw.Expired, "CertificateExpired")]
    [DataRow(ContractFlaw.Early, "CertificateExpired")]
    [DataRow(ContractFlaw.Revoked, "CertificateRevoked")]
    [DataRow(ContractFlaw.WrongRoot, "CertChainError")]
    [DataRow(ContractFlaw.Forged, "SignatureError")]
    public void A_flaw_is_what_the_central_system_finds(ContractFlaw flaw, string verdict)
    {
        Contract contract = _authority.Issue(EmaId, flaw);
        Assert.AreEqual(EmaId, contract.EmaId);
        Assert.AreEqual(verdict, _authority.Judge(contract.Pem, EmaId));
        Assert.AreEqual("CertChainError", _authority.Judge(contract.Pem, "DE-BRN-C00000000-1"), "another eMAID");
        Assert.AreEqual(flaw != ContractFlaw.NoOcsp, OcspUrlOf(contract).Contains("http://127.0.0.1:9/ocsp"));
    }

    [TestMethod]
    [DataRow("no certificate")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n")]
    public void What_is_no_certificate_is_none(string pem) => Assert.AreEqual("NoCertificateAvailable", _authority.Judge(pem, EmaId));

    [TestMethod]
    [DataRow(ContractFlaw.None, true)]
    [DataRow(ContractFlaw.Expired, false)]
    [DataRow(ContractFlaw.WrongRoot, false)]
    [DataRow(ContractFlaw.Forged, false)]
    public void Openssl_follows_the_chain(ContractFlaw flaw, bool isGood)
    {
        using var directory = new TestDirectory();
        Contract contract = _authority.Issue(EmaId, flaw);
        File.WriteAllText(directory.File("root.pem"), _authority.MobilityRoot);
        File.WriteAllText(directory.File("chain.pem"), contract.Pem);
        string said = OpenSsl.Run(
            "verify", "-attime", $"{Now.ToUnixTimeSeconds()}", "-CAfile", directory.File("root.pem"), "-untrusted", directory.File("chain.pem"),
            directory.File("chain.pem"));
        Assert.AreEqual(isGood, said.TrimEnd().EndsWith(": OK", StringComparison.Ordinal), said);
    }

    [TestMethod]
    public void A_station_gets_a_certificate_for_its_own_key_only()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SECC-1, O=Borne, C=DE", key, HashAlgorithmName.SHA256);
        string? chain = _authority.SignStation(request.CreateSigningRequestPem());
        var all = new X509Certificate2Collection();
        all.ImportFromPem(chain);
        Assert.HasCount(2, all);
        Assert.AreEqual("CN=SECC-1, O=Borne, C=DE", all[0].Subject);
        Assert.AreEqual(all[1].Subject, all[0].Issuer);

        byte[] forged = request.CreateSigningRequest();
        forged[^1] ^= 1;
        Assert.IsNull(_authority.SignStation(PemEncoding.WriteString("CERTIFICATE REQUEST", forged)));
        Assert.IsNull(_authority.SignStation("no request"));
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.IsNull(_authority.SignStation(new CertificateRequest("CN=S", large, HashAlgorithmName.SHA256).CreateSigningRequestPem()), "P-384");
        using var brainpool = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Assert.IsNull(
            _authority.SignStation(new CertificateRequest("CN=S", brainpool, HashAlgorithmName.SHA256).CreateSigningRequestPem()), "another curve of 256 bits");
    }

    [TestMethod]
    [DataRow(ContractFlaw.None, ": good")]
    [DataRow(ContractFlaw.Revoked, ": revoked")]
    public void Openssl_takes_the_answer_of_the_responder(ContractFlaw flaw, string status)
    {
        using var directory = new TestDirectory();
        Contract contract = _authority.Issue(EmaId, flaw);
        using var leaf = X509CertificateLoader.LoadCertificate(contract.Chain[0]);
        using var issuer = X509CertificateLoader.LoadCertificate(contract.Chain[1]);
        File.WriteAllText(directory.File("leaf.pem"), leaf.ExportCertificatePem());
        File.WriteAllText(directory.File("issuer.pem"), issuer.ExportCertificatePem());
        File.WriteAllText(directory.File("chain.pem"), contract.Pem + _authority.MobilityRoot);
        OpenSsl.Run(
            "ocsp", "-sha256", "-issuer", directory.File("issuer.pem"), "-cert", directory.File("leaf.pem"), "-no_nonce", "-reqout", directory.File("request"));
        var responder = new OcspResponder(_authority, () => DateTimeOffset.UtcNow);
        File.WriteAllBytes(directory.File("answer"), responder.Answer(File.ReadAllBytes(directory.File("request"))));
        string said = OpenSsl.Run(
            "ocsp", "-sha256", "-issuer", directory.File("issuer.pem"), "-cert", directory.File("leaf.pem"), "-no_nonce", "-respin", directory.File("answer"),
            "-CAfile", directory.File("chain.pem"), "-verify_other", directory.File("issuer.pem"), "-attime", $"{Now.ToUnixTimeSeconds()}");
        Assert.Contains(status, said);
        Assert.Contains("Response verify OK", said);

        // The same from the hashes that a station sends.
        JsonObject data = CertificateHashes.Of(leaf, issuer);
        Assert.AreEqual(flaw == ContractFlaw.None ? "Accepted" : "CertificateRevoked", responder.StatusOf(data));
        Assert.IsNotNull(responder.Answer(data));
        data["issuerKeyHash"] = new string('0', 64);
        Assert.IsNull(responder.Answer(data), "another issuer");
        data["issuerKeyHash"] = "no hex";
        Assert.AreEqual("NoCertificateAvailable", responder.StatusOf(data));
    }

    [TestMethod]
    public void What_is_no_request_is_malformed()
    {
        var responder = new OcspResponder(_authority, () => Now);
        CollectionAssert.AreEqual(new byte[] { 0x30, 3, 0x0A, 1, 1 }, responder.Answer([0x30, 0]));
        CollectionAssert.AreEqual(new byte[] { 0x30, 3, 0x0A, 1, 1 }, responder.Answer(Array.Empty<byte>()));
    }

    [TestMethod]
    public void A_key_of_somebody_else_is_no_contract()
    {
        Contract contract = _authority.Issue(EmaId);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.ThrowsExactly<CryptographicException>(() => Contract.Read(contract.Pem, other.ExportECPrivateKeyPem()));
    }

    [TestMethod]
    public void A_car_gets_a_contract_and_no_other_car_can_read_it()
    {
        using var car = new ContractProvisioning();
        using var thief = new ContractProvisioning();
        byte[]? answer = ContractProvisioning.Answer(car.Request(EmaId), _authority);
        Contract? contract = car.Take(answer!);
        Assert.AreEqual(EmaId, contract?.EmaId);
        Assert.AreEqual("Accepted", _authority.Judge(contract!.Pem, EmaId));
        Assert.IsLessThanOrEqualTo(5600, Convert.ToBase64String(answer!).Length);
        Assert.IsNull(thief.Take(answer!));
        Assert.IsNull(ContractProvisioning.Answer([0x80, 1, 2], _authority));
        Assert.IsNull(car.Take([0x80]));
    }

    private static string OcspUrlOf(Contract contract)
    {
        using var leaf = X509CertificateLoader.LoadCertificate(contract.Chain[0]);
        return string.Join(' ', leaf.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(access => access.EnumerateOcspUris()));
    }
}
