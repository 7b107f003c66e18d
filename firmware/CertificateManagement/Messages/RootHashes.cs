using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.Ocpp;
using Borne.Certificates.X509;
using Borne.Cryptography.Hashes;

namespace Borne.CertificateManagement.Messages;

/// <summary>By what OCPP names a root that is installed, worked out in slices: one certificate is read in each.</summary>
public sealed class RootHashes
{
    /// <summary>Names of <see cref="HashAlgorithm"/> as on the wire.</summary>
    public const string Algorithms = "SHA256,SHA384,SHA512";

    private readonly RootStore _roots;
    private readonly int _place;
    private readonly HashAlgorithm _algorithm;
    private Certificate _root;
    private int _issuerPlace;

    /// <summary>Begins to work them out.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="place">A place that is taken.</param>
    /// <param name="algorithm">The hash.</param>
    public RootHashes(RootStore roots, int place, HashAlgorithm algorithm)
    {
        _roots = roots;
        _place = place;
        _algorithm = algorithm;
    }

    /// <summary>The hashes, once <see cref="Step"/> was true; null when the flash has lost the root or its issuer.</summary>
    public CertificateHashData Data { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (Data is not null)
        {
            return Data.Step();
        }

        if (_root is null)
        {
            _root = _roots.Read(_place);
            Data = _root is not null && _root.IsSelfIssued ? new CertificateHashData(_root, _root, _algorithm) : null;
            return _root is null;
        }

        // A root that another one vouched for has that one's key in its hashes.
        if (_issuerPlace == RootStore.MaxRoots)
        {
            return true;
        }

        int place = _issuerPlace++;
        Certificate other = _roots.Has(place, CertificateUse.CentralSystem) ? _roots.Read(place) : null;
        Data = other is not null && CertificateRules.IsIssuedBy(_root, other) ? new CertificateHashData(_root, other, _algorithm) : null;
        return false;
    }
}
