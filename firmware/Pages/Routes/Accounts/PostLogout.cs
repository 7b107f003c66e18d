using Borne.Pages.Http;
using Borne.Pages.Logins;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Ends the login of the request.</summary>
internal sealed class PostLogout : PageHandler
{
    private readonly LoginDesk _logins;
    private readonly PageTime _time;

    public PostLogout(LoginDesk logins, PageTime time)
        : base("POST", "/api/logout", PageRole.User)
    {
        _logins = logins;
        _time = time;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        _logins.Close(request.Token, _time.Now);
        answer.Done();
    }
}
