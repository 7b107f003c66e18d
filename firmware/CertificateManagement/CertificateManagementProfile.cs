using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.CertificateManagement.Updates;
using Borne.FirmwareManagement;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Security;
using Borne.Security.Events;
using Borne.Security.Profiles;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station;
using Borne.Station.Vendors;

namespace Borne.CertificateManagement;

/// <summary>The messages of the OCPP 1.6 security whitepaper about certificates, together with the others of it.</summary>
public sealed class CertificateManagementProfile : IFeatureProfile, ICertificateEvents, IProfileNeeds
{
    private readonly TlsCredentials _credentials;
    private readonly RenewalWatch _watch;

    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    /// <param name="link">The way to the central system.</param>
    /// <param name="entropy">Random bytes for keys; null where there is no true source.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public CertificateManagementProfile(
        ChargePoint station,
        IFirmwareSlots slots,
        INetworkLink network,
        ITrustingLink link,
        IKeyEntropy entropy,
        IRecordStore records,
        long now)
    {
        Roots = new RootStore(records, station.Settings.Number(Key.CertificateStoreMaxLength));
        Client = new ClientStore(records);
        Request = new OpenRequest(records);
        Request.CloseWhenAnswered(Client.Newest);
        Renewal = new CertificateRenewal(station.Settings, station.Boot, Request, entropy, CertificateKind.OfConnection());
        SignatureProofs proofs = new SignatureProofs(station.Settings, Roots, this);
        FirmwareManagementProfile updates = new FirmwareManagementProfile(station, slots, network, records, proofs, now);
        Security = new SecurityProfile(
            station, updates, Renewal, new SignedFirmwareStatusNotification(updates.Firmware.Order), this, slots, network, records, now);
        _credentials = new TlsCredentials(station, Roots, Client, link, this, now);
        _watch = new RenewalWatch(station, Client, Renewal, EndpointSettings.ClientProfile);
        Guard = new RootGuard(Roots, station.Settings, link);
        CertificateUses uses = CertificateUses.OfStation();
        IncomingCall[] calls = new IncomingCall[]
        {
            new InstallCertificate(uses, Roots, Guard, station.Settings, station.Clock, this),
            new DeleteCertificate(uses, Roots, Guard, null),
            new GetInstalledCertificateIds(uses, Roots),
            new SignedUpdateFirmware(updates.Firmware, Roots, station.Clock, this),
            new CertificateSigned(CertificateKind.OfConnection(), Roots, Client, Request, Renewal, station.Settings, station.Clock, this),
        };
        Calls = new IncomingCall[calls.Length + Security.Calls.Length];
        Array.Copy(calls, Calls, calls.Length);
        Array.Copy(Security.Calls, 0, Calls, calls.Length, Security.Calls.Length);
        Requests = new ITriggeredRequest[1 + Security.Requests.Length];
        Requests[0] = new SignCertificate(Renewal);
        Array.Copy(Security.Requests, 0, Requests, 1, Security.Requests.Length);
    }

    /// <summary>The roots that are installed.</summary>
    public RootStore Roots { get; }

    /// <summary>Knows which of them must stay.</summary>
    public RootGuard Guard { get; }

    /// <summary>The station's certificate.</summary>
    public ClientStore Client { get; }

    /// <summary>The open request for one.</summary>
    public OpenRequest Request { get; }

    /// <summary>Makes requests for one.</summary>
    public CertificateRenewal Renewal { get; }

    /// <summary>The other messages of the whitepaper.</summary>
    public SecurityProfile Security { get; }

    /// <inheritdoc/>
    public bool HasRoot => Roots.CountOf(CertificateUse.CentralSystem) > 0;

    /// <inheritdoc/>
    public bool HasCertificate => Client.Newest is not null;

    /// <inheritdoc/>
    public IncomingCall[] Calls { get; }

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests { get; }

    /// <inheritdoc/>
    public ILongVendor Vendor => null;

    /// <inheritdoc/>
    public IMaintenance Maintenance => Security.Maintenance;

    /// <inheritdoc/>
    public RollingLog SecurityLog => Security.SecurityLog;

    /// <inheritdoc/>
    public bool IsTransferring => Security.IsTransferring || Renewal.IsMaking;

    /// <inheritdoc/>
    public void SettingChanged(int key) => Security.SettingChanged(key);

    /// <inheritdoc/>
    public void Forget()
    {
        Security.Forget();
        Roots.Forget(CertificateUse.CentralSystem);
        Client.Forget();
        Request.Close();
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        Security.Tick(now);
        Renewal.Tick(now);
        _credentials.Tick(now);
        _watch.Tick(now);
    }

    /// <inheritdoc/>
    void ICertificateEvents.CentralSystemRefused(string why, long now) =>
        Security.Events.RaiseCounted(SecurityEventType.InvalidCentralSystemCertificate, why, now);

    /// <inheritdoc/>
    void ICertificateEvents.ChargePointRefused(string why, long now) =>
        Security.Events.RaiseCounted(SecurityEventType.InvalidChargePointCertificate, why, now);

    /// <inheritdoc/>
    void ICertificateEvents.SigningCertificateRefused(string why, long now) =>
        Security.Events.RaiseCounted(SecurityEventType.InvalidFirmwareSigningCertificate, why, now);

    /// <inheritdoc/>
    void ICertificateEvents.FirmwareSignatureRefused(string why, long now) =>
        Security.Events.RaiseCounted(SecurityEventType.InvalidFirmwareSignature, why, now);
}
