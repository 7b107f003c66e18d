using Borne.CertificateManagement.Stores;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.CertificateManagement.Renewals;

/// <summary>Knows which root must stay, because without it the station would lock itself out.</summary>
public sealed class RootGuard
{
    private readonly RootStore _roots;
    private readonly SettingsRegistry _settings;
    private readonly ITrustingLink _link;

    /// <summary>Creates it.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="settings">Say whether the connection is one with TLS.</param>
    /// <param name="link">Knows the root of the present connection; null where nobody does.</param>
    public RootGuard(RootStore roots, SettingsRegistry settings, ITrustingLink link)
    {
        _roots = roots;
        _settings = settings;
        _link = link;
    }

    /// <summary>Whether the station needs a root for its connection, the present one or the next.</summary>
    public bool IsSecured => _settings.Flag(Key.EndpointSecure) || _link?.PeerRoot is not null;

    /// <summary>
    /// Begins to find out whether a root may be deleted. With a connection over TLS the last root of the central system must stay, and the one that
    /// vouches for the present connection where that is known; one that another root needs stays always.
    /// </summary>
    /// <param name="place">Its place.</param>
    public RootVerdict Judge(int place)
    {
        // Without TLS the last one may go.
        bool isLast = _settings.Flag(Key.EndpointSecure) && _roots.CountOf(CertificateUse.CentralSystem) == 1;
        return new RootVerdict(_roots, place, isLast, _link?.PeerRoot);
    }
}
