namespace Borne.Hal.Network.Streams;

/// <summary>
/// A way to the network whose TLS connections trust roots that are installed at run time, and can show a certificate of the
/// station. What is given counts from the next connection on.
/// </summary>
public interface ITrustingLink : INetworkLink
{
    /// <summary>Sets the roots that servers' certificates must lead to.</summary>
    /// <param name="roots">Roots in DER; null for those of the machine.</param>
    void Trust(byte[][] roots);

    /// <summary>Sets what a server that asks for it is shown.</summary>
    /// <param name="chain">The station's certificate and its issuers as PEM; null for nothing.</param>
    /// <param name="key">Its key pair as PEM; null for nothing.</param>
    void Present(string chain, string key);

    /// <summary>The root of the secured connection that was made last, in DER; null while there was none, or where it is not known.</summary>
    byte[] PeerRoot { get; }
}
