using Borne.Hal.Outlet;
using Borne.Pages.Acceptance;
using Borne.Pages.Routes.Bodies;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Hardware;

/// <summary>What became of the tests of the parts, and what calibration and converter say, a piece for each connector.</summary>
internal sealed class GetPartTests : OwnAnswer
{
    private readonly ChargePoint _station;
    private readonly PartTests _tests;
    private readonly CommissioningReport _report;

    public GetPartTests(ChargePoint station, PartTests tests, CommissioningReport report)
        : base("/api/hardware/tests")
    {
        _station = station;
        _tests = tests;
        _report = report;
    }

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            Members.Flag(json, "hasReport", _report.HasReport);
            Members.Text(json, "refusal", _tests.Refusal());
            json.Name("connectors");
            json.BeginArray();
            return false;
        }

        if (piece <= _station.ConnectorCount)
        {
            WriteConnector(json, piece);
            return false;
        }

        json.EndArray();
        json.EndObject();
        return true;
    }

    private void WriteConnector(JsonWriter json, int id)
    {
        json.BeginObject();
        json.Member("id", id);
        ICalibration calibration = _station.Hardware.Connectors[id - 1].Calibration;
        if (calibration is not null)
        {
            json.Name("calibration");
            json.BeginObject();
            Members.Flag(json, "isDone", calibration.IsDone);
            Members.Flag(json, "isRunning", calibration.IsRunning);
            Members.Text(json, "finding", calibration.Finding);
            json.Member("highCount", calibration.HighCount);
            json.Member("lowCount", calibration.LowCount);
            json.EndObject();
        }

        json.Name("tests");
        json.BeginArray();
        foreach (PartTest test in _tests.Of(id))
        {
            if (_tests.Has(test, id))
            {
                json.BeginObject();
                json.Member("part", test.Name);
                json.Member("state", Words.At(PartTest.States, (int)test.State));
                Members.Text(json, "words", test.Words);
                json.EndObject();
            }
        }

        json.EndArray();
        json.EndObject();
    }
}
