using Borne.Base.Logs;
using Borne.Diagnostics;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.Security.Logs;

/// <summary>The text of the security log: a heading, then an event in each line, the oldest first.</summary>
internal sealed class SecurityLogReport : LineReport
{
    private readonly ChargePoint _station;
    private readonly RollingLog _events;
    private bool _isBegun;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="events">The log.</param>
    public SecurityLogReport(ChargePoint station, RollingLog events)
        : base(station, "security-log")
    {
        _station = station;
        _events = events;
    }

    /// <inheritdoc/>
    public override void Rewind()
    {
        _isBegun = false;
        base.Rewind();
    }

    /// <inheritdoc/>
    protected override string NextLine()
    {
        if (!_isBegun)
        {
            _isBegun = true;
            Begin(_events);
            return "Borne security log of " + _station.Settings.Text(Key.Identity);
        }

        return NextEvent();
    }
}
