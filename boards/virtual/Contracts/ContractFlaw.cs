namespace Borne.Virtual.Contracts;

/// <summary>What is wrong with a contract that is made to be refused.</summary>
public enum ContractFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not begun.</summary>
    Early,

    /// <summary>Its issuer has taken it back, which only the responder tells.</summary>
    Revoked,

    /// <summary>It leads to another root than the one that is given away.</summary>
    WrongRoot,

    /// <summary>Its signature is not that of its issuer.</summary>
    Forged,

    /// <summary>It does not say where its status can be asked for.</summary>
    NoOcsp,
}
