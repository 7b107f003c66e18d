using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Logs in.</summary>
internal sealed class PostLogin : PasswordHandler
{
    /// <summary>Login name of who uses the station.</summary>
    public const string UserName = InstallerName.OfUsers;

    private const int MaxName = 32;
    private const int Nobody = -1;

    private readonly LoginDesk _logins;
    private readonly SettingsRegistry _settings;
    private readonly PageTime _time;

    public PostLogin(LoginDesk logins, SettingsRegistry settings, PageTime time)
        : base("/api/login", PageRole.Anyone)
    {
        _logins = logins;
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public override bool IsForSetup => true;

    /// <inheritdoc/>
    protected override void Finish(PasswordTask task, PageAnswer answer, long now) =>
        answer.Send(new SessionBody(_logins.Open(task.Account, _time.Now), task.Account));

    /// <inheritdoc/>
    protected override PasswordTask Read(PageRequest request, PageAnswer answer)
    {
        if (!_logins.IsSetUp)
        {
            answer.Refuse(HttpStatus.Conflict, "the station has no password yet; set one with /api/setup");
            return null;
        }

        BodyReader body = request.Body;
        string name = "";
        string password = "";
        while (body.Next())
        {
            if (body.Is("user"))
            {
                name = body.Text(MaxName);
            }
            else if (body.Is("password"))
            {
                password = body.Text(LoginDesk.MaxPassword);
            }
            else
            {
                body.Refuse();
            }
        }

        if (answer.RefuseFault(body))
        {
            return null;
        }

        // A name that nobody has takes as long as one that somebody has, and ends in the same way.
        int account = name == _settings.Text(Key.WebUser) ? LoginDesk.Installer : name == UserName ? LoginDesk.User : Nobody;
        return new PasswordTask(_logins, _time, request.Peer) { Account = account, Known = password };
    }
}
