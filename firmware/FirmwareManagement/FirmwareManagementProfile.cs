using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Diagnostics;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Wire.Types;
using Borne.Station.Vendors;

namespace Borne.FirmwareManagement;

/// <summary>
/// The feature profile FirmwareManagement: UpdateFirmware and GetDiagnostics with their notifications (OCPP 1.6 sections
/// 4.4, 4.5, 6.25, 6.55).
/// </summary>
public sealed class FirmwareManagementProfile : IFeatureProfile, IMaintenance
{
    private readonly ChargePoint _station;
    private readonly IFirmwareSlots _slots;
    private readonly EventLog _log;

    /// <summary>Creates the profile and takes up what a restart interrupted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way to file servers; its streams can be secured and finished.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    /// <param name="proofs">Checks signed updates; null where there are none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public FirmwareManagementProfile(
        ChargePoint station, IFirmwareSlots slots, INetworkLink network, IRecordStore records, IImageProofs proofs, long now)
    {
        _station = station;
        _slots = slots;
        _log = new EventLog(station, records, slots.RunningVersion, now);
        Report = _log.NewReport();
        Firmware = new FirmwareUpdater(station, slots, network, records, proofs, now);
        Diagnostics = new DiagnosticsUploader(Report, network, records, station.SecureAttempts, station.Settings);
        Requests = new ITriggeredRequest[] { Firmware.Report, Diagnostics.Report };
        Calls = new IncomingCall[] { new UpdateFirmware(Firmware), new GetDiagnostics(Diagnostics, Report) };
    }

    /// <inheritdoc/>
    public IncomingCall[] Calls { get; }

    /// <inheritdoc/>
    public ITriggeredRequest[] Requests { get; }

    /// <inheritdoc/>
    public ILongVendor Vendor => null;

    /// <inheritdoc/>
    public IMaintenance Maintenance => this;

    /// <inheritdoc/>
    public RollingLog SecurityLog => null;

    /// <inheritdoc/>
    public bool IsTransferring => Firmware.IsTransferring || Firmware.IsVerifying || Diagnostics.IsTransferring;

    /// <summary>Works off UpdateFirmware.</summary>
    public FirmwareUpdater Firmware { get; }

    /// <summary>Works off GetDiagnostics.</summary>
    public DiagnosticsUploader Diagnostics { get; }

    /// <inheritdoc/>
    public IStationLog Log => _log;

    /// <summary>What is uploaded.</summary>
    public DiagnosticsReport Report { get; }

    /// <inheritdoc/>
    public string UpdateState => Words.At(SignedStatuses.Words, Firmware.Order.Status);

    /// <inheritdoc/>
    public bool IsUpdating => Firmware.IsBusy;

    /// <inheritdoc/>
    public bool IsTakingImage => Firmware.IsTakingImage;

    /// <inheritdoc/>
    public int MaxImageBytes => _slots.MaxImageBytes;

    /// <inheritdoc/>
    public string PastVersion => _slots.PastVersion;

    /// <inheritdoc/>
    public bool TryTurnBack() => Firmware.TryTurnBack();

    /// <summary>Makes a report that nobody else sends.</summary>
    public DiagnosticsReport NewReport() => _log.NewReport();

    /// <inheritdoc/>
    public bool TryUpdate(string url, long now)
    {
        if (!_station.Clock.IsSet || TransferUrl.TryParse(url) is null)
        {
            return false;
        }

        Firmware.Begin(url, _station.Clock.UtcMs(now), -1, -1);
        return true;
    }

    /// <inheritdoc/>
    public bool TryBeginImage(int bytes) => Firmware.TryBeginImage(bytes);

    /// <inheritdoc/>
    public bool TryTakeImage(byte[] buffer, int offset, int count) => Firmware.TryTakeImage(buffer, offset, count);

    /// <inheritdoc/>
    public FirmwareCheck ImageCheck => Firmware.ImageCheck;

    /// <inheritdoc/>
    public bool TryEndImage(bool isWhole) => Firmware.TryEndImage(isWhole);

    /// <inheritdoc/>
    public void SettingChanged(int key)
    {
        // What it uses of them it reads when it is needed.
    }

    /// <inheritdoc/>
    public void Forget()
    {
        // The firmware is the machine's, and so is the log of its starts and faults.
        Firmware.Forget();
        Diagnostics.Forget();
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        Firmware.Tick(now);
        Diagnostics.Tick(now);
        _log.Tick(now);
    }
}
