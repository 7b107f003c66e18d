using Borne.Charging.Connectors;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;
using Borne.Wire.Rpc;

namespace Borne.Station;

/// <summary>
/// The CALLs of OCPP 1.6 that every station handles and sends, and what each of them is given: a new one is a class in
/// Incoming or Outgoing and a line here.
/// </summary>
internal static class CallTable
{
    /// <summary>Makes the handlers of the central system's CALLs.</summary>
    /// <param name="station">The station; everything stands but the link.</param>
    /// <param name="connectors">Its connectors.</param>
    /// <param name="vendors">Whose DataTransfer messages it knows, or null.</param>
    /// <param name="profile">The feature profile of the board: what TriggerMessage can ask for, and its vendor; null for none.</param>
    public static IncomingCall[] Incoming(
        ChargePoint station, Connector[] connectors, IVendor[] vendors, IFeatureProfile profile)
    {
        int count = connectors.Length;
        return new IncomingCall[]
        {
            new CancelReservation(station.Reservations),
            new ChangeAvailability(station.Availability),
            new ChangeConfiguration(station.Settings),
            new ClearCache(station.Tags.Cache),
            new ClearChargingProfile(station.SmartCharging.Profiles),
            new Incoming.DataTransfer(vendors, profile?.Vendor),
            new GetCompositeSchedule(station.SmartCharging, station.Clock),
            new GetConfiguration(station.Settings),
            new GetLocalListVersion(station.Tags),
            new RemoteStartTransaction(
                connectors,
                station.Reservations,
                station.Authorizer,
                station.ProfileLimits,
                station.SmartCharging.Profiles,
                station.Settings,
                station.Boot),
            new RemoteStopTransaction(connectors, station.Boot),
            new ReserveNow(station.Reservations, count, station.Settings, station.Boot, station.Restart),
            new Reset(station.Restart),
            new SendLocalList(station.Tags),
            new SetChargingProfile(station.SmartCharging),
            new TriggerMessage(
                count,
                station.Boot,
                station.Heartbeat,
                station.Status,
                station.TriggeredMeterValues,
                station.Sampler,
                profile?.Requests),
            new UnlockConnector(connectors, station.Unlocker),
        };
    }

    /// <summary>
    /// The station's CALLs in the order of their urgency, all but BootNotification, which goes before them: Authorize first,
    /// because somebody stands and waits (B-QU-03).
    /// </summary>
    /// <param name="station">The station; all its parts stand.</param>
    /// <param name="sender">Holds the head of the transaction queue.</param>
    public static IRequest[] Outgoing(ChargePoint station, TransactionSender sender)
    {
        return new IRequest[]
        {
            new Authorize(station.Authorizer),
            station.Status,
            station.MeterValues,
            new StartTransaction(sender, station.Clock, station.Settings),
            new StopTransaction(sender, station.Queue, station.Clock),
            station.Heartbeat,
            station.DataTransfer,
        };
    }
}
