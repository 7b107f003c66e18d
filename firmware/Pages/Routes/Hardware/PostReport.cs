using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Hardware;

/// <summary>Makes the commissioning report of what is now, and keeps it.</summary>
internal sealed class PostReport : FlatRequest
{
    private readonly CommissioningReport _report;
    private string _name;
    private string _remark;
    private string _language;

    public PostReport(CommissioningReport report)
        : base("/api/report")
    {
        _report = report;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _name = "";
        _remark = "";
        _language = "";
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("name"))
        {
            _name = body.Text(CommissioningReport.MaxName);
        }
        else if (body.Is("remark"))
        {
            _remark = body.Text(CommissioningReport.MaxRemark);
        }
        else if (body.Is("language"))
        {
            int language = body.Word(PageLanguages.Codes);
            _language = language < 0 ? "" : Words.At(PageLanguages.Codes, language);
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
        if (_report.Make(_name, _remark, _language, now))
        {
            answer.Done();
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "the report could not be stored; check that the station's storage works");
        }
    }
}
