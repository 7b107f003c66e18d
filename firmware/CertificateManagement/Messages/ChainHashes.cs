using Borne.Certificates.Chains;
using Borne.Certificates.Ocpp;
using Borne.Certificates.X509;
using Borne.Cryptography.Hashes;

namespace Borne.CertificateManagement.Messages;

/// <summary>By what OCPP names each certificate of a chain, worked out in slices.</summary>
public sealed class ChainHashes
{
    private readonly Certificate[] _chain;
    private readonly Certificate[] _roots;
    private readonly HashAlgorithm _algorithm;
    private int _at;

    /// <summary>Begins to work them out.</summary>
    /// <param name="chain">The certificates, in any order.</param>
    /// <param name="roots">Roots that it may lead to.</param>
    /// <param name="algorithm">The hash.</param>
    public ChainHashes(Certificate[] chain, Certificate[] roots, HashAlgorithm algorithm)
    {
        _chain = chain;
        _roots = roots;
        _algorithm = algorithm;
        Data = new CertificateHashData[chain.Length];
    }

    /// <summary>The hashes of each, once <see cref="Step"/> was true; null for one whose issuer is not there.</summary>
    public CertificateHashData[] Data { get; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (_at == _chain.Length)
        {
            return true;
        }

        if (Data[_at] is null)
        {
            Certificate issuer = IssuerAmong(_chain) ?? IssuerAmong(_roots);
            Data[_at] = issuer is null ? null : new CertificateHashData(_chain[_at], issuer, _algorithm);
            _at += issuer is null ? 1 : 0;
        }
        else if (Data[_at].Step())
        {
            _at++;
        }

        return false;
    }

    private Certificate IssuerAmong(Certificate[] others)
    {
        foreach (Certificate other in others)
        {
            if (other != _chain[_at] && CertificateRules.IsIssuedBy(_chain[_at], other))
            {
                return other;
            }
        }

        return null;
    }
}
