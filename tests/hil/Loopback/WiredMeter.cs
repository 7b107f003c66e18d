using Borne.Hal.Devices.Meters;
using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Meter with S0 pulses as a board has it, with the board's own <see cref="PulseRegister"/>.</summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredMeter(Wires wires, LoopbackFault fault) : IEnergyMeter
{
    private const int StartWh = 1234;
    private const int NominalMv = 230_000;
    private const int NominalVolts = 230;
    private const int MilliPerUnit = 1000;
    private const int MissedOf = 10;
    private const int UsPerMs = 1000;

    // The board's driver looks at its counter as often, because power is as exact as the moments of the looks.
    private const int PollMs = 100;

    private readonly PulseRegister _register = new(StimulusState.PulsesPerKwh, StartWh, 0);
    private int _seen;
    private int _waiting;
    private bool _wasHigh;
    private long _nextPoll;

    /// <inheritdoc/>
    public long Slots => MeterSlot.OnePhase;

    /// <summary>Looks at the pulse input.</summary>
    public void Advance()
    {
        bool isHigh = wires.IsOn(StimulusOutput.MeterPulse);
        if (isHigh && !_wasHigh)
        {
            _seen++;
            if (fault != LoopbackFault.LostEnergy || _seen % MissedOf != 0)
            {
                _waiting++;
            }
        }

        _wasHigh = isHigh;
        if (wires.NowUs / UsPerMs >= _nextPoll)
        {
            _nextPoll = (wires.NowUs / UsPerMs) + PollMs;
            Count();
        }
    }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        Count();
        into.Put(MeterSlot.EnergyImport, _register.EnergyWh);
        into.Put(MeterSlot.PowerImport, _register.PowerW);
        into.Put(MeterSlot.CurrentImport, (long)_register.PowerW * MilliPerUnit / NominalVolts);
        into.Put(MeterSlot.Voltage, NominalMv);
        return true;
    }

    private void Count()
    {
        _register.Add(_waiting, wires.NowUs / UsPerMs);
        _waiting = 0;
    }
}
