using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Begins the test of one part, while no vehicle is connected and no session runs.</summary>
internal sealed class PostPartTest : PageHandler
{
    private const int MaxName = 20;

    private readonly ChargePoint _station;
    private readonly PartTests _tests;

    public PostPartTest(ChargePoint station, PartTests tests)
        : base("POST", "/api/hardware/test", PageRole.Installer, Json)
    {
        _station = station;
        _tests = tests;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        int id = 1;
        string part = null;
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("part"))
            {
                part = body.Text(MaxName);
            }
            else if (body.Is("connectorId"))
            {
                id = body.Number(1, _station.ConnectorCount);
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

        foreach (PartTest test in _tests.Of(id))
        {
            if (test.Name == part)
            {
                Begin(test, id, answer, now);
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
