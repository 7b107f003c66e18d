using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Readers;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Network.Streams;
using Borne.Hal.Outlet;
using Borne.Hil.Bench;
using Borne.Stimulus;
using Borne.Virtual.Machine;

namespace Borne.Hil.Loopback;

/// <summary>
/// The hardware of the virtual wallbox with its pins cut and led to the wires: pilot, contactor, interlock, meter, proximity contact,
/// thermistor, card reader, residual current, supply and emergency stop.
/// </summary>
public sealed class LoopbackHardware
{
    private const int CardGoneMs = 1500;
    private const int LightThreshold = 5000;
    private const int TestTripMs = 500;

    private readonly Wires _wires;
    private readonly LoopbackFault _fault;
    private readonly SimulatedStation _station;
    private readonly WiredPilot _pilot;
    private readonly WiredContactor _contactor;
    private readonly WiredMeter _meter;
    private readonly WiredProximity? _proximity;
    private readonly WiredThermistor _thermistor;
    private readonly WiredResidualCurrent _residual;
    private readonly Pn532 _reader;
    private readonly WiredInterlock _interlock;
    private readonly BenchProfile _profile;
    private TestedResidualCurrentMonitor _monitor;

    /// <summary>Cuts the pins.</summary>
    /// <param name="station">The virtual wallbox, not started yet.</param>
    /// <param name="wires">The wires.</param>
    /// <param name="cardPort">Serial port of the card reader.</param>
    /// <param name="build">What the loop-back is built like.</param>
    /// <param name="profile">What the wallbox is like.</param>
    public LoopbackHardware(
        SimulatedStation station, Wires wires, IByteStream cardPort, LoopbackBuild build, BenchProfile profile)
    {
        _station = station;
        _wires = wires;
        _fault = build.Fault;
        _profile = profile;
        Random random = new(build.Seed + 3);
        Esp32Converter converter = new(random);
        _pilot = new WiredPilot(wires, _fault, random, converter);
        _interlock = new WiredInterlock(wires, build);
        _contactor = new WiredContactor(wires, _fault, _interlock);
        _meter = new WiredMeter(wires, _fault);
        _thermistor = new WiredThermistor(wires, converter);
        _residual = new WiredResidualCurrent(wires, _fault);
        var cards = new CardDebounce(_fault == LoopbackFault.DoubleTap ? 0 : CardGoneMs);
        _reader = new Pn532(cardPort, cards);
        ConnectorHardware connector = station.Connectors[0].Hardware;
        connector.Pilot = _pilot;
        connector.Contactor = _contactor;
        Modbus = profile.HasModbusMeter ? new WiredModbus(profile.MaxAmps) : null;
        connector.Meter = Modbus is null ? _meter : Modbus.Meter;
        connector.Temperature = _thermistor;
        connector.PhaseSwitch = null;
        if (connector.Proximity is not null)
        {
            _proximity = new WiredProximity(wires, _fault, converter);
            connector.Proximity = _proximity;
        }

        _monitor = StartProofs();
        station.Hardware.Rfid = _fault == LoopbackFault.SwappedCard ? new SwappedReader(cards) : cards;
        station.Hardware.EmergencyStop = new WiredEmergencyStop(wires, _fault);
        station.Hardware.Stalls = profile.HasTls && _fault != LoopbackFault.HastyTls ? new SoundMark() : null;
        station.Hardware.PowerWatch = new WiredPowerWatch(wires);
    }

    /// <summary>The line of a Modbus meter, or null with S0 pulses.</summary>
    public WiredModbus? Modbus { get; }

    /// <summary>Lets a millisecond pass for what moves by itself.</summary>
    public void Advance()
    {
        _interlock.Advance();
        _contactor.Advance();
        _residual.Advance();
        _meter.Advance();
        Modbus?.Advance();
        bool isBoltOut = _station.Connectors[0].IsCableHeld;
        _wires.Bolt = isBoltOut && _fault != LoopbackFault.LooseLock;
        _wires.Light = Light(0, StimulusInput.Red) | Light(1, StimulusInput.Green) | Light(2, StimulusInput.Blue);
    }

    /// <summary>Does what the board's loop does before each tick of the controller.</summary>
    /// <param name="now">Time of the controller, ms.</param>
    public void Poll(long now)
    {
        _interlock.Feed();
        _pilot.Sample();
        _proximity?.Sample();
        _thermistor.Sample(now);
        _monitor.Poll(now);
        Modbus?.Poll(now);
        _reader.Poll(now);
    }

    /// <summary>What a reset of the controller does to the outputs: resistors hold them.</summary>
    public void Float()
    {
        _contactor.Set(false);
        _pilot.SetDutyCycle(SimulatedPilot.SteadyHigh);
        _residual.SetTest(false);
        _station.Indicator.Clear();
    }

    /// <summary>What the loss of the supply, or a start of the program, does to the outputs.</summary>
    public void Release()
    {
        Float();

        // The watchdog is not fed meanwhile, so the interlock blocks until the next program runs.
        _interlock.Expire();
        _monitor = StartProofs();
    }

    private TestedResidualCurrentMonitor StartProofs()
    {
        ConnectorHardware connector = _station.Connectors[0].Hardware;
        connector.Interlock = new InterlockProof(_interlock, false);
        TestedResidualCurrentMonitor monitor = new(_residual, _contactor, TestTripMs);
        connector.ResidualCurrent = _profile.TestsMonitor ? monitor : new UntestedMonitor(_residual);
        connector.ResidualCurrentTest = _profile.TestsMonitor ? monitor : null;
        return monitor;
    }

    private int Light(int part, int bit) =>
        LedColor.DutyOf(_station.Indicator.ColorOf(1), _station.Indicator.PercentOf(1), part) >= LightThreshold ? bit : 0;
}
