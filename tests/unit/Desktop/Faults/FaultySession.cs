#nullable enable
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Faults;

/// <summary>
/// A driver's session at a station where one thing goes wrong, with the board's program around it: what nobody caught opens
/// the contactor, is noted, and restarts the controller.
/// </summary>
internal sealed class FaultySession
{
    private const int PlugAt = 1000;
    private const int TapAt = 1600;
    private const int StopAt = 6000;
    private const int UnplugAt = 7000;
    private const int EndAt = 20000;
    private const int QuietMs = 15000;
    private const int RebootMs = 600;
    private const int MostRestarts = 4;
    private const long FirstWh = 1000;

    private readonly TestStation _station;
    private readonly StationHardware _parts;
    private readonly FailingStore _store;
    private long _restartedAt;

    /// <summary>Creates a station of one connector with a socket.</summary>
    /// <param name="hardware">Which call of the hardware throws.</param>
    /// <param name="store">Which change of the store fails.</param>
    /// <param name="storeThrows">Whether it fails with an exception.</param>
    public FaultySession(FaultClock hardware, FaultClock store, bool storeThrows)
    {
        _station = new TestStation(1, true);
        _parts = _station.Hardware;
        _store = new FailingStore(_station.Records, _station.Journal, store, storeThrows);
        _station.Records = _store;
        _station.Journal = _store;
        ConnectorHardware connector = _parts.Connectors[0];
        connector.Pilot = ThrowingHardware.Before<IControlPilot>(connector.Pilot, hardware);
        connector.Contactor = ThrowingHardware.Before<IContactor>(connector.Contactor, hardware);
        connector.Meter = ThrowingHardware.Before<IEnergyMeter>(connector.Meter, hardware);
        connector.ResidualCurrent = ThrowingHardware.Before<IResidualCurrentMonitor>(connector.ResidualCurrent, hardware);
        connector.Proximity = ThrowingHardware.Before<IProximityPilot>(connector.Proximity, hardware);
        connector.Lock = ThrowingHardware.Before<ICableLock>(connector.Lock, hardware);
        connector.Temperature = ThrowingHardware.Before<ITemperatureSensor>(new FakeTemperature(), hardware);
        _parts.Network = ThrowingHardware.Before(_parts.Network, hardware);
        _parts.Rfid = ThrowingHardware.Before(_parts.Rfid, hardware);
        _parts.Indicator = ThrowingHardware.Before(_parts.Indicator, hardware);
        _parts.Entropy = ThrowingHardware.Before(_parts.Entropy, hardware);
        _parts.EmergencyStop = ThrowingHardware.Before<IEmergencyStop>(new FakeEmergencyStop(), hardware);
        _parts.System = ThrowingHardware.Before(_parts.System, hardware);
    }

    /// <summary>Restarts that a fault led to.</summary>
    public int Restarts { get; private set; }

    /// <summary>What the central system knows at the end.</summary>
    public Bills Bills => new(_station.CentralSystem.Log);

    /// <summary>Energy that flowed, in Wh.</summary>
    public long FlowedWh => _station.First.Meter.EnergyWh - FirstWh;

    /// <summary>Messages that wait at the end.</summary>
    public int Waiting => _station.Journal.Count;

    /// <summary>True when the controller is registered at the end.</summary>
    public bool IsAccepted => _station.ChargePoint.IsAccepted;

    /// <summary>Runs the session: plug, tap, charge, tap, unplug, and a quiet while.</summary>
    public void RunSession()
    {
        Restart();
        long begin = _station.World;
        Until(begin + PlugAt);
        _station.First.Plug();
        Until(begin + TapAt);
        Tap(!_station.Connector.HasTransaction);
        Until(begin + StopAt);
        Tap(_station.Connector.HasTransaction);
        Until(begin + UnplugAt);
        while (_station.World < begin + EndAt || _station.World < _restartedAt + QuietMs)
        {
            _station.First.Unplug();
            Tick();
        }

    }

    /// <summary>Starts the controller anew, which sorts out what a failed removal has left.</summary>
    public void StartAnew()
    {
        Restart();
        while (_station.World < _restartedAt + QuietMs)
        {
            Tick();
        }
    }

    private void Until(long world)
    {
        while (_station.World < world)
        {
            Tick();
        }
    }

    private void Tap(bool isWanted)
    {
        if (isWanted)
        {
            _station.Reader.Present([4, 0xA1, 0xB2, 0xC3]);
        }
    }

    private void Tick()
    {
        try
        {
            _station.Tick(TestStation.TickMs);
        }
        catch (InjectedFaultException)
        {
            // As Esp32Station.Run does.
            foreach (FakeConnector connector in _station.Connectors)
            {
                connector.Contactor.Set(false);
            }

            MarkFault();
            Restart();
        }
    }

    private void MarkFault()
    {
        try
        {
            _station.ChargePoint.RunRecord.MarkFault();
        }
        catch (InjectedFaultException)
        {
            // Not noted: the restart comes all the same.
        }
    }

    private void Restart()
    {
        for (int i = 0; i < MostRestarts; i++)
        {
            Restarts++;
            _restartedAt = _station.World;
            _store.Restart();
            try
            {
                _station.PowerCycle(RebootMs);
                return;
            }
            catch (InjectedFaultException)
            {
                // The board's program starts over.
            }
        }

        Assert.IsTrue(false, "it does not start any more");
    }
}
