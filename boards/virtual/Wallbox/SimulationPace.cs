using System.Diagnostics;
using Borne.Virtual.Machine;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Turns real time into steps of simulated time. While the station waits for the network, simulated time runs no
/// faster than real time, so that a high speed never makes a central system look slow.
/// </summary>
/// <param name="host">The station.</param>
public sealed class SimulationPace(StationHost host)
{
    private const double MostBacklogMs = 250;
    private const int FastWaitMs = 1;

    private long _last = Stopwatch.GetTimestamp();
    private double _budgetMs;

    /// <summary>How many times as fast simulated time runs.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>How long to wait for the network before the next <see cref="Run"/>, in ms: a step of real time, less when time
    /// runs faster.</summary>
    public int WaitMs => Speed > 1 ? FastWaitMs : SimulatedStation.MaxStepMs;

    /// <summary>Lets as much simulated time pass as real time has passed since the last call.</summary>
    /// <param name="afterStep">Called after every step; returns false to stop early.</param>
    public void Run(Func<bool> afterStep)
    {
        long present = Stopwatch.GetTimestamp();
        double realMs = Stopwatch.GetElapsedTime(_last, present).TotalMilliseconds;
        _last = present;
        host.Tick();
        bool settled = host.IsSettled;
        double speed = settled ? Speed : Math.Min(1, Speed);
        double backlog = settled ? _budgetMs : Math.Min(_budgetMs, SimulatedStation.MaxStepMs);
        _budgetMs = Math.Min(backlog + realMs * speed, MostBacklogMs * Math.Max(1, speed));
        while (_budgetMs >= SimulatedStation.MaxStepMs)
        {
            _budgetMs -= SimulatedStation.MaxStepMs;
            host.Step(SimulatedStation.MaxStepMs);
            if (!afterStep())
            {
                return;
            }

            if (settled && Speed > 1 && !host.IsSettled)
            {
                _budgetMs = 0;
            }

            // Keyboard and screen get their turn even when the machine cannot keep up with the speed.
            if (Stopwatch.GetElapsedTime(present).TotalMilliseconds > MostBacklogMs)
            {
                return;
            }
        }
    }
}
