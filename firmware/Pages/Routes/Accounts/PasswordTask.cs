using Borne.Pages.Http;
using Borne.Pages.Logins;

namespace Borne.Pages.Routes.Accounts;

/// <summary>
/// The passwords of one request on their way through the derivation: perhaps one to be checked first, then one for each account to
/// be stored. The request keeps it while the handler is asked again in each tick.
/// </summary>
internal sealed class PasswordTask
{
    // Somebody else's password may come first, but nobody keeps another out by trying one after the other.
    private const int WaitMs = 20000;

    private readonly LoginDesk _logins;
    private readonly PageTime _time;
    private readonly string _peer;
    private PasswordWork _work;
    private long _giveUpAt;
    private bool _isCheck;

    /// <summary>Creates it.</summary>
    /// <param name="logins">Who may do what.</param>
    /// <param name="time">The time of logins.</param>
    /// <param name="peer">Address of who asks.</param>
    public PasswordTask(LoginDesk logins, PageTime time, string peer)
    {
        _peer = peer;
        _logins = logins;
        _time = time;
    }

    /// <summary>Account whose password is checked.</summary>
    public int Account { get; set; }

    /// <summary>Password to be checked first, or null.</summary>
    public string Known { get; set; }

    /// <summary>New password of the installer, or null.</summary>
    public string Installer { get; set; }

    /// <summary>True when the installer must have none yet.</summary>
    public bool IsFirst { get; set; }

    /// <summary>New password of the user, or null.</summary>
    public string User { get; set; }

    /// <summary>Tells whether a new password may be used, and answers when it may not.</summary>
    public static bool IsGood(string password, string field, PageAnswer answer)
    {
        bool isGood = password.Length >= LoginDesk.MinPassword && password.Length <= LoginDesk.MaxPassword;
        if (!isGood)
        {
            answer.Refuse(
                HttpStatus.BadRequest,
                "a password has " + LoginDesk.MinPassword.ToString() + " to " + LoginDesk.MaxPassword.ToString() + " characters; choose another",
                field);
        }

        return isGood;
    }

    /// <summary>Moves on.</summary>
    /// <param name="answer">Gets a refusal, or is put off.</param>
    /// <returns>True when all passwords were right or are stored.</returns>
    public bool Run(PageAnswer answer)
    {
        if (_work is not null && _work.IsDone)
        {
            bool isGood = _work.IsGood;
            _work = null;
            if (!isGood)
            {
                Refuse(answer);
                return false;
            }
        }

        if (_work is null && !Begin(answer))
        {
            return answer.Status == 0;
        }

        answer.Wait();
        return false;
    }

    /// <summary>Begins with the next password, or waits for its turn.</summary>
    /// <returns>False when there is none, or none can be begun, which is answered.</returns>
    private bool Begin(PageAnswer answer)
    {
        if (Known is not null)
        {
            int pause = _logins.PauseSeconds(Account, _peer, _time.Now);
            if (pause > 0)
            {
                answer.RefuseFor("too many wrong passwords; wait and try again", pause);
                return false;
            }

            _work = _logins.Check(Account, _peer, Known);
            _isCheck = true;
            Known = _work is null ? Known : null;
        }
        else if (Installer is not null && IsFirst && _logins.IsSetUp)
        {
            // Another one came first while this one waited for its turn.
            answer.Refuse(HttpStatus.Conflict, "the station has a password already; log in with it");
            return false;
        }
        else if (Installer is not null)
        {
            _work = _logins.Change(LoginDesk.Installer, Installer);
            _isCheck = false;
            Installer = _work is null ? Installer : null;
        }
        else if (User is not null)
        {
            _work = _logins.Change(LoginDesk.User, User);
            _isCheck = false;
            User = _work is null ? User : null;
        }
        else
        {
            return false;
        }

        if (_work is not null)
        {
            _giveUpAt = 0;
            return true;
        }

        _giveUpAt = _giveUpAt == 0 ? _time.Now + WaitMs : _giveUpAt;
        if (_time.Now < _giveUpAt)
        {
            return true;
        }

        answer.RefuseFor("another password is being worked on; try again", 1);
        return false;
    }

    private void Refuse(PageAnswer answer)
    {
        if (_isCheck)
        {
            answer.Refuse(HttpStatus.Unauthorized, "name or password are wrong; correct them", "password");
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "the password could not be stored; check that the station's storage works");
        }
    }
}
