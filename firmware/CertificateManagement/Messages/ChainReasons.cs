using Borne.Certificates.Chains;

namespace Borne.CertificateManagement.Messages;

/// <summary>Why a certificate is refused, in a few words.</summary>
public static class ChainReasons
{
    /// <summary>The words.</summary>
    /// <param name="fault">The fault.</param>
    public static string Of(ChainFault fault) => fault switch
    {
        ChainFault.NoRoot => "no installed root vouches for it",
        ChainFault.OutOfTime => "out of its time",
        ChainFault.Form => "not formed as RFC 5280 asks",
        ChainFault.UnknownCritical => "critical extension not known",
        ChainFault.NotAnIssuer => "not an issuer",
        ChainFault.TooLong => "too many issuers",
        ChainFault.Algorithm => "algorithm or key not supported",
        ChainFault.Signature => "signature wrong",
        ChainFault.WrongName => "for another name",
        ChainFault.WrongPurpose => "for another purpose",
        ChainFault.NameConstraint => "name not allowed by an issuer",
        _ => "too much work",
    };
}
