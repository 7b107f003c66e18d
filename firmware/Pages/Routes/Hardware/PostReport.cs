using Borne.Pages.Acceptance;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Makes the commissioning report of what is now, and keeps it.</summary>
internal sealed class PostReport : PageHandler
{
    private readonly CommissioningReport _report;

    public PostReport(CommissioningReport report)
        : base("POST", "/api/report", PageRole.Installer, Json)
    {
        _report = report;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        string name = "";
        string remark = "";
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("name"))
            {
                name = body.Text(CommissioningReport.MaxName);
            }
            else if (body.Is("remark"))
            {
                remark = body.Text(CommissioningReport.MaxRemark);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
        }
        else if (_report.Make(name, remark, now))
        {
            answer.Done();
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "the report could not be stored; check that the station's storage works");
        }
    }
}
