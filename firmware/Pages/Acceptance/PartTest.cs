using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>The test of one part of a station, with no vehicle connected.</summary>
public abstract class PartTest
{
    /// <summary>Words of <see cref="PartState"/>.</summary>
    public const string States = "untested,running,passed,failed";

    /// <summary>Creates it.</summary>
    /// <param name="name">Name of the part, as in the API.</param>
    /// <param name="maxMs">Longest time that it takes, ms.</param>
    protected PartTest(string name, int maxMs)
    {
        Name = name;
        MaxMs = maxMs;
    }

    /// <summary>Name of the part, as in the API.</summary>
    public string Name { get; }

    /// <summary>Longest time that it takes, ms.</summary>
    public int MaxMs { get; }

    /// <summary>Where it stands.</summary>
    public PartState State { get; private set; }

    /// <summary>What was found, in words; empty before.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When it was begun, the station's monotonic ms.</summary>
    public long Begun { get; private set; }

    /// <summary>Tells whether the station has the part.</summary>
    /// <param name="hardware">Hardware of the connector.</param>
    /// <param name="station">The station.</param>
    public abstract bool Exists(ConnectorHardware hardware, ChargePoint station);

    /// <summary>Begins it.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="station">The station.</param>
    /// <param name="now">The station's monotonic ms.</param>
    public void Begin(Connector connector, ChargePoint station, long now)
    {
        State = PartState.Running;
        Words = "";
        Begun = now;
        Start(connector, station, now);
    }

    /// <summary>Moves it.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="station">The station.</param>
    /// <param name="now">The station's monotonic ms.</param>
    public void Tick(Connector connector, ChargePoint station, long now)
    {
        if (State == PartState.Running && (connector.Loop.IsVehicleConnected || connector.HasTransaction))
        {
            End(false, "a vehicle was connected, which ended the test");
        }
        else if (State == PartState.Running)
        {
            Look(connector, station, now);
            if (State == PartState.Running && now - Begun >= MaxMs)
            {
                GiveUp();
            }
        }

        if (State != PartState.Running)
        {
            Rest(connector, station);
        }
    }

    /// <summary>What to say when nothing came of it in time.</summary>
    protected abstract string TooLate { get; }

    /// <summary>Begins it.</summary>
    protected abstract void Start(Connector connector, ChargePoint station, long now);

    /// <summary>Looks what becomes of it.</summary>
    protected abstract void Look(Connector connector, ChargePoint station, long now);

    /// <summary>Ends it when nothing came of it in time.</summary>
    protected virtual void GiveUp() => End(false, TooLate);

    /// <summary>Ends it without a finding.</summary>
    /// <param name="words">Why none can be had now, and what to do.</param>
    protected void Leave(string words)
    {
        State = PartState.Untested;
        Words = words;
    }

    /// <summary>Leaves the part as it was.</summary>
    protected virtual void Rest(Connector connector, ChargePoint station)
    {
    }

    /// <summary>The hardware of a connector.</summary>
    protected static ConnectorHardware HardwareOf(Connector connector, ChargePoint station) => station.Hardware.Connectors[connector.Id - 1];

    /// <summary>Ends it.</summary>
    /// <param name="isPassed">True when the part works.</param>
    /// <param name="words">What was found.</param>
    protected void End(bool isPassed, string words)
    {
        State = isPassed ? PartState.Passed : PartState.Failed;
        Words = words;
    }
}
