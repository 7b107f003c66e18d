using Borne.Pages.Acceptance;
using Borne.Pages.History;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Cards;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Gives the station back as it left its factory, with all that the page keeps, whichever request asked for it.</summary>
internal sealed class Erasure
{
    private readonly ChargePoint _station;
    private readonly SessionStore _sessions;
    private readonly CommissioningReport _report;
    private readonly CardNames _names;
    private readonly LoginDesk _logins;

    public Erasure(ChargePoint station, SessionStore sessions, CommissioningReport report, CardNames names, LoginDesk logins)
    {
        _station = station;
        _sessions = sessions;
        _report = report;
        _names = names;
        _logins = logins;
    }

    /// <summary>Begins it; the station restarts.</summary>
    public void Begin(long now)
    {
        _logins.Forget();
        _sessions.Forget();
        _report.Forget();
        _names.Forget();
        _station.ResetToFactory(now);
    }
}
