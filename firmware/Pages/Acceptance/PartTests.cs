using Borne.Charging.Connectors;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>The tests of a station's parts, one at a time, and what became of them since the start.</summary>
public sealed class PartTests
{
    private readonly ChargePoint _station;
    private readonly PartTest[][] _tests;
    private PartTest _running;
    private Connector _connector;

    /// <summary>Creates them.</summary>
    /// <param name="station">The station.</param>
    public PartTests(ChargePoint station)
    {
        _station = station;
        _tests = new PartTest[station.ConnectorCount][];
        for (int i = 0; i < _tests.Length; i++)
        {
            _tests[i] = new PartTest[]
            {
                new ContactorTest(), new LockTest(), new CardTest(), new MeterTest(), new ResidualTest(), new LightTest(),
            };
        }
    }

    /// <summary>The tests of a connector.</summary>
    /// <param name="connectorId">1 or more.</param>
    public PartTest[] Of(int connectorId) => _tests[connectorId - 1];

    /// <summary>Tells whether the station has a part.</summary>
    /// <param name="test">One of the tests of the connector.</param>
    /// <param name="connectorId">1 or more.</param>
    public bool Has(PartTest test, int connectorId) => test.Exists(_station.Hardware.Connectors[connectorId - 1], _station);

    /// <summary>Tells why nothing may be tested now: energy, or somebody who is about to want it.</summary>
    /// <returns>What to do, or null when it may.</returns>
    public string Refusal()
    {
        if (_running is not null)
        {
            return "a part is being tested already; wait until that is over";
        }

        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            Connector connector = _station.GetConnector(id);
            if (connector.HasTransaction || connector.AuthorizedTag is not null || connector.IsOccupied)
            {
                return "a vehicle is connected or a session runs; end it and pull the cable out first";
            }
        }

        return null;
    }

    /// <summary>Begins a test, which <see cref="Refusal"/> allows.</summary>
    /// <param name="test">One of the tests of the connector.</param>
    /// <param name="connectorId">1 or more.</param>
    /// <param name="now">The station's monotonic ms.</param>
    public void Begin(PartTest test, int connectorId, long now)
    {
        _running = test;
        _connector = _station.GetConnector(connectorId);
        test.Begin(_connector, _station, now);
    }

    /// <summary>Moves the test that runs, behind the station.</summary>
    /// <param name="now">The station's monotonic ms.</param>
    public void Tick(long now)
    {
        _running?.Tick(_connector, _station, now);
        if (_running is not null && _running.State != PartState.Running)
        {
            _running = null;
        }
    }
}
