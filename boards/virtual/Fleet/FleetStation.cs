using Borne.Virtual.Network;
using Borne.Virtual.Wallbox;
using Borne.Wire.Types;

namespace Borne.Virtual.Fleet;

/// <summary>
/// One station of a fleet. Where a vehicle is it is stepped as often as the control pilot needs it, otherwise twice a second,
/// and whenever its network has something for it.
/// </summary>
public sealed class FleetStation
{
    // ChargePoint.MaxTickMs; the rest of the station's times are of seconds.
    private const int BusyMs = 50;
    private const int IdleMs = 500;

    // A lock, a contactor and a status settle after the car has left.
    private const int CalmMs = 5_000;

    private readonly Visits[] _visits;
    private readonly long _startsAt;
    private long _busyUntil;
    private int _isWoken;

    /// <summary>Creates it, switched off until <see cref="Run"/> reaches its start.</summary>
    /// <param name="host">Its wallbox.</param>
    /// <param name="network">Its network.</param>
    /// <param name="visits">The cars of its connectors; none for a station that stays empty.</param>
    /// <param name="startsAt">When it is switched on, ms of the fleet's time.</param>
    public FleetStation(StationHost host, SocketLink network, Visits[] visits, long startsAt)
    {
        Host = host;
        Network = network;
        _visits = visits;
        _startsAt = startsAt;
    }

    /// <summary>Its wallbox.</summary>
    public StationHost Host { get; }

    /// <summary>Its network.</summary>
    public SocketLink Network { get; }

    /// <summary>Moment from which it wants to be run again, ms of the fleet's time; kept by <see cref="FleetLoop"/>.</summary>
    public long Due { get; set; }

    /// <summary>True once the central system has accepted it, and while it is connected.</summary>
    public bool IsAccepted => Host.Controller is { IsAccepted: true, IsConnected: true };

    /// <summary>How many of its connectors give energy.</summary>
    public int Charging => Host.Controller is null ? 0 : Enumerable.Range(1, Host.Station.Connectors.Length)
        .Count(id => Host.Controller.GetConnector(id).Status == ChargePointStatus.Charging);

    /// <summary>Energy of all its meters, Wh.</summary>
    public long EnergyWh => Host.Station.Connectors.Sum(connector => (long)connector.Meter.EnergyWh);

    /// <summary>Has it stepped as often as the control pilot needs it, for the next seconds.</summary>
    public void StayBusy() => _busyUntil = Math.Max(_busyUntil, Host.Now + CalmMs);

    private bool IsStarted { get; set; }

    private bool IsBusy => Host.Controller is null || Host.Now < _busyUntil;

    /// <summary>Notes that its network has something for it; from any thread.</summary>
    /// <returns>False when that was noted already.</returns>
    public bool Wake() => Interlocked.Exchange(ref _isWoken, 1) == 0;

    /// <summary>Lets its time pass.</summary>
    /// <param name="now">The fleet's time in ms.</param>
    public void Run(long now)
    {
        Volatile.Write(ref _isWoken, 0);
        if (now < _startsAt)
        {
            Due = _startsAt;
            return;
        }

        if (!IsStarted)
        {
            IsStarted = true;
            Host.Start();
        }

        if (now - _startsAt == Host.Now)
        {
            Host.Tick();
        }

        while (now - _startsAt > Host.Now)
        {
            Act();
            Host.Step((int)Math.Min(IsBusy ? BusyMs : IdleMs, now - _startsAt - Host.Now));
        }

        long next = now + (IsBusy ? BusyMs : IdleMs);
        foreach (Visits visits in _visits)
        {
            next = Math.Min(next, Math.Max(now + 1, _startsAt + visits.Next));
        }

        Due = next;
    }

    private void Act()
    {
        foreach (Visits visits in _visits)
        {
            visits.Tick();
            if (visits.IsBusy)
            {
                _busyUntil = Host.Now + CalmMs;
            }
        }
    }
}
