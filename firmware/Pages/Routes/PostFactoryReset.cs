using Borne.Pages.Http;
using Borne.Pages.Logins;

namespace Borne.Pages.Routes;

/// <summary>Forgets everything that was set, where the board can; it wants the installer's password once more.</summary>
internal sealed class PostFactoryReset : PageHandler
{
    private readonly LoginDesk _logins;
    private readonly PageTime _time;

    public PostFactoryReset(LoginDesk logins, PageTime time)
        : base("POST", "/api/system/factory-reset", PageRole.Installer, Json)
    {
        _logins = logins;
        _time = time;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        PasswordTask task = (PasswordTask)request.Memo;
        if (task is null)
        {
            task = Read(request.Body, answer);
            request.Memo = task;
        }

        if (task is null || !task.Run(answer))
        {
            return;
        }

        // What is kept lies with many rooms; none of them has an order to forget it yet.
        answer.Refuse(HttpStatus.Conflict, "this firmware cannot forget its settings by itself yet; write its image anew with an empty flash");
    }

    private PasswordTask Read(BodyReader body, PageAnswer answer)
    {
        PasswordTask task = new PasswordTask(_logins, _time) { Account = LoginDesk.Installer };
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

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
            return null;
        }

        return task;
    }
}
