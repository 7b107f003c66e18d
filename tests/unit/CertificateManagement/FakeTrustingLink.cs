using System.Text;
using Borne.Certificates.Pem;
using Borne.Certificates.X509;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Hardware;

namespace Borne.Tests.CertificateManagement;

/// <summary>Notes what TLS would be given. A server can refuse a certificate: then no attempt with it leads anywhere.</summary>
public sealed class FakeTrustingLink : ITrustingLink
{
    private bool _isAway;

    /// <summary>The way to the central system; null before there is one.</summary>
    public FakeNetwork Network { get; set; }

    /// <summary>The roots in DER; null for those of the machine.</summary>
    public byte[][] Roots { get; private set; }

    /// <summary>Whether those of the machine count beside them.</summary>
    public bool IsMachineTrusted { get; private set; }

    /// <summary>The chain that is shown; null for none.</summary>
    public string Chain { get; private set; }

    /// <summary>The key that goes with it.</summary>
    public string Key { get; private set; }

    /// <summary>A chain that the central system refuses; null for none.</summary>
    public string Refused { get; set; }

    /// <summary>The root of the central system, which counts when those of the machine do not; null where that does not matter.</summary>
    public byte[] ServerRoot { get; set; }

    /// <summary>True while the central system is away: no attempt leads anywhere, whatever it is shown.</summary>
    public bool IsAway
    {
        set
        {
            _isAway = value;
            Refuse();
        }
    }

    /// <inheritdoc/>
    public byte[] PeerRoot { get; set; }

    /// <inheritdoc/>
    public bool IsUp => Network.IsUp;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => Network.Connect(host, port, secure);

    /// <inheritdoc/>
    public void Trust(string[] roots, bool isMachineTrusted)
    {
        Roots = roots is null ? null : new byte[roots.Length][];
        for (int i = 0; roots is not null && i < roots.Length; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(roots[i]);
            Roots[i] = new PemReader(text, text.Length).Next(PemWriter.Certificate, text.Length);
        }

        IsMachineTrusted = isMachineTrusted;
        Refuse();
    }

    /// <inheritdoc/>
    public void Present(string chain, string key)
    {
        Chain = chain;
        Key = key;
        Refuse();
    }

    private void Refuse()
    {
        if (Network is not null)
        {
            Network.IsRefusing = _isAway || (Chain is not null && Chain == Refused) || !IsTrusted();
        }
    }

    private bool IsTrusted()
    {
        bool isTrusted = ServerRoot is null || Roots is null || IsMachineTrusted;
        for (int i = 0; i < (Roots is null ? 0 : Roots.Length) && !isTrusted; i++)
        {
            isTrusted = Certificate.Read(Roots[i]).IsSame(ServerRoot);
        }

        return isTrusted;
    }
}
