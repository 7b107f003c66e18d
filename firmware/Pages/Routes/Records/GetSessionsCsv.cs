using Borne.Base.Time;
using Borne.Pages.History;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Records;

/// <summary>All sessions that are kept as CSV, the oldest first.</summary>
internal sealed class GetSessionsCsv : PageHandler
{
    private readonly SessionStore _store;
    private readonly StationClock _clock;

    public GetSessionsCsv(SessionStore store, StationClock clock)
        : base("GET", "/api/sessions.csv", PageRole.User)
    {
        _store = store;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override string Parameters => "form";

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        string form = request.Parameter("form") ?? "rfc";
        if (form != "rfc" && form != "excel")
        {
            answer.Refuse(HttpStatus.BadRequest, "there is no such form; send rfc or excel", "form");
            return;
        }

        answer.Send(new SessionLines(_store, _clock, form == "excel", now), "text/csv; charset=utf-8", "sessions.csv");
    }
}
