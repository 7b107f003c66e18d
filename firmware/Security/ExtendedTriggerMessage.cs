using Borne.Settings.Keys;
using Borne.Station;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;

namespace Borne.Security;

/// <summary>
/// ExtendedTriggerMessage.req (OCPP 1.6 security whitepaper, B-TR-05): TriggerMessage with the messages of the whitepaper. Its
/// FirmwareStatusNotification asks for the one of signed updates.
/// </summary>
internal sealed class ExtendedTriggerMessage : TriggerMessage
{
    private const string Words = "BootNotification,Heartbeat,MeterValues,StatusNotification,"
        + "LogStatusNotification,FirmwareStatusNotification,SignChargePointCertificate";

    private readonly ICertificateRenewal _renewal;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="more">The messages of the whitepaper that it sends.</param>
    /// <param name="renewal">Renews its certificate; null where it has none.</param>
    public ExtendedTriggerMessage(ChargePoint station, ITriggeredRequest[] more, ICertificateRenewal renewal)
        : base(
            station.ConnectorCount,
            station.Boot,
            station.Heartbeat,
            station.Status,
            station.TriggeredMeterValues,
            station.Sampler,
            more)
    {
        _renewal = renewal;
    }

    /// <inheritdoc/>
    public override string Action => "ExtendedTriggerMessage";

    /// <inheritdoc/>
    public override string Profile => Features.Core;

    /// <inheritdoc/>
    protected override string Triggers => Words;

    /// <inheritdoc/>
    protected override string TriggerMore(string action, long now)
    {
        return action switch
        {
            // Accepted and then silence would leave the central system to wait for a request that never comes (B-TR-07).
            "SignChargePointCertificate" => _renewal is not null && _renewal.TryBegin(now) ? "Accepted" : "Rejected",
            "FirmwareStatusNotification" => base.TriggerMore("SignedFirmwareStatusNotification", now),
            _ => base.TriggerMore(action, now),
        };
    }
}
