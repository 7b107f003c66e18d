using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Begins the test of one part, while no vehicle is connected and no session runs.</summary>
internal sealed class PostPartTest : FlatRequest
{
    private const int MaxName = 20;

    private readonly ChargePoint _station;
    private readonly PartTests _tests;
    private int _id;
    private string _part;

    public PostPartTest(ChargePoint station, PartTests tests)
        : base("/api/hardware/test")
    {
        _station = station;
        _tests = tests;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _id = 1;
        _part = null;
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("part"))
        {
            _part = body.Text(MaxName);
        }
        else if (body.Is("connectorId"))
        {
            _id = body.Number(1, _station.ConnectorCount);
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
        foreach (PartTest test in _tests.Of(_id))
        {
            if (test.Name == _part)
            {
                Begin(test, _id, answer, now);
                return;
            }
        }

        answer.Refuse(HttpStatus.BadRequest, "there is no such part; name contactor, lock, card, meter, residual or light", "part");
    }

    private void Begin(PartTest test, int id, PageAnswer answer, long now)
    {
        string refusal = _tests.Refusal();
        if (!_tests.Has(test, id))
        {
            answer.Refuse(HttpStatus.Conflict, "the station has no such part by its settings; set it first", "part");
        }
        else if (refusal is not null)
        {
            answer.Refuse(HttpStatus.Conflict, refusal);
        }
        else
        {
            _tests.Begin(test, id, now);
            answer.Done("Started");
        }
    }
}
