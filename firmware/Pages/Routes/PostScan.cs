using Borne.Pages.Http;

namespace Borne.Pages.Routes;

/// <summary>Looks for WiFi networks, where the hardware can while it is connected; none of the boards can yet.</summary>
internal sealed class PostScan : PageHandler
{
    public PostScan()
        : base("POST", "/api/network/scan", PageRole.Installer)
    {
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) =>
        answer.Refuse(HttpStatus.Conflict, "this board cannot look for networks; type the name of yours");
}
