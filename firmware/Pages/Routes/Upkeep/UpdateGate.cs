using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Whether an update may begin now.</summary>
internal static class UpdateGate
{
    /// <summary>Asks, and answers when not.</summary>
    /// <returns>Who updates; null when it is refused.</returns>
    public static IMaintenance Open(ChargePoint station, PageAnswer answer)
    {
        IMaintenance maintenance = station.Profile?.Maintenance;
        if (maintenance is null)
        {
            answer.Refuse(HttpStatus.Conflict, "this board cannot update itself; write the image over its serial port");
            return null;
        }

        if (maintenance.IsUpdating)
        {
            RefuseSecond(answer);
            return null;
        }

        if (station.Restart.IsUnderWay)
        {
            answer.Refuse(HttpStatus.Conflict, "the station restarts; try again when it is back");
            return null;
        }

        if (Vehicles.AnyCharges(station))
        {
            answer.Refuse(HttpStatus.Conflict, "a vehicle charges; wait for its end");
            return null;
        }

        return maintenance;
    }

    /// <summary>Says that one is under way.</summary>
    public static void RefuseSecond(PageAnswer answer) => answer.Refuse(HttpStatus.Conflict, "an update is under way; wait for its end");
}
