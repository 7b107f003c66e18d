using Borne.Base.Storage;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network;
using Borne.Hal.Station;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.FirmwareManagement;

/// <summary>
/// The feature profile FirmwareManagement: UpdateFirmware and GetDiagnostics with their notifications (OCPP 1.6 sections
/// 4.4, 4.5, 6.25, 6.55). Boards with <see cref="IFirmwareSlots"/> add it; the profile is one, so a board that cannot
/// update its firmware does not offer diagnostics either.
/// </summary>
public sealed class FirmwareManagementProfile : IFeatureProfile
{
    private const string DiagnosticsAction = "DiagnosticsStatusNotification";

    private readonly IFirmwareSlots _slots;
    private readonly INetworkLink _network;
    private ChargePoint _station;

    /// <summary>Creates the profile, for one life of the controller.</summary>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    public FirmwareManagementProfile(IFirmwareSlots slots, INetworkLink network)
    {
        _slots = slots;
        _network = network;
    }

    /// <inheritdoc/>
    public string Name => "FirmwareManagement";

    /// <inheritdoc/>
    public IRequest[] Requests { get; private set; }

    /// <summary>True while a file is on its way.</summary>
    public bool IsTransferring => Firmware.IsTransferring || Diagnostics.IsTransferring;

    /// <summary>Works off UpdateFirmware.</summary>
    public FirmwareUpdater Firmware { get; private set; }

    /// <summary>Works off GetDiagnostics.</summary>
    public DiagnosticsUploader Diagnostics { get; private set; }

    /// <summary>What has happened, for the diagnostics.</summary>
    public EventLog Log { get; private set; }

    /// <summary>What is uploaded.</summary>
    public DiagnosticsReport Report { get; private set; }

    /// <inheritdoc/>
    public void Attach(ChargePoint station, IRecordStore records, long now)
    {
        _station = station;
        Log = new EventLog(station, records, _slots.RunningVersion, now);
        Report = new DiagnosticsReport(station, _slots.RunningVersion, Log.Events);
        Firmware = new FirmwareUpdater(station, _slots, _network, records, now);
        Diagnostics = new DiagnosticsUploader(Report, _network, records);
        Requests = new IRequest[] { Firmware.Report, Diagnostics.Report };
    }

    /// <inheritdoc/>
    public bool Handle(string id, string action, PayloadReader payload, long now)
    {
        switch (action)
        {
            case "UpdateFirmware":
                UpdateFirmware(id, payload);
                return true;
            case "GetDiagnostics":
                GetDiagnostics(id, payload, now);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public bool Trigger(string message)
    {
        bool isDiagnostics = message == DiagnosticsAction;
        if (isDiagnostics || message == Firmware.Report.Action)
        {
            (isDiagnostics ? Diagnostics.Report : Firmware.Report).Trigger();
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        Firmware.Tick(now);
        Diagnostics.Tick(now);
        Log.Tick(now);
    }

    private void UpdateFirmware(string id, PayloadReader payload)
    {
        string location = "";
        int retries = -1;
        int interval = -1;
        long from = 0;
        while (payload.Next())
        {
            if (payload.Is("location", 0))
            {
                location = payload.Text(TransferUrl.MaxLength);
            }
            else if (payload.Is("retrieveDate", 1))
            {
                from = payload.Date();
            }
            else if (payload.Is("retries", 2))
            {
                retries = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("retryInterval", 3))
            {
                interval = payload.Int(0, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("location", 0);
        payload.Require("retrieveDate", 1);
        if (CallDispatcher.IsSound(_station, id, payload))
        {
            _station.Rpc.Answer(id, new FileNameAnswer(null));
            Firmware.Begin(location, from, retries, interval);
        }
    }

    private void GetDiagnostics(string id, PayloadReader payload, long now)
    {
        string location = "";
        int retries = -1;
        int interval = -1;
        long from = TransferOrder.NoTime;
        long to = TransferOrder.NoTime;
        while (payload.Next())
        {
            if (payload.Is("location", 0))
            {
                location = payload.Text(TransferUrl.MaxLength);
            }
            else if (payload.Is("retries", 1))
            {
                retries = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("retryInterval", 2))
            {
                interval = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("startTime", 3))
            {
                from = payload.Date();
            }
            else if (payload.Is("stopTime", 4))
            {
                to = payload.Date();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("location", 0);
        if (!CallDispatcher.IsSound(_station, id, payload))
        {
            return;
        }

        // Nothing can have happened in a span that ends before it begins: there is no file then.
        string name = to != TransferOrder.NoTime && from > to ? null : Report.NewName(now);
        _station.Rpc.Answer(id, new FileNameAnswer(name));
        if (name is not null)
        {
            Diagnostics.Begin(location, name, from, to, retries, interval);
        }
    }
}
