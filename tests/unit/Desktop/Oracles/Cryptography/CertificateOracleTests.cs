using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Borne.Certificates.Chains;
using Borne.Certificates.Requests;
using Borne.Certificates.X509;
using Borne.Cryptography.Ecdsa;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;
using PlatformRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;
using StationRequest = Borne.Certificates.Requests.CertificateRequest;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>Chains and requests against the platform's own: both accept or both refuse.</summary>
[TestClass]
public class CertificateOracleTests
{
    private const int DamagedCertificates = 50;

    [TestMethod]
    [DataRow(128, 64, 32, true)]
    [DataRow(129, 1, 1, false)]
    [DataRow(1, 65, 1, false)]
    [DataRow(1, 1, 33, false)]
    public void A_certificate_has_no_more_parts_than_are_read_at_once(int names, int attributes, int purposes, bool isRead)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder subject = new();
        for (int i = 0; i < attributes; i++)
        {
            subject.AddCommonName("a");
        }

        PlatformRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder hosts = new();
        for (int i = 0; i < names; i++)
        {
            hosts.AddDnsName("h" + i);
        }

        OidCollection uses = [];
        for (int i = 0; i < purposes; i++)
        {
            uses.Add(new Oid("1.3.6.1.5.5.7.3." + (i + 1)));
        }

        request.CertificateExtensions.Add(hosts.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, false));
        using X509Certificate2 made = request.CreateSelfSigned(TestAuthority.Now, TestAuthority.Now.AddDays(1));
        MsAssert.AreEqual(isRead, Certificate.Read(made.RawData) is not null);
    }

    [TestMethod]
    [DataRow("SHA256")]
    [DataRow("SHA384")]
    [DataRow("SHA512")]
    public void Chains_with_P256_are_accepted(string hash)
    {
        using TestAuthority authority = new(NewP256) { Hash = new HashAlgorithmName(hash) };
        Compare(authority, ChainFault.None);
    }

    [TestMethod]
    [DataRow("SHA256")]
    [DataRow("SHA384")]
    [DataRow("SHA512")]
    public void Chains_with_P384_are_accepted(string hash)
    {
        using TestAuthority authority = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP384)) { Hash = new HashAlgorithmName(hash) };
        Compare(authority, ChainFault.None);
        authority.SignsWithOtherKey = true;
        Compare(authority, ChainFault.Signature);
    }

    [TestMethod]
    [DataRow(2048, "SHA256", false)]
    [DataRow(2048, "SHA384", true)]
    [DataRow(3072, "SHA512", true)]
    [DataRow(4096, "SHA256", false)]
    public void Chains_with_RSA_are_accepted(int bits, string hash, bool isPss)
    {
        using TestAuthority authority = new(() => RSA.Create(bits))
        {
            Hash = new HashAlgorithmName(hash),
            Padding = isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1,
        };
        Compare(authority, ChainFault.None);
    }

    [TestMethod]
    public void What_breaks_a_rule_is_refused()
    {
        Dictionary<Action<TestAuthority>, ChainFault> cases = new()
        {
            [authority => authority.Until = TestAuthority.Now.AddDays(-1)] = ChainFault.OutOfTime,
            [authority => authority.From = TestAuthority.Now.AddDays(1)] = ChainFault.OutOfTime,
            [authority => authority.IsIssuerCa = false] = ChainFault.Form,
            [authority => authority.IssuerUsage = X509KeyUsageFlags.CrlSign] = ChainFault.NotAnIssuer,
            [authority => authority.RootPath = 0] = ChainFault.TooLong,
            [authority => authority.SignsWithOtherKey = true] = ChainFault.Signature,
            [authority => authority.Changes[2] = Unknown] = ChainFault.UnknownCritical,
            [authority => authority.Changes[1] = Unknown] = ChainFault.UnknownCritical,
            [authority => authority.Changes[0] = request => Constrain(request, "example.org", true)] = ChainFault.NameConstraint,
            [authority => authority.Changes[1] = request => Constrain(request, "example.com", false)] = ChainFault.NameConstraint,
        };
        foreach ((Action<TestAuthority> change, ChainFault fault) in cases)
        {
            using TestAuthority authority = new(NewP256);
            change(authority);
            Compare(authority, fault);
        }
    }

    [TestMethod]
    public void Names_that_are_allowed_are_accepted()
    {
        using TestAuthority authority = new(NewP256);
        authority.Changes[0] = request => Constrain(request, "example.com", true);
        authority.Changes[1] = request => Constrain(request, "example.org", false);
        Compare(authority, ChainFault.None);
    }

    [TestMethod]
    public void Weak_keys_and_other_curves_are_refused()
    {
        using TestAuthority weak = new(() => RSA.Create(1024));
        MsAssert.AreEqual(ChainFault.Algorithm, FaultOf(weak.Make()));
        using TestAuthority curve = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP521));
        MsAssert.AreEqual(ChainFault.Algorithm, FaultOf(curve.Make()));
    }

    [TestMethod]
    public void A_damaged_certificate_is_never_accepted()
    {
        Random random = new(5);
        using TestAuthority authority = new(NewP256);
        X509Certificate2[] made = authority.Make();
        for (int i = 0; i < DamagedCertificates; i++)
        {
            byte[] der = [.. made[2].RawData];
            int at = random.Next(der.Length);
            der[at] ^= (byte)(1 << random.Next(8));
            Certificate damaged = Certificate.Read(der);
            if (damaged is not null)
            {
                ChainCheck check = Begin(damaged, made);
                while (!check.Step())
                {
                }

                MsAssert.IsFalse(check.IsAccepted, at.ToString());
            }
        }
    }

    [TestMethod]
    public void Requests_are_read_by_the_platform_and_their_signature_is_right()
    {
        for (int i = 0; i < 10; i++)
        {
            using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            ECParameters parameters = pair.ExportParameters(true);
            EcPrivateKey key = new(parameters.D, [4, .. parameters.Q.X!, .. parameters.Q.Y!]);
            StationRequest request = new(key, null, "Größe & Söhne", i % 2 == 0 ? "CPO" : null, "SN-" + i);
            while (!request.Step())
            {
            }

            PlatformRequest read = PlatformRequest.LoadSigningRequestPem(request.ToPem(), HashAlgorithmName.SHA256);
            MsAssert.Contains("O=Größe & Söhne", read.SubjectName.Name);
            MsAssert.Contains("CN=SN-" + i, read.SubjectName.Name);
            MsAssert.AreEqual(Convert.ToHexString(pair.ExportSubjectPublicKeyInfo()), Convert.ToHexString(read.PublicKey.ExportSubjectPublicKeyInfo()));
        }
    }

    [TestMethod]
    public void Stored_keys_are_read_by_the_platform_and_the_other_way_round()
    {
        using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EcPrivateKey read = EcKeyFile.Read(pair.ExportECPrivateKey());
        MsAssert.AreEqual(Convert.ToHexString(pair.ExportParameters(true).D!), Convert.ToHexString(read.Secret()));
        using ECDsa again = ECDsa.Create();
        again.ImportECPrivateKey(EcKeyFile.Write(read), out int count);
        MsAssert.AreEqual(EcKeyFile.Write(read).Length, count);
        byte[] data = Encoding.ASCII.GetBytes("sample");
        MsAssert.IsTrue(pair.VerifyData(data, again.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    private static ECDsa NewP256() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static void Unknown(PlatformRequest request) =>
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.99999.1", [5, 0], true));

    // NameConstraints with one name of a host, permitted or excluded.
    private static void Constrain(PlatformRequest request, string host, bool isPermitted)
    {
        byte[] name = Encoding.ASCII.GetBytes(host);
        byte[] subtree = [0x30, (byte)(name.Length + 2), 0x82, (byte)name.Length, .. name];
        byte[] value = [0x30, (byte)(subtree.Length + 2), (byte)(isPermitted ? 0xa0 : 0xa1), (byte)subtree.Length, .. subtree];
        request.CertificateExtensions.Add(new X509Extension("2.5.29.30", value, true));
    }

    private static void Compare(TestAuthority authority, ChainFault expected)
    {
        X509Certificate2[] made = authority.Make();
        MsAssert.AreEqual(expected, FaultOf(made));
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(made[0]);
        chain.ChainPolicy.ExtraStore.Add(made[1]);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = TestAuthority.Now.UtcDateTime;
        bool isAccepted = chain.Build(made[2]);
        MsAssert.AreEqual(expected == ChainFault.None, isAccepted, string.Join(" ", chain.ChainStatus.Select(status => status.Status)));
    }

    private static ChainFault FaultOf(X509Certificate2[] made)
    {
        ChainCheck check = Begin(TestAuthority.Read(made[2]), made);
        while (!check.Step())
        {
        }

        return check.Fault;
    }

    private static ChainCheck Begin(Certificate leaf, X509Certificate2[] made) => new(
        leaf,
        [TestAuthority.Read(made[1])],
        [TestAuthority.Read(made[0])],
        new ChainRules(
            TestAuthority.Now.ToUnixTimeMilliseconds(), KeyPurpose.Server, PeerName.Host("cs.example.com"), ChainRules.UsualIntermediates));
}
