namespace Borne.Certificates.Chains;

/// <summary>Why a chain was refused.</summary>
public enum ChainFault
{
    /// <summary>It was not, or not yet.</summary>
    None,

    /// <summary>No way leads to a root that is installed.</summary>
    NoRoot,

    /// <summary>A certificate is not valid yet or no more.</summary>
    OutOfTime,

    /// <summary>A certificate breaks a rule of RFC 5280 for its extensions or names.</summary>
    Form,

    /// <summary>A certificate has a critical extension that is not known here.</summary>
    UnknownCritical,

    /// <summary>An issuer is none: basicConstraints or keyUsage do not allow it.</summary>
    NotAnIssuer,

    /// <summary>There are more issuers than one of them, or the rules, allow.</summary>
    TooLong,

    /// <summary>A key or an algorithm is not known here, or too short.</summary>
    Algorithm,

    /// <summary>A signature is wrong.</summary>
    Signature,

    /// <summary>The certificate is for another host.</summary>
    WrongName,

    /// <summary>The certificate is for another purpose.</summary>
    WrongPurpose,

    /// <summary>An issuer does not allow a name below it.</summary>
    NameConstraint,

    /// <summary>There are so many ways to try that somebody wants to keep the station busy.</summary>
    TooMuchWork,
}
