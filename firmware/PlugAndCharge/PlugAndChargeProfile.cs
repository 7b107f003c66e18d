using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.CertificateManagement;
using Borne.CertificateManagement.Messages;
using Borne.CertificateManagement.Renewals;
using Borne.CertificateManagement.Stores;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.PlugAndCharge.Contracts;
using Borne.PlugAndCharge.Messages;
using Borne.PlugAndCharge.Presentation;
using Borne.PlugAndCharge.Transfers;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.PlugAndCharge;

/// <summary>
/// Plug &amp; Charge over DataTransfer (Using ISO 15118 Plug &amp; Charge with OCPP 1.6, application note v1.0), together with the messages of
/// the security whitepaper.
/// </summary>
public sealed class PlugAndChargeProfile : IFeatureProfile
{
    /// <summary>Name of the record with the station's V2G certificate.</summary>
    public const string ClientRecord = "v2g-cert";

    /// <summary>Name of the record with the open request for one.</summary>
    public const string RequestRecord = "v2g-request";

    private readonly PlugAndChargeSwitch _switch;
    private readonly OpenRequest _request;
    private readonly RenewalWatch _watch;
    private readonly ShownChain _shown;
    private readonly ContractCase[] _contracts;
    private readonly InstallationCase[] _installations;
    private readonly Contracts.Authorize _authorize;
    private readonly Get15118EVCertificate _install;
    private readonly Presentation.SignCertificate _sign;
    private readonly GetCertificateStatus _status;

    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="management">The certificates of the station, and the messages of the whitepaper.</param>
    /// <param name="entropy">Random bytes for keys; null where there is no true source.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    public PlugAndChargeProfile(ChargePoint station, CertificateManagementProfile management, IKeyEntropy entropy, IRecordStore records)
    {
        Management = management;
        CertificateKind kind = CertificateKind.OfVehicles();
        RootStore roots = management.Roots;
        _switch = new PlugAndChargeSwitch(station.Settings);
        Client = new ClientStore(records, ClientRecord);
        _request = new OpenRequest(records, RequestRecord);
        _request.CloseWhenAnswered(Client.Newest);
        Renewal = new CertificateRenewal(station.Settings, station.Boot, _request, entropy, kind);
        _watch = new RenewalWatch(station, Client, Renewal, 0);
        int count = station.ConnectorCount;
        ICommunicationController[] controllers = new ICommunicationController[count];
        _contracts = new ContractCase[count];
        _installations = new InstallationCase[count];
        for (int i = 0; i < count; i++)
        {
            controllers[i] = station.Hardware.Connectors[i].Communication;
            _contracts[i] = new ContractCase(station, i + 1, roots, _switch);
            _installations[i] = new InstallationCase(station, i + 1, _switch);
        }

        _shown = new ShownChain(Client, roots, records, controllers);
        _authorize = new Contracts.Authorize(_contracts);
        _install = new Get15118EVCertificate(_installations);
        _sign = new Presentation.SignCertificate(Renewal, kind);
        _status = new GetCertificateStatus(_shown, station.Clock, _switch);
        ITriggeredRequest[] requests = new ITriggeredRequest[] { _authorize, _install, _sign, _status };
        Requests = new ITriggeredRequest[requests.Length + management.Requests.Length];
        Array.Copy(requests, Requests, requests.Length);
        Array.Copy(management.Requests, 0, Requests, requests.Length, management.Requests.Length);
        CertificateUses uses = CertificateUses.OfVehicles();
        Vendor = new PlugAndChargeVendor(_switch, new IncomingCall[]
        {
            new CertificateSigned(kind, roots, Client, _request, Renewal, station.Settings, station.Clock, management),
            new DeleteCertificate(uses, roots, management.Guard, Client),
            new Messages.GetInstalledCertificateIds(roots, Client),
            new InstallCertificate(uses, roots, management.Guard, station.Settings, station.Clock, management),
            new Messages.TriggerMessage(Renewal),
        });
    }

    /// <summary>The messages of the whitepaper.</summary>
    public CertificateManagementProfile Management { get; }

    /// <summary>The station's V2G certificate. It is on trial for ever, so that the one before it is not kept: a vehicle that refuses it says so to nobody.</summary>
    public ClientStore Client { get; }

    /// <summary>Makes requests for one.</summary>
    public CertificateRenewal Renewal { get; }

    /// <inheritdoc/>
    public IncomingCall[] Calls => Management.Calls;

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests { get; }

    /// <inheritdoc/>
    public ILongVendor Vendor { get; }

    /// <inheritdoc/>
    public IMaintenance Maintenance => Management.Maintenance;

    /// <inheritdoc/>
    public RollingLog SecurityLog => Management.SecurityLog;

    /// <inheritdoc/>
    public bool IsTransferring
    {
        get
        {
            bool isWorking = Management.IsTransferring || Renewal.IsMaking || _shown.IsWorking || _authorize.IsReading || _install.IsWorking
                || _sign.IsReading || _status.IsWorking;
            for (int i = 0; i < _contracts.Length && !isWorking; i++)
            {
                isWorking = _contracts[i].IsWorking || _installations[i].IsWorking;
            }

            return isWorking;
        }
    }

    /// <inheritdoc/>
    public void SettingChanged(int key) => Management.SettingChanged(key);

    /// <inheritdoc/>
    public void Forget()
    {
        Management.Forget();
        Management.Roots.Forget(CertificateUse.V2G);
        Management.Roots.Forget(CertificateUse.MobilityOperator);
        Client.Forget();
        _request.Close();
        _shown.Forget();
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        Management.Tick(now);
        Renewal.Tick(now);
        if (_switch.IsKnown)
        {
            _watch.Tick(now);
        }

        _shown.Tick();
        for (int i = 0; i < _contracts.Length; i++)
        {
            _contracts[i].Tick(now);
            _installations[i].Tick();
        }

        _authorize.Tick(now);
        _install.Work(now);
        _sign.Tick(now);
        _status.Work(now);
    }
}
