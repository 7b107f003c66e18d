using Borne.Certificates.X509;

namespace Borne.Certificates.Chains;

/// <summary>What a chain is checked for.</summary>
public sealed class ChainRules
{
    /// <summary>Issuers between certificate and root that a station expects at most.</summary>
    public const int UsualIntermediates = 4;

    /// <summary>Creates rules.</summary>
    /// <param name="utcMs">The moment in which it must be valid, in UTC milliseconds since 1970.</param>
    /// <param name="purpose">One of <see cref="KeyPurpose"/>, or <see cref="KeyPurpose.Unsaid"/> for none.</param>
    /// <param name="peer">Who the other side must be; null for anybody.</param>
    /// <param name="maxIntermediates">Issuers between certificate and root; those that renew themselves do not count.</param>
    public ChainRules(long utcMs, int purpose, PeerName peer, int maxIntermediates)
    {
        UtcMs = utcMs;
        Purpose = purpose;
        Peer = peer;
        MaxIntermediates = maxIntermediates;
    }

    /// <summary>The moment, in UTC milliseconds since 1970.</summary>
    public long UtcMs { get; }

    /// <summary>The purpose.</summary>
    public int Purpose { get; }

    /// <summary>The other side, or null.</summary>
    public PeerName Peer { get; }

    /// <summary>Issuers between certificate and root.</summary>
    public int MaxIntermediates { get; }
}
