namespace Borne.Hal.Network.Sockets;

/// <summary>With what TLS sessions are begun: the roots that servers must lead to, and what a server that asks for it is shown.</summary>
public sealed class TlsMaterial
{
    /// <summary>Creates it.</summary>
    /// <param name="roots">Root certificates as PEM, one behind the other; null for those of the machine.</param>
    /// <param name="chain">A certificate and its issuers as PEM; null for nothing.</param>
    /// <param name="key">Its key pair as PEM, the public key in it; null for nothing.</param>
    public TlsMaterial(string roots, string chain, string key)
    {
        Roots = roots;
        Chain = chain;
        Key = key;
    }

    /// <summary>Roots as PEM; null for those of the machine.</summary>
    public string Roots { get; }

    /// <summary>What a server is shown, as PEM; null for nothing.</summary>
    public string Chain { get; }

    /// <summary>The key pair of the chain, as PEM.</summary>
    public string Key { get; }
}
