using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Records;

/// <summary>The diagnostics that GetDiagnostics uploads, as a file; without secrets.</summary>
internal sealed class GetDiagnostics : PageHandler
{
    private readonly IStationLog _log;

    public GetDiagnostics(IStationLog log)
        : base("GET", "/api/diagnostics", PageRole.Installer)
    {
        _log = log;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) =>
        answer.Send(_log.OpenReport(now), "text/plain; charset=utf-8", "diagnostics.txt");
}
