using Borne.Hal.Outlet;
using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Begins to calibrate the analog inputs of a connector, with nothing at its pilot.</summary>
internal sealed class PostCalibration : FlatRequest
{
    // What a standard pilot may have (IEC 61851-1, table A.2).
    private const int Nominal = 12000;
    private const int Tolerance = 600;

    private readonly ChargePoint _station;
    private readonly PartTests _tests;
    private int _id;
    private int _high;
    private int _low;

    public PostCalibration(ChargePoint station, PartTests tests)
        : base("/api/hardware/calibrate")
    {
        _station = station;
        _tests = tests;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _id = 1;
        _high = Nominal;
        _low = -Nominal;
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("connectorId"))
        {
            _id = body.Number(1, _station.ConnectorCount);
        }
        else if (body.Is("highMillivolts"))
        {
            _high = body.Number(Nominal - Tolerance, Nominal + Tolerance);
        }
        else if (body.Is("lowMillivolts"))
        {
            _low = body.Number(-Nominal - Tolerance, -Nominal + Tolerance);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Carry(PageAnswer answer, long now)
    {
        ICalibration calibration = _station.Hardware.Connectors[_id - 1].Calibration;
        string refusal = _tests.Refusal();
        if (calibration is null)
        {
            answer.Refuse(HttpStatus.Conflict, "this outlet needs no calibration");
        }
        else if (calibration.IsDone && refusal is not null)
        {
            // Without a calibration what is connected is a guess; the calibration itself refuses what no pilot gives.
            answer.Refuse(HttpStatus.Conflict, refusal);
        }
        else if (calibration.IsRunning || !calibration.Begin(_high, _low, now))
        {
            answer.Refuse(HttpStatus.Conflict, calibration.Finding ?? "a calibration is under way");
        }
        else
        {
            answer.Done("Started");
        }
    }
}
