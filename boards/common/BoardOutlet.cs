using System;
using Borne.Base.Storage;
using Borne.Charging.Connectors;
using Borne.Hal.Devices.Actuators;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;

namespace Borne.Boards;

/// <summary>One outlet of a board: its hardware, what is kept of it over restarts, and what is told of it on the console.</summary>
public sealed class BoardOutlet
{
    private const int DeciampsPerAmp = 10;

    private readonly int _number;
    private readonly CountedContactor _contactor;
    private readonly CounterMemory _closings;
    private readonly CounterMemory _energy;
    private readonly PulseMeter _pulses;
    private InterlockFinding _toldInterlock;
    private string _toldCalibration;

    /// <summary>Puts it together.</summary>
    /// <param name="parts">Builds its parts.</param>
    /// <param name="contactor">Its contactor, open.</param>
    /// <param name="pilot">Its pilot's output, at steady +12 V.</param>
    /// <param name="interlock">Its interlock, or null at a bench set-up without one.</param>
    /// <param name="meter">Its meter, or null for one with pulses.</param>
    /// <param name="records">Where counters and calibration are kept.</param>
    /// <param name="start">Which parts there are.</param>
    /// <param name="number">Number of its connector, 1 or 2.</param>
    public BoardOutlet(
        OutletParts parts,
        IContactor contactor,
        IPilotOutput pilot,
        IInterlock interlock,
        IEnergyMeter meter,
        IRecordStore records,
        HardwareStart start,
        int number)
    {
        _number = number;
        _closings = new CounterMemory(records, NameOf("contactor", number), CounterMemory.ContactorStep);
        _contactor = new CountedContactor(contactor, (int)_closings.Stored, start.Values.Number(Key.ContactorLife));
        Say("contactor: " + _contactor.Closings.ToString() + " closings, " + _contactor.WearPercent.ToString() + " % of its life");
        Hardware = new ConnectorHardware
        {
            Contactor = _contactor,
            Interlock = interlock,
            Wear = _contactor,
            MaxDeciamps = start.Values.Number(Key.OutletMaxAmps) * DeciampsPerAmp,
            Phases = start.Values.Number(Key.OutletPhases),
            WrongSetting = start.WrongSetting,
            PhaseSwitch = parts.PhaseSwitch(),
        };
        parts.AddPilot(Hardware, pilot, new CalibrationMemory(records, NameOf(CalibrationMemory.RecordName, number)));
        Hardware.Meter = meter;
        if (meter is null)
        {
            _energy = new CounterMemory(records, NameOf("meter", number), CounterMemory.MeterStepWh);
            _pulses = parts.PulseMeter(_energy.Stored);
            Hardware.Meter = _pulses;
        }

        parts.AddResidualCurrent(Hardware);
        parts.AddOutlet(Hardware);
    }

    /// <summary>Its hardware.</summary>
    public ConnectorHardware Hardware { get; }

    /// <summary>Says on the console what has changed.</summary>
    /// <param name="connector">Its connector.</param>
    public void Tell(Connector connector)
    {
        if (Hardware.Calibration.Finding != _toldCalibration)
        {
            _toldCalibration = Hardware.Calibration.Finding;
            Say("calibration: " + _toldCalibration);
        }

        InterlockFinding finding = Hardware.Interlock is null ? InterlockFinding.None : Hardware.Interlock.Finding;
        if (finding != _toldInterlock)
        {
            _toldInterlock = finding;
            Say("interlock: " + (finding == InterlockFinding.None ? "as it should be" : connector.Info));
        }
    }

    /// <summary>Says something of it on the console.</summary>
    /// <param name="words">What is to be said.</param>
    public void Say(string words) => Console.WriteLine(_number == 1 ? words : "outlet " + _number.ToString() + ": " + words);

    /// <summary>Keeps its counters.</summary>
    /// <param name="isLast">True before a restart.</param>
    public void Save(bool isLast)
    {
        _closings.Save(_contactor.Closings, isLast);
        _energy?.Save(_pulses.EnergyWh, isLast);
    }

    // The first outlet has the names that a board with one always had.
    private static string NameOf(string name, int number) => number == 1 ? name : name + "-" + number.ToString();
}
