using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Records;

/// <summary>The diagnostics that GetDiagnostics uploads, as a file; without secrets.</summary>
internal sealed class GetDiagnostics : PageHandler
{
    private readonly ChargePoint _station;

    public GetDiagnostics(ChargePoint station)
        : base("GET", "/api/diagnostics", PageRole.Installer)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        if (_station.Profile?.Maintenance is IMaintenance maintenance)
        {
            answer.Send(maintenance.OpenReport(now), "text/plain; charset=utf-8", "diagnostics.txt");
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "this board keeps no diagnostics; read the log of its central system");
        }
    }
}
