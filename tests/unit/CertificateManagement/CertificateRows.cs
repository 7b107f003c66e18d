using Borne.CertificateManagement.Stores;
using Borne.Certificates.Ocpp;
using Borne.Cryptography.Hashes;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;

namespace Borne.Tests.CertificateManagement;

/// <summary>
/// The rows of the requirements about certificates at a station without Plug &amp; Charge that keeps certificates: what TLS is given, what is listed,
/// what is sent. The messages are CALLs of the security whitepaper; the vendor of the DataTransfer of the same names is unknown.
/// </summary>
public static class CertificateRows
{
    /// <summary>The rows.</summary>
    public const string All = "7.02,7.03,7.06,7.07,7.08,7.09";

    private const int SecureProfile = 3;

    /// <summary>Checks one row.</summary>
    /// <param name="row">Its number.</param>
    /// <returns>True when it holds.</returns>
    public static bool Holds(string row)
    {
        CertificateBench bench = new CertificateBench();
        switch (row)
        {
            case "7.02": return IsForeign(bench, "CertificateSigned") && ShowsWhatWasSigned(bench);
            case "7.03": return IsForeign(bench, "DeleteCertificate") && TrustsNoMore(bench);
            case "7.06": return IsForeign(bench, "GetInstalledCertificateIds") && Lists(bench);
            case "7.07": return IsForeign(bench, "InstallCertificate") && Trusts(bench);
            case "7.08": return Asks(bench);
            case "7.09": return IsForeign(bench, "TriggerMessage") && IsTriggered(bench);
            default: return false;
        }
    }

    private static bool IsForeign(CertificateBench bench, string message) => bench.Station.Order(
        "DataTransfer", "{\"vendorId\":\"org.openchargealliance.iso15118pnc\",\"messageId\":\"" + message + "\",\"data\":\"{}\"}") == "UnknownVendorId";

    /// <summary>The certificate of another's key is not shown to anybody, the one for the station's request is.</summary>
    private static bool ShowsWhatWasSigned(CertificateBench bench)
    {
        bench.Install(SampleCertificates.Root);
        bench.Request();
        bool isRefused = bench.Sign(SampleCertificates.OthersClient) == "Rejected";
        bool isTaken = bench.Sign(SampleCertificates.Client) == "Accepted";
        bench.UseProfile(SecureProfile);
        return isRefused && isTaken && bench.Link.Chain == CertificateBench.Shown(SampleCertificates.Client)
            && bench.Link.Key.StartsWith("-----BEGIN EC PRIVATE KEY-----");
    }

    private static bool Trusts(CertificateBench bench)
    {
        bool isNone = bench.Link.Roots is null;
        bool isRefused = bench.Install(SampleCertificates.ExpiredRoot) == "Rejected";
        bool isTaken = bench.Install(SampleCertificates.Root) == "Accepted";
        bench.Station.Run(1000);
        return isNone && isRefused && isTaken && bench.Link.Roots.Length == 1
            && CertificateBench.Read(SampleCertificates.Root).IsSame(bench.Link.Roots[0]);
    }

    private static bool TrustsNoMore(CertificateBench bench)
    {
        bench.Install(SampleCertificates.Root);
        bench.Install(SampleCertificates.OtherRoot);
        bench.Station.Run(1000);
        bool wereBoth = bench.Link.Roots.Length == 2;
        string root = "{\"certificateHashData\":" + HashData() + "}";
        bool isDeleted = bench.Station.Order("DeleteCertificate", root, CertificateBench.CheckMs) == "Accepted";
        bool isGone = bench.Station.Order("DeleteCertificate", root, CertificateBench.CheckMs) == "NotFound";
        bench.Station.Run(1000);
        return wereBoth && isDeleted && isGone && bench.Link.Roots.Length == 1
            && CertificateBench.Read(SampleCertificates.OtherRoot).IsSame(bench.Link.Roots[0]);
    }

    private static bool Lists(CertificateBench bench)
    {
        bool isNone = bench.List() == "{\"status\":\"NotFound\"}";
        bench.Install(SampleCertificates.Root);
        bench.Install(SampleCertificates.OtherRoot, "ManufacturerRootCertificate");
        return isNone && bench.List() == "{\"status\":\"Accepted\",\"certificateHashData\":[" + HashData() + "]}"
            && bench.Profile.Roots.CountOf(CertificateUse.Manufacturer) == 1;
    }

    /// <summary>Without being asked: the certificate in use ends within a month.</summary>
    private static bool Asks(CertificateBench bench)
    {
        bench.Install(SampleCertificates.Root);
        bench.Request();
        bool isTaken = bench.Sign(SampleCertificates.EndingClient) == "Accepted";
        bench.Station.Skip();
        bench.UseProfile(SecureProfile);
        return isTaken && IsRequest(bench.Station.Expect("SignCertificate", 2 * CertificateBench.CheckMs));
    }

    private static bool IsTriggered(CertificateBench bench)
    {
        bool isRejected = bench.Trigger() == "Rejected";
        bench.Station.ExpectNone("SignCertificate", CertificateBench.CheckMs);
        bench.Station.Set(Key.CpoName, CertificateBench.Operator);
        return isRejected && bench.Trigger() == "Accepted"
            && IsRequest(bench.Station.Expect("SignCertificate", 2 * CertificateBench.CheckMs));
    }

    private static bool IsRequest(string payload) =>
        payload is not null && Payload.Text(payload, "csr").StartsWith("-----BEGIN CERTIFICATE REQUEST-----");

    private static string HashData()
    {
        CertificateHashData data = CertificateHashData.Of(
            CertificateBench.Read(SampleCertificates.Root), CertificateBench.Read(SampleCertificates.Root), HashAlgorithm.Sha256);
        return "{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"" + data.IssuerNameHash + "\",\"issuerKeyHash\":\"" + data.IssuerKeyHash
            + "\",\"serialNumber\":\"a1b\"}";
    }
}
