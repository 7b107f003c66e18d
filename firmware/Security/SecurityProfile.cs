using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.FirmwareManagement;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Security.Events;
using Borne.Security.Logs;
using Borne.Security.Profiles;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.Security;

/// <summary>The messages of the OCPP 1.6 security whitepaper, together with those of FirmwareManagement.</summary>
public sealed class SecurityProfile : IFeatureProfile
{
    private readonly EventWatch _watch;
    private readonly LogUploader _logs;

    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="updates">Updates and diagnostics.</param>
    /// <param name="renewal">Renews the station's certificate; null where it has none.</param>
    /// <param name="signedStatus">Reports on signed updates; null where there are none.</param>
    /// <param name="needs">Knows the station's certificates; null where only those of the machine are there.</param>
    /// <param name="slots">Which firmware runs.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public SecurityProfile(
        ChargePoint station,
        FirmwareManagementProfile updates,
        ICertificateRenewal renewal,
        ITriggeredRequest signedStatus,
        IProfileNeeds needs,
        IFirmwareSlots slots,
        INetworkLink network,
        IRecordStore records,
        long now)
    {
        Updates = updates;
        Events = new SecurityEvents(station.Clock, station.Settings, records, now);
        _watch = new EventWatch(station, Events, slots, records);

        // One of its own: the other may be on its way to a file server.
        _logs = new LogUploader(station, updates.NewReport(), Events.Log, network, records);
        ITriggeredRequest eventReport = new SecurityEventNotification(Events.Queue, station.Clock);
        ITriggeredRequest[] requests = signedStatus is null
            ? new ITriggeredRequest[] { eventReport, _logs.Report }
            : new ITriggeredRequest[] { eventReport, signedStatus, _logs.Report };
        IncomingCall[] calls = new IncomingCall[]
        {
            new ExtendedTriggerMessage(station, requests, renewal),
            new GetLog(_logs),
            new SecureConfiguration(station.Settings, needs),
        };
        Requests = new ITriggeredRequest[requests.Length + updates.Requests.Length];
        Array.Copy(requests, Requests, requests.Length);
        Array.Copy(updates.Requests, 0, Requests, requests.Length, updates.Requests.Length);
        Calls = new IncomingCall[calls.Length + updates.Calls.Length];
        Array.Copy(calls, Calls, calls.Length);
        Array.Copy(updates.Calls, 0, Calls, calls.Length, updates.Calls.Length);
    }

    /// <summary>Takes the security events.</summary>
    public SecurityEvents Events { get; }

    /// <summary>Updates and diagnostics.</summary>
    public FirmwareManagementProfile Updates { get; }

    /// <inheritdoc/>
    public IncomingCall[] Calls { get; }

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests { get; }

    /// <inheritdoc/>
    public ILongVendor Vendor => null;

    /// <inheritdoc/>
    public IMaintenance Maintenance => Updates;

    /// <inheritdoc/>
    public RollingLog SecurityLog => Events.Log;

    /// <inheritdoc/>
    public bool IsTransferring => Updates.IsTransferring || _logs.IsTransferring;

    /// <inheritdoc/>
    public void SettingChanged(int key) => _watch.SettingChanged(key);

    /// <inheritdoc/>
    public void Forget()
    {
        Updates.Forget();
        _logs.Forget();
        Events.Forget();
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        Updates.Tick(now);
        _logs.Tick(now);
        _watch.Tick(now);
        Events.Tick(now);
    }
}
