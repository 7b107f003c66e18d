using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Contracts;

/// <summary>
/// A public key infrastructure as ISO 15118-2 has it, made anew in each run, to try Plug &amp; Charge with: a V2G root with an operator's authority
/// for the certificates of charging stations, and a root of mobility operators with two authorities below it for contracts. Keys stay in memory.
/// May be used from several threads.
/// </summary>
public sealed class ContractAuthority
{
    private const int RootYears = 20;
    private const int LeafDays = 365;
    private const string DefaultResponder = "http://ocsp.invalid/";

    private readonly Lock _lock = new();
    private readonly Func<DateTimeOffset> _clock;
    private readonly HashSet<string> _revoked = [];
    private readonly Lazy<Issuer> _v2gRoot;
    private readonly Lazy<Issuer> _operator;
    private readonly Lazy<Issuer> _mobilityRoot;
    private readonly Lazy<Issuer> _mobility;
    private readonly Lazy<Issuer> _contracts;
    private readonly Lazy<Issuer> _stranger;

    /// <summary>Creates it; keys are made when they are needed.</summary>
    /// <param name="clock">The time by which certificates are dated.</param>
    public ContractAuthority(Func<DateTimeOffset> clock)
    {
        _clock = clock;
        _v2gRoot = Later("Borne test V2G root", null);
        _operator = Later("Borne test CPO sub-CA", _v2gRoot);
        _mobilityRoot = Later("Borne test MO root", null);
        _mobility = Later("Borne test MO sub-CA 1", _mobilityRoot);
        _contracts = Later("Borne test MO sub-CA 2", _mobility);
        _stranger = Later("Borne test stranger root", null);
    }

    /// <summary>Where the status of contracts is asked for, as contracts that are issued from now on say.</summary>
    public string ResponderUrl { get; set; } = DefaultResponder;

    /// <summary>The root of charging stations, as PEM.</summary>
    public string V2gRoot => _v2gRoot.Value.Certificate.ExportCertificatePem() + "\n";

    /// <summary>The root of contracts, as PEM.</summary>
    public string MobilityRoot => _mobilityRoot.Value.Certificate.ExportCertificatePem() + "\n";

    /// <summary>Its authorities, whose certificates it can tell the status of.</summary>
    internal Issuer[] Issuers => [_v2gRoot.Value, _operator.Value, _mobilityRoot.Value, _mobility.Value, _contracts.Value];

    /// <summary>Issues a contract with a key of its own.</summary>
    /// <param name="emaId">The eMAID.</param>
    /// <param name="flaw">What is to be wrong with it.</param>
    public Contract Issue(string emaId, ContractFlaw flaw = ContractFlaw.None)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new Contract(Chain(emaId, new PublicKey(key), flaw), key, flaw);
    }

    /// <summary>Issues a contract for a key that somebody else has.</summary>
    /// <param name="emaId">The eMAID.</param>
    /// <param name="key">The public key.</param>
    /// <param name="flaw">What is to be wrong with it.</param>
    /// <returns>The contract's certificate and those that lead to the root, without the root.</returns>
    public X509Certificate2[] Chain(string emaId, PublicKey key, ContractFlaw flaw = ContractFlaw.None)
    {
        DateTimeOffset now = _clock();
        DateTimeOffset from = flaw switch
        {
            ContractFlaw.Expired => now.AddDays(-LeafDays),
            ContractFlaw.Early => now.AddDays(LeafDays),
            _ => now.AddDays(-1),
        };
        DateTimeOffset until = flaw == ContractFlaw.Expired ? now.AddDays(-1) : from.AddDays(LeafDays);
        Issuer issuer = flaw == ContractFlaw.WrongRoot ? _stranger.Value : _contracts.Value;
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(emaId);
        subject.AddOrganizationName("Borne");
        subject.AddDomainComponent("MO");
        X509Certificate2 leaf = issuer.IssueLeaf(subject.Build(), key, flaw == ContractFlaw.NoOcsp ? null : ResponderUrl, from, until);
        if (flaw == ContractFlaw.Forged)
        {
            leaf = Forge(leaf);
        }

        if (flaw == ContractFlaw.Revoked)
        {
            lock (_lock)
            {
                _revoked.Add(leaf.SerialNumber);
            }
        }

        return flaw == ContractFlaw.WrongRoot ? [leaf] : [leaf, _contracts.Value.Certificate, _mobility.Value.Certificate];
    }

    /// <summary>Signs a charging station's request for a certificate.</summary>
    /// <param name="request">The request as PEM.</param>
    /// <returns>The certificate and the operator's authority as PEM; null when the request is not signed with its own key of P-256.</returns>
    public string? SignStation(string request)
    {
        try
        {
            CertificateRequest read = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
            using ECDsa? key = read.PublicKey.GetECDsaPublicKey();
            if (key?.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return null;
            }

            DateTimeOffset now = _clock();
            X509Certificate2 leaf = _operator.Value.IssueLeaf(read.SubjectName, read.PublicKey, ResponderUrl, now.AddDays(-1), now.AddDays(LeafDays));
            return leaf.ExportCertificatePem() + "\n" + _operator.Value.Certificate.ExportCertificatePem() + "\n";
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Tells whether a certificate was taken back.</summary>
    /// <param name="serialNumber">Its serial number in hex.</param>
    public bool IsRevoked(string serialNumber)
    {
        lock (_lock)
        {
            return _revoked.Contains(serialNumber.TrimStart('0').ToUpperInvariant());
        }
    }

    /// <summary>Says what the certificates of a contract are worth.</summary>
    /// <param name="pem">The contract's certificate first, as PEM.</param>
    /// <param name="emaId">The eMAID that the car says.</param>
    /// <returns>A word of AuthorizeCertificateStatus.</returns>
    public string Judge(string pem, string emaId)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(pem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return CertificateVerdict.NoCertificate;
        }

        return all.Count == 0 ? CertificateVerdict.NoCertificate
            : all[0].GetNameInfo(X509NameType.SimpleName, false) != emaId ? CertificateVerdict.ChainError
            : IsRevoked(all[0].SerialNumber) ? CertificateVerdict.Revoked
            : CertificateVerdict.Of(all, _mobilityRoot.Value.Certificate, _clock());
    }

    /// <summary>A certificate whose signature is not its issuer's.</summary>
    private static X509Certificate2 Forge(X509Certificate2 leaf)
    {
        byte[] bytes = leaf.RawData;
        bytes[^1] ^= 1;
        return X509CertificateLoader.LoadCertificate(bytes);
    }

    private Lazy<Issuer> Later(string name, Lazy<Issuer>? parent) => new(() =>
    {
        // Contracts that have run out must have been issued by somebody.
        DateTimeOffset from = parent?.Value.Certificate.NotBefore ?? _clock().AddYears(-2);
        return new Issuer(name, parent?.Value, from, from.AddYears(RootYears));
    });
}
