using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes;
using Borne.Settings;
using Borne.Station;

namespace Borne.Pages;

/// <summary>
/// The requests that the page's server answers, and what each of them is given: a new one is a class in Routes, a line here and a
/// path in openapi.json.
/// </summary>
internal static class PageTable
{
    /// <summary>Makes the handlers.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What the board told it.</param>
    /// <param name="logins">Who may do what.</param>
    /// <param name="time">The time of logins.</param>
    /// <param name="start">When the station started, its monotonic ms.</param>
    public static PageHandler[] Of(ChargePoint station, StationOptions options, LoginDesk logins, PageTime time, long start)
    {
        SettingsRegistry settings = station.Settings;
        return new PageHandler[]
        {
            new GetSetup(logins, settings, station.Clock, options, time),
            new PostSetup(logins, settings, time),
            new PostLogin(logins, settings, time),
            new PostLogout(logins, time),
            new GetState(station, options, start),
        };
    }
}
