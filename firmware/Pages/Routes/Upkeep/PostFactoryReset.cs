using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Accounts;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Gives the station back as it left its factory, passwords and sessions included; it wants the installer's password once more.</summary>
internal sealed class PostFactoryReset : PasswordHandler
{
    private readonly ChargePoint _station;
    private readonly LoginDesk _logins;
    private readonly PageTime _time;

    public PostFactoryReset(ChargePoint station, LoginDesk logins, PageTime time)
        : base("/api/system/factory-reset", PageRole.Installer)
    {
        _station = station;
        _logins = logins;
        _time = time;
    }

    /// <inheritdoc/>
    protected override void Finish(PasswordTask task, PageAnswer answer, long now)
    {
        _station.ResetToFactory(now);
        answer.Done("Scheduled");
    }

    /// <inheritdoc/>
    protected override PasswordTask Read(PageRequest request, PageAnswer answer)
    {
        BodyReader body = request.Body;
        PasswordTask task = new PasswordTask(_logins, _time, request.Peer) { Account = LoginDesk.Installer };
        while (body.Next())
        {
            if (body.Is("password"))
            {
                task.Known = body.Text(LoginDesk.MaxPassword);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is null && task.Known is null)
        {
            body.Fail("a factory reset wants the installer's password; add it");
        }

        return answer.RefuseFault(body) ? null : task;
    }
}
