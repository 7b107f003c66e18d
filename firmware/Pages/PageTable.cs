using Borne.Hal.Network;
using Borne.Pages.Acceptance;
using Borne.Pages.History;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Accounts;
using Borne.Pages.Routes.Cards;
using Borne.Pages.Routes.Configuration;
using Borne.Pages.Routes.Hardware;
using Borne.Pages.Routes.Live;
using Borne.Pages.Routes.Network;
using Borne.Pages.Routes.Ocpp;
using Borne.Pages.Routes.Records;
using Borne.Pages.Routes.Upkeep;
using Borne.Settings.Network;
using Borne.Settings.Registry;
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
    /// <param name="history">Power of the last hours.</param>
    /// <param name="sessions">Sessions that have ended.</param>
    /// <param name="tests">The tests of the station's parts.</param>
    /// <param name="report">The report of its commissioning.</param>
    /// <param name="names">Names of cards.</param>
    /// <param name="cards">Carries changes of cards out.</param>
    /// <param name="radio">The station's WiFi, or null.</param>
    /// <param name="trial">The way back of network settings.</param>
    /// <param name="guard">Knows the station's names.</param>
    /// <param name="log">Its log and its diagnostics.</param>
    /// <param name="hasButton">True when a button inside the housing can reset its passwords.</param>
    /// <param name="start">When the station started, its monotonic ms.</param>
    public static PageHandler[] Of(
        ChargePoint station,
        StationOptions options,
        LoginDesk logins,
        PageTime time,
        PowerHistory history,
        SessionStore sessions,
        PartTests tests,
        CommissioningReport report,
        CardNames names,
        CardChanges cards,
        IWifiRadio radio,
        NetworkTrial trial,
        HostGuard guard,
        IStationLog log,
        bool hasButton,
        long start)
    {
        SettingsRegistry settings = station.Settings;
        PostImage image = new PostImage(station);
        return new PageHandler[]
        {
            new GetSetup(logins, station, options, report, time, hasButton),
            new PostSetup(logins, settings, time, new LocalNetworks(station.Hardware.Addresses)),
            new PostLogin(logins, settings, time),
            new PostLogout(logins, time),
            new GetState(station, options, trial, start),
            new GetHistory(history, station.Clock, station.ConnectorCount),
            new GetSchedule(station.SmartCharging, station.Clock),
            new PostStart(station),
            new PostStop(station),
            new PostUnlock(station),
            new GetOcpp(station),
            new PutOcpp(settings, station.ConnectorCount),
            new GetConfiguration(settings),
            new PostConfiguration(settings),
            new GetSettings(settings),
            new PutSettings(settings, false),
            new GetHardware(settings, station.ConnectorCount),
            new PutSettings(settings, true),
            new GetPartTests(station, tests, report),
            new PostPartTest(station, tests),
            new PostCalibration(station, tests),
            new PostReport(report),
            new GetReport(report),
            new GetNetwork(station, trial, guard, radio is not null),
            new PutNetwork(settings),
            new PostScan(radio),
            new PostConfirm(trial),
            new GetCards(station, names),
            new PostCard(station.Tags, cards),
            new PostLearn(station.Cards, station.Cards.HasReader),
            new DeleteCard(station, cards),
            new GetSessions(sessions, station.Clock),
            new GetSessionsCsv(sessions, station.Clock),
            new GetLog(log, station),
            new GetDiagnostics(log),
            new GetUpdate(station, options, image),
            new PostUpdate(station),
            image,
            new PostRollBack(station),
            new GetSystem(settings, logins),
            new PutSystem(settings, logins, time),
            new PostRestart(station),
            new GetRecovery(options, logins, settings, hasButton),
            new PostRecovery(station, options, logins, time, hasButton),
            new PostFactoryReset(station, logins, time),
        };
    }
}
