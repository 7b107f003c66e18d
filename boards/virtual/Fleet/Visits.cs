using Borne.Charging.Connectors;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Fleet;

/// <summary>
/// The cars of one connector, one after the other: a car comes, its driver taps a card, it charges, the driver taps again and
/// takes the cable out as soon as the lock lets it go.
/// </summary>
public sealed class Visits
{
    private const int TapAfterMs = 3_000;
    private const int PullEveryMs = 1_000;

    // Then the driver pulls at the car's end: the station ends the transaction by itself.
    private const int Pulls = 15;

    private static readonly int[] Chargers = [10, 16, 32];

    private readonly StationHost _host;
    private readonly SimulatedConnector _connector;
    private readonly int _index;
    private readonly int _number;
    private readonly TrafficPlan _plan;
    private readonly Random _random;
    private Stage _stage;
    private byte[] _card = [];
    private int _pulls;

    /// <summary>Plans the first car.</summary>
    /// <param name="host">The station.</param>
    /// <param name="index">Index of the connector.</param>
    /// <param name="number">Number of the station.</param>
    /// <param name="plan">How busy it is.</param>
    /// <param name="random">Its chance.</param>
    public Visits(StationHost host, int index, int number, TrafficPlan plan, Random random)
    {
        _host = host;
        _connector = host.Station.Connectors[index];
        _index = index;
        _number = number;
        _plan = plan;
        _random = random;
        Next = plan.FirstMs(random);
    }

    private enum Stage
    {
        Away,
        Plugged,
        Staying,
        Leaving,
    }

    /// <summary>Moment of what happens next, simulated ms.</summary>
    public long Next { get; private set; }

    /// <summary>True while a car or a cable is there.</summary>
    public bool IsBusy => _stage != Stage.Away;

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        if (_host.Now < Next || _host.Controller is null)
        {
            return;
        }

        switch (_stage)
        {
            case Stage.Away:
                Come();
                break;
            case Stage.Plugged:
                _host.Station.CardReader.TryPresent(_card);
                Go(Stage.Staying, _plan.VisitMs(_random));
                break;
            case Stage.Staying:
                Leave();
                break;
            default:
                Pull();
                break;
        }
    }

    private void Come()
    {
        ElectricVehicle car = _connector.Vehicle;
        car.OwnAmps = Chargers[_random.Next(Chargers.Length)];
        car.Phases = _random.Next(2) == 0 ? 1 : 3;
        _card = _plan.CardOf(_random, _number);
        _connector.Plug(_host.Now);
        Go(Stage.Plugged, TapAfterMs);
    }

    private void Leave()
    {
        Connector connector = _host.Controller!.GetConnector(_index + 1);
        if (connector.HasTransaction)
        {
            _host.Station.CardReader.TryPresent(_card);
        }

        _pulls = 0;
        Go(Stage.Leaving, PullEveryMs);
    }

    private void Pull()
    {
        if (_connector.IsCableHeld)
        {
            if (++_pulls == Pulls)
            {
                _connector.Vehicle.Connect(false, _host.Now);
            }

            Go(Stage.Leaving, PullEveryMs);
            return;
        }

        _connector.Unplug(_host.Now);
        Go(Stage.Away, _plan.PauseMs(_random));
    }

    private void Go(Stage stage, long afterMs)
    {
        _stage = stage;
        Next = _host.Now + afterMs;
    }
}
