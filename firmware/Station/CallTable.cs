using Borne.Charging.Connectors;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Vendors;

namespace Borne.Station;

/// <summary>
/// The CALLs of the central system that every station handles, and what each of them is given: a new one is a class in
/// Incoming and a line here.
/// </summary>
internal static class CallTable
{
    /// <summary>Makes the handlers of a station.</summary>
    /// <param name="station">The station; everything stands but the link.</param>
    /// <param name="connectors">Its connectors.</param>
    /// <param name="vendors">Whose DataTransfer messages it knows, or null.</param>
    /// <param name="more">What TriggerMessage can ask a feature profile of the board for; null for none.</param>
    public static IncomingCall[] Create(
        ChargePoint station, Connector[] connectors, IVendor[] vendors, ITriggeredRequest[] more)
    {
        int count = connectors.Length;
        return new IncomingCall[]
        {
            new CancelReservation(station.Reservations),
            new ChangeAvailability(station.Availability),
            new ChangeConfiguration(station.Settings),
            new ClearCache(station.Tags.Cache),
            new ClearChargingProfile(station.SmartCharging.Profiles),
            new DataTransfer(vendors),
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
                count, station.Boot, station.Heartbeat, station.Status, station.TriggeredMeterValues, station.Sampler, more),
            new UnlockConnector(connectors, station.Unlocker),
        };
    }
}
