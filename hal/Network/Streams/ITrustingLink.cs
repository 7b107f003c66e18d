namespace Borne.Hal.Network.Streams;

/// <summary>
/// A way to the network whose TLS connections trust roots that are installed at run time, and can show a certificate of the
/// station. What is given counts from the next connection on.
/// </summary>
public interface ITrustingLink : INetworkLink
{
    /// <summary>Sets the roots that servers' certificates must lead to.</summary>
    /// <param name="roots">Roots as PEM, one in each; null for those of the machine.</param>
    /// <param name="isMachineTrusted">True when those of the machine count as well, where none of these vouches for a server. On some
    /// machines they always do.</param>
    void Trust(string[] roots, bool isMachineTrusted);

    /// <summary>Sets what a server that asks for it is shown.</summary>
    /// <param name="chain">The station's certificate and its issuers as PEM; null for nothing.</param>
    /// <param name="key">Its key pair as PEM; null for nothing.</param>
    void Present(string chain, string key);

    /// <summary>
    /// The root of the connection to the central system that was begun last, in DER; null when it is not secured, while its server's
    /// certificate has not been checked, or where it is not known. Connections to other servers do not change it.
    /// </summary>
    byte[] PeerRoot { get; }
}
