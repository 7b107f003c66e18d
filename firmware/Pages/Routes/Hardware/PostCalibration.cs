using Borne.Hal.Outlet;
using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Begins to calibrate the analog inputs of a connector, with nothing at its pilot.</summary>
internal sealed class PostCalibration : PageHandler
{
    private const int Nominal = 12000;
    private const int Most = 20000;

    private readonly ChargePoint _station;
    private readonly PartTests _tests;

    public PostCalibration(ChargePoint station, PartTests tests)
        : base("POST", "/api/hardware/calibrate", PageRole.Installer, Json)
    {
        _station = station;
        _tests = tests;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int id = 1;
        int high = Nominal;
        int low = -Nominal;
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("connectorId"))
            {
                id = body.Number(1, _station.ConnectorCount);
            }
            else if (body.Is("highMillivolts"))
            {
                high = body.Number(0, Most);
            }
            else if (body.Is("lowMillivolts"))
            {
                low = body.Number(-Most, 0);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
            return;
        }

        ICalibration calibration = _station.Hardware.Connectors[id - 1].Calibration;
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
        else if (calibration.IsRunning || !calibration.Begin(high, low, now))
        {
            answer.Refuse(HttpStatus.Conflict, calibration.Finding ?? "a calibration is under way");
        }
        else
        {
            answer.Done("Started");
        }
    }
}
