using System.Globalization;
using Borne.Virtual.Machine;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Turns real time into steps of simulated time. While the station waits for the network, simulated time runs no
/// faster than real time, so that a high speed never makes a central system look slow; what is missed meanwhile is made up for
/// afterwards, somewhat faster than was asked for, as far as the machine can.
/// </summary>
/// <param name="host">The station.</param>
/// <param name="clock">Real time; null for the machine's.</param>
/// <param name="isCalled">Tells whether a central system that lives in simulated time has something on its way to the station; null for
/// none.</param>
public sealed class SimulationPace(StationHost host, TimeProvider? clock = null, Func<bool>? isCalled = null)
{
    private const double MostBacklogMs = 250;
    private const int FastWaitMs = 1;
    private const double MostCatchUp = 1.5;

    // The speed that is reached is told over this time; less than this share of the speed that was asked for is too little.
    private const double WindowMs = 2000;
    private const double EnoughShare = 0.95;

    // A program that has just begun to run fast is still being compiled.
    private const int ShortWindows = 2;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _last = (clock ?? TimeProvider.System).GetTimestamp();
    private long _waitsSince;
    private double _budgetMs;
    private double _waitedMs;
    private double _windowMs;
    private double _windowWaitedMs;
    private long _windowBegan = host.Now;
    private string? _shortfall;
    private bool _isToldShort;
    private int _shortWindows;

    /// <summary>How many times as fast simulated time runs.</summary>
    public double Speed
    {
        get;
        set
        {
            field = value;
            Reached = null;
            _shortfall = null;
            _isToldShort = false;
            _shortWindows = 0;
            BeginWindow();
        }
    } = 1;

    /// <summary>How many times as fast it has run lately; null while that is as fast as was asked for, or not known yet.</summary>
    public double? Reached { get; private set; }

    /// <summary>How long to wait for the network before the next <see cref="Run"/>, in ms: a step of real time, less when time
    /// runs faster.</summary>
    public int WaitMs => Speed > 1 ? FastWaitMs : SimulatedStation.MaxStepMs;

    /// <summary>Why the speed that was asked for is not reached, as a sentence, once for each <see cref="Speed"/> that is set.</summary>
    /// <returns>The sentence, or null when there is nothing to tell.</returns>
    public string? TakeShortfall()
    {
        string? shortfall = _shortfall;
        _shortfall = null;
        return shortfall;
    }

    /// <summary>Lets as much simulated time pass as real time has passed since the last call.</summary>
    /// <param name="afterStep">Called after every step; returns false to stop early.</param>
    public void Run(Func<bool> afterStep)
    {
        long present = _clock.GetTimestamp();
        double realMs = _clock.GetElapsedTime(_last, present).TotalMilliseconds;
        _last = present;
        host.Tick();
        bool waits = Waits();
        _budgetMs = Math.Min(_budgetMs + realMs * Speed, MostBacklogMs * Math.Max(1, Speed));

        // It began to wait at the end of the last call, or it does now.
        double waitedMs = _waitsSince == 0 ? 0 : _clock.GetElapsedTime(_waitsSince, present).TotalMilliseconds;
        _waitedMs += waitedMs;
        _waitsSince = present;
        Measure(realMs, waitedMs);

        double most = Speed > 1 ? Math.Min(_budgetMs, realMs * Speed * MostCatchUp) : _budgetMs;
        while (most >= SimulatedStation.MaxStepMs && (!waits || _waitedMs >= SimulatedStation.MaxStepMs))
        {
            most -= SimulatedStation.MaxStepMs;
            _budgetMs -= SimulatedStation.MaxStepMs;
            _waitedMs -= waits ? SimulatedStation.MaxStepMs : 0;
            host.Step(SimulatedStation.MaxStepMs);
            if (!afterStep())
            {
                break;
            }

            if (!waits && Waits())
            {
                waits = true;
                _waitsSince = _clock.GetTimestamp();
            }

            // Keyboard and screen get their turn even when the machine cannot keep up with the speed.
            if (_clock.GetElapsedTime(present).TotalMilliseconds > MostBacklogMs)
            {
                break;
            }
        }

        if (!waits)
        {
            _waitsSince = 0;
            _waitedMs = 0;
        }
    }

    // In real time and below there is nothing to wait for.
    private bool Waits() => Speed > 1 && (!host.IsSettled || isCalled?.Invoke() == true);

    private void Measure(double realMs, double waitedMs)
    {
        _windowMs += realMs;
        _windowWaitedMs += waitedMs;
        if (_windowMs < WindowMs)
        {
            return;
        }

        double reached = (host.Now - _windowBegan) / _windowMs;
        Reached = reached < Speed * EnoughShare ? reached : null;
        _shortWindows = Reached is null ? 0 : _shortWindows + 1;
        if (_shortWindows == ShortWindows && !_isToldShort)
        {
            _isToldShort = true;
            string reason = _windowWaitedMs > _windowMs / 2
                ? "the station waits for its network, and no faster than time passes there"
                : "this machine computes no faster";
            _shortfall = string.Create(CultureInfo.InvariantCulture, $"Time runs x{reached:0.#}, not x{Speed:0.##}: {reason}.");
        }

        BeginWindow();
    }

    private void BeginWindow()
    {
        _windowMs = 0;
        _windowWaitedMs = 0;
        _windowBegan = host.Now;
    }
}
