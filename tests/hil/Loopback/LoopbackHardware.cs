using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Readers;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Network.Streams;
using Borne.Hal.Outlet;
using Borne.Stimulus;
using Borne.Virtual.Machine;

namespace Borne.Hil.Loopback;

/// <summary>
/// The hardware of the virtual wallbox with its pins cut and led to the wires: pilot, contactor, meter, proximity contact,
/// card reader, residual current and emergency stop.
/// </summary>
public sealed class LoopbackHardware
{
    private const int CardGoneMs = 1500;
    private const int LightThreshold = 5000;

    private readonly Wires _wires;
    private readonly LoopbackFault _fault;
    private readonly SimulatedStation _station;
    private readonly WiredPilot _pilot;
    private readonly WiredContactor _contactor;
    private readonly WiredMeter _meter;
    private readonly WiredProximity? _proximity;
    private readonly Pn532 _reader;
    private readonly WiredInterlock _interlock;

    /// <summary>Cuts the pins.</summary>
    /// <param name="station">The virtual wallbox, not started yet.</param>
    /// <param name="wires">The wires.</param>
    /// <param name="cardPort">Serial port of the card reader.</param>
    /// <param name="fault">What is broken.</param>
    public LoopbackHardware(SimulatedStation station, Wires wires, IByteStream cardPort, LoopbackFault fault)
    {
        _station = station;
        _wires = wires;
        _fault = fault;
        _pilot = new WiredPilot(wires, fault);
        _contactor = new WiredContactor(wires, fault);
        _meter = new WiredMeter(wires, fault);
        var cards = new CardDebounce(fault == LoopbackFault.DoubleTap ? 0 : CardGoneMs);
        _reader = new Pn532(cardPort, cards);
        ConnectorHardware connector = station.Connectors[0].Hardware;
        connector.Pilot = _pilot;
        connector.Contactor = _contactor;
        connector.Meter = _meter;
        _interlock = new WiredInterlock(wires);
        connector.Interlock = new InterlockProof(_interlock, false);
        connector.ResidualCurrent = new WiredResidualCurrent(wires, fault);
        if (connector.Proximity is not null)
        {
            _proximity = new WiredProximity(wires, fault);
            connector.Proximity = _proximity;
        }

        station.Hardware.Rfid = fault == LoopbackFault.SwappedCard ? new SwappedReader(cards) : cards;
        station.Hardware.EmergencyStop = new WiredEmergencyStop(wires, fault);
    }

    /// <summary>Lets a millisecond pass for what moves by itself.</summary>
    public void Advance()
    {
        _contactor.Advance();
        _meter.Advance();
        bool isBoltOut = _station.Connectors[0].IsCableHeld;
        _wires.Bolt = isBoltOut && _fault != LoopbackFault.LooseLock;
        _wires.Light = Light(0, StimulusInput.Red) | Light(1, StimulusInput.Green) | Light(2, StimulusInput.Blue);
    }

    /// <summary>Does what the board's loop does before each tick of the controller.</summary>
    /// <param name="now">Time of the controller, ms.</param>
    public void Poll(long now)
    {
        _pilot.Sample();
        _proximity?.Sample();
        _reader.Poll(now);
    }

    /// <summary>What the loss of the supply does to the outputs.</summary>
    public void Release()
    {
        _contactor.Set(false);
        _pilot.SetDutyCycle(SimulatedPilot.SteadyHigh);

        // The watchdog is not fed meanwhile, so the interlock blocks until the next program runs.
        _station.Connectors[0].Hardware.Interlock = new InterlockProof(_interlock, false);
    }

    private int Light(int part, int bit) =>
        LedColor.DutyOf(_station.Indicator.ColorOf(1), _station.Indicator.PercentOf(1), part) >= LightThreshold ? bit : 0;
}
