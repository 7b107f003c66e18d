using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Changes the page's own settings and its passwords. A new password wants the installer's present one.</summary>
internal sealed class PutSystem : PageHandler
{
    private const int MaxName = 32;

    private readonly SettingsRegistry _settings;
    private readonly LoginDesk _logins;
    private readonly PageTime _time;

    public PutSystem(SettingsRegistry settings, LoginDesk logins, PageTime time)
        : base("PUT", "/api/system", PageRole.Installer, Json)
    {
        _settings = settings;
        _logins = logins;
        _time = time;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        Change change = (Change)request.Memo;
        if (change is null)
        {
            change = Read(request, answer);
            request.Memo = change;
        }

        if (change is not null && change.Task.Run(answer) && Changes.Store(change.Draft, answer))
        {
            bool isClosed = !change.ClosesUser || _logins.CloseUser();
            if (isClosed)
            {
                answer.Done();
            }
            else
            {
                answer.Refuse(HttpStatus.Conflict, "the user's login could not be closed; check that the station's storage works");
            }
        }
    }

    private Change Read(PageRequest request, PageAnswer answer)
    {
        BodyReader body = request.Body;
        Change change = new Change(_settings.Edit(), new PasswordTask(_logins, _time, request.Peer));
        while (body.Next())
        {
            if (!SystemMembers.Read(body, change.Draft) && !ReadPasswords(body, change))
            {
                ReadOther(body, change.Draft);
            }
        }

        if (answer.RefuseFault(body))
        {
            return null;
        }

        PasswordTask task = change.Task;
        bool isNew = task.Installer is not null || task.User is not null || change.ClosesUser;
        if (isNew && task.Known is null)
        {
            answer.Refuse(HttpStatus.BadRequest, "a new password wants the installer's present one; add it", "currentPassword");
            return null;
        }

        bool isGood = (task.Installer is null || PasswordTask.IsGood(task.Installer, "newPassword", answer))
            && (task.User is null || PasswordTask.IsGood(task.User, "newUserPassword", answer));
        return isGood ? change : null;
    }

    private static bool ReadPasswords(BodyReader body, Change change)
    {
        if (body.Is("currentPassword"))
        {
            change.Task.Known = body.Text(LoginDesk.MaxPassword);
        }
        else if (body.Is("newPassword"))
        {
            change.Task.Installer = body.Text(LoginDesk.MaxPassword);
        }
        else if (body.Is("newUserPassword"))
        {
            string password = body.Text(LoginDesk.MaxPassword);
            change.ClosesUser = password.Length == 0;
            change.Task.User = change.ClosesUser ? null : password;
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadOther(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("canStart"))
        {
            Changes.Put(body, draft, Key.PageStart, body.Flag());
        }
        else if (body.Is("userName"))
        {
            Changes.Put(body, draft, Key.WebUser, body.Text(MaxName));
        }
        else
        {
            body.Refuse();
        }
    }

    /// <summary>What one request changes.</summary>
    private sealed class Change
    {
        public Change(SettingsDraft draft, PasswordTask task)
        {
            Draft = draft;
            Task = task;
        }

        public SettingsDraft Draft { get; }

        public PasswordTask Task { get; }

        public bool ClosesUser { get; set; }
    }
}
