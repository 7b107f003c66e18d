using Borne.Pages.Http;
using Borne.Settings.Network;

namespace Borne.Pages.Routes.Network;

/// <summary>Confirms that the station is reached with its new network settings.</summary>
internal sealed class PostConfirm : PageHandler
{
    private readonly NetworkTrial _trial;

    public PostConfirm(NetworkTrial trial)
        : base("POST", "/api/network/confirm", PageRole.Installer)
    {
        _trial = trial;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        if (_trial.TryConfirm())
        {
            answer.Done();
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "no network settings wait to be confirmed");
        }
    }
}
