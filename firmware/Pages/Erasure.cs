using Borne.Pages.Acceptance;
using Borne.Pages.History;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Cards;
using Borne.Station;

namespace Borne.Pages;

/// <summary>Forgets what the page keeps, whoever ordered it: all of it with a factory reset, the passwords with one of the settings.</summary>
internal sealed class Erasure
{
    private readonly ChargePoint _station;
    private readonly SessionStore _sessions;
    private readonly CommissioningReport _report;
    private readonly CardNames _names;
    private readonly LoginDesk _logins;
    private bool _isForgotten;
    private bool _isDone;

    public Erasure(ChargePoint station, SessionStore sessions, CommissioningReport report, CardNames names, LoginDesk logins)
    {
        _station = station;
        _sessions = sessions;
        _report = report;
        _names = names;
        _logins = logins;
    }

    /// <summary>Looks whether one was ordered. The page moves behind its station, so it gets there before the restart.</summary>
    public void Tick()
    {
        if (!_isForgotten && _station.AreSettingsReset)
        {
            _isForgotten = true;
            _logins.Forget();
        }

        if (_isDone || !_station.IsResetToFactory)
        {
            return;
        }

        _isDone = true;
        _sessions.Forget();
        _report.Forget();
        _names.Forget();
    }
}
