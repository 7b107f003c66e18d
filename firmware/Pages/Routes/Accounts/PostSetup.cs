using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Sets the first password, shortly after the start, and logs in with it.</summary>
internal sealed class PostSetup : PasswordHandler
{
    private readonly LoginDesk _logins;
    private readonly SettingsRegistry _settings;
    private readonly PageTime _time;
    private readonly LocalNetworks _networks;

    public PostSetup(LoginDesk logins, SettingsRegistry settings, PageTime time, LocalNetworks networks)
        : base("/api/setup", PageRole.Anyone)
    {
        _logins = logins;
        _settings = settings;
        _time = time;
        _networks = networks;
    }

    /// <inheritdoc/>
    public override bool IsForSetup => true;

    /// <inheritdoc/>
    protected override void Finish(PasswordTask task, PageAnswer answer, long now) =>
        answer.Send(new SessionBody(_logins.Open(LoginDesk.Installer, _time.Now), LoginDesk.Installer));

    /// <inheritdoc/>
    protected override PasswordTask Read(PageRequest request, PageAnswer answer)
    {
        if (_logins.IsSetUp)
        {
            answer.Refuse(HttpStatus.Conflict, "the station has a password already; log in with it");
            return null;
        }

        if (!_networks.Has(request.Peer))
        {
            answer.Refuse(HttpStatus.Forbidden, "the first password comes from the station's own network only; connect to it");
            return null;
        }

        if (_logins.SetupSecondsLeft(_time.Now) == 0)
        {
            answer.Refuse(HttpStatus.Forbidden, "the time for the first password has passed; switch the station off and on again");
            return null;
        }

        BodyReader body = request.Body;
        PasswordTask task = new PasswordTask(_logins, _time, request.Peer) { IsFirst = true };
        SettingsDraft draft = _settings.Edit();
        while (body.Next())
        {
            if (body.Is("password"))
            {
                task.Installer = body.Text(LoginDesk.MaxPassword);
            }
            else if (body.Is("userPassword"))
            {
                task.User = body.Text(LoginDesk.MaxPassword);
            }
            else if (!SystemMembers.Read(body, draft))
            {
                body.Refuse();
            }
        }

        if (answer.RefuseFault(body))
        {
            return null;
        }

        bool isGood = PasswordTask.IsGood(task.Installer ?? "", "password", answer)
            && (task.User is null || PasswordTask.IsGood(task.User, "userPassword", answer))
            && Changes.Store(draft, answer);
        return isGood ? task : null;
    }
}
