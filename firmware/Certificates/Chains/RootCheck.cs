using Borne.Certificates.X509;

namespace Borne.Certificates.Chains;

/// <summary>
/// Whether a certificate may be installed as a root, in slices: it has not expired, is an issuer by its extensions, and is signed
/// with its own key, or with that of a root that vouches for it. One that is not valid yet may be installed before its time.
/// </summary>
public sealed class RootCheck
{
    private readonly SignedCheck _signature;

    /// <summary>Begins a check.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="signer">The root that vouches for it; the certificate itself when it has to be signed with its own key.</param>
    /// <param name="utcMs">The moment in which it must not have expired, in UTC milliseconds since 1970.</param>
    public RootCheck(Certificate certificate, Certificate signer, long utcMs)
    {
        long moment = utcMs < certificate.NotBefore ? certificate.NotBefore : utcMs;
        ChainRules rules = new ChainRules(moment, KeyPurpose.Unsaid, null, ChainRules.UsualIntermediates);
        ChainFault fault = CertificateRules.FaultOf(certificate, rules);
        fault = fault != ChainFault.None ? fault : CertificateRules.FaultAsIssuer(certificate, 0);
        fault = fault != ChainFault.None || certificate.PublicKey.IsSound ? fault : ChainFault.Algorithm;
        fault = fault != ChainFault.None || CertificateRules.IsIssuedBy(certificate, signer) ? fault : ChainFault.NoRoot;
        Fault = fault;
        IsDone = fault != ChainFault.None;
        _signature = IsDone ? null : new SignedCheck(certificate, signer.PublicKey);
    }

    /// <summary>Whether the check is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why it is none; <see cref="ChainFault.None"/> once it is done and accepted.</summary>
    public ChainFault Fault { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when the check is over.</returns>
    public bool Step()
    {
        if (!IsDone && _signature.Step())
        {
            IsDone = true;
            Fault = _signature.IsValid ? ChainFault.None : ChainFault.Signature;
        }

        return IsDone;
    }
}
