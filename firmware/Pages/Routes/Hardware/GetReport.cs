using Borne.Pages.Acceptance;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Hardware;

/// <summary>The commissioning report that is kept, as Markdown.</summary>
internal sealed class GetReport : PageHandler
{
    private readonly CommissioningReport _report;

    public GetReport(CommissioningReport report)
        : base("GET", "/api/report", PageRole.Installer)
    {
        _report = report;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        byte[] kept = _report.Kept;
        if (kept is null)
        {
            answer.Refuse(HttpStatus.Conflict, "there is no report yet; make one when the station is commissioned");
        }
        else
        {
            answer.Send(new ReportLines(kept), "text/markdown; charset=utf-8", "commissioning.md");
        }
    }
}
