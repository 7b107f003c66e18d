using Borne.Charging.Connectors;
using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// Watches one connector in every tick of every test: what must never be is never (IEC 61851-1 annex A, status table
/// of OCPP 1.6 section 4.9).
/// </summary>
public sealed class SafetyWatch
{
    // A stop is noticed in its tick, ends the offer in the next but one, and then the vehicle has its time.
    private const int LatencyTicks = 3;

    private readonly FakeConnector _hardware;
    private ChargePointStatus _status;
    private long _allowedAt = long.MinValue / 2;
    private long _energyWh;
    private int _longestMs;
    private int _testedMs;

    /// <summary>Creates the watch.</summary>
    public SafetyWatch(FakeConnector hardware)
    {
        _hardware = hardware;
    }

    /// <summary>The controller was started anew: its status has no past.</summary>
    public void Restarted(Connector connector)
    {
        _status = connector.Status;
        _energyWh = connector.EnergyWh;
    }

    /// <summary>Checks outputs and status after a tick.</summary>
    /// <param name="connector">The controller's view.</param>
    /// <param name="now">World time in ms.</param>
    /// <param name="tickMs">Length of the tick.</param>
    public void Check(Connector connector, long now, int tickMs)
    {
        PilotState pilot = _hardware.Pilot.State;
        bool isRunning = connector.HasTransaction && !connector.Transaction.IsStopping && !connector.Transaction.IsSuspended;
        _longestMs = isRunning || tickMs > _longestMs ? tickMs : _longestMs;
        if (isRunning)
        {
            _allowedAt = now;
        }

        _testedMs = connector.Loop.IsTestingContactor ? _testedMs : 0;
        if (connector.Loop.IsTestingContactor)
        {
            // A person tests it for a moment, with nothing connected.
            Assert.IsTrue(pilot == PilotState.A && !isRunning, "contactor tested with a vehicle");
            _testedMs += tickMs;
            Assert.IsTrue(_testedMs <= ChargingLoop.ContactorTestMs + tickMs, "contactor tested too long");
        }
        else if (_hardware.Contactor.IsOrdered)
        {
            bool isAsked = pilot == PilotState.C || (pilot == PilotState.D && _hardware.Hardware.Ventilated);
            Assert.IsTrue(isAsked, "contactor ordered outside state C");
            Assert.IsFalse(_hardware.ResidualCurrent.IsTripped, "contactor ordered with a residual current");
            long latest = _allowedAt + ChargingLoop.VehicleStopMs + (LatencyTicks * _longestMs);
            Assert.IsTrue(now <= latest, "contactor ordered without permission");
        }

        if (_hardware.Pilot.Duty != DutyCycle.None)
        {
            Assert.IsTrue(pilot != PilotState.A, "PWM without a vehicle");
            Assert.IsTrue(connector.HasTransaction, "PWM without a transaction");
        }

        if (!StatusTable.IsDefined(_status, connector.Status))
        {
            Assert.IsTrue(false, "undefined transition " + ((int)_status).ToString() + " to " + ((int)connector.Status).ToString());
        }

        Assert.IsTrue(connector.EnergyWh >= _energyWh, "the register went down");
        _status = connector.Status;
        _energyWh = connector.EnergyWh;
    }
}
