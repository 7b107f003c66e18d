using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Cryptography.Hashes;
using Borne.Hal.Station;
using Borne.Pages.Http;

namespace Borne.Pages.Logins;

/// <summary>
/// Decides who may do what: keeps the passwords, checks them one at a time in slices, slows down guessing, and knows who has
/// logged in. There is no password from the factory, and the first one can be set only shortly after the station was started.
/// </summary>
public sealed class LoginDesk
{
    /// <summary>Shortest password, characters.</summary>
    public const int MinPassword = 8;

    /// <summary>Longest password, characters.</summary>
    public const int MaxPassword = 63;

    /// <summary>Time after the start in which the first password can be set, ms.</summary>
    public const int SetupMs = 30 * 60 * 1000;

    /// <summary>Time for a password in one tick, ms.</summary>
    public const int SliceMs = 40;

    /// <summary>The same while a vehicle charges, ms.</summary>
    public const int ChargingSliceMs = 20;

    /// <summary>Time of all slices after which a new password has the iterations that are done by then, ms: a login, which derives as many,
    /// is answered in some 10 s, and in some 20 s while a vehicle charges.</summary>
    public const int DerivationMs = 4000;

    /// <summary>Iterations that a new password has on the slowest board.</summary>
    public const int LeastIterations = 50;

    /// <summary>Account of who sets the station up.</summary>
    public const int Installer = 0;

    /// <summary>Account of who uses it.</summary>
    public const int User = 1;

    internal const int Accounts = 2;

    private const string InstallerPasswordType = "InstallerPassword";
    private const string UserPasswordType = "UserPassword";
    private const string GuessType = "WrongPasswords";

    // Each note is a write to flash, and who guesses does not stop.
    private const int GuessMs = 10 * 60 * 1000;

    private readonly PasswordFile _file;
    private readonly IEntropySource _entropy;
    private readonly LoginTable _logins;
    private readonly Throttle _throttle = new Throttle();
    private readonly int _iterations;
    private readonly int _leastIterations;
    private readonly IMillisecondClock _clock;
    private readonly long _setupEnd;
    private PasswordWork _work;
    private string _noteType;
    private string _noteInfo = "";
    private long _nextGuess;

    /// <summary>Reads the passwords.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="entropy">For tokens and salts.</param>
    /// <param name="iterations">Most iterations for a new password.</param>
    /// <param name="clock">By which a tick's work on a password ends.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public LoginDesk(IRecordStore records, IEntropySource entropy, int iterations, IMillisecondClock clock, long now)
    {
        _file = new PasswordFile(records);
        _entropy = entropy;
        _logins = new LoginTable(entropy);
        _iterations = iterations;
        _leastIterations = iterations < LeastIterations ? iterations : LeastIterations;
        _clock = clock;
        _setupEnd = now + SetupMs;
    }

    /// <summary>Seconds without a request after which a login ends.</summary>
    public static int IdleSeconds => LoginTable.IdleMs / StationClock.MsPerSecond;

    /// <summary>Seconds of the longest login.</summary>
    public static int LongestSeconds => LoginTable.LongestMs / StationClock.MsPerSecond;

    /// <summary>True once there is a password for the installer.</summary>
    public bool IsSetUp => HasPassword(Installer);

    /// <summary>Seconds in which the first password can still be set.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public int SetupSecondsLeft(long now) => IsSetUp || now >= _setupEnd ? 0 : StationClock.SecondsUp(_setupEnd - now);

    /// <summary>True while a password is worked on.</summary>
    public bool IsBusy => _work is not null;

    /// <summary>True when an account has a password.</summary>
    /// <param name="account">One of the accounts.</param>
    public bool HasPassword(int account) => account >= 0 && _file.Iterations(account) > 0;

    /// <summary>What a login may do; it counts as used.</summary>
    /// <param name="token">Its token, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public PageRole RoleOf(string token, long now)
    {
        int account = _logins.Use(token, now);
        return account < 0 ? PageRole.Anyone : account == Installer ? PageRole.Installer : PageRole.User;
    }

    /// <summary>Seconds that are left of a pause after failures; 0 for none.</summary>
    /// <param name="account">The account; that of nobody counts as the installer's.</param>
    /// <param name="peer">Address of who asks.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public int PauseSeconds(int account, string peer, long now) => _throttle.SecondsLeft(AtLeast(account), peer, now);

    /// <summary>Begins to check a password. Ask for a pause before.</summary>
    /// <param name="account">The account. One without a password takes as long and ends wrong.</param>
    /// <param name="peer">Address of who asks.</param>
    /// <param name="password">The password.</param>
    /// <returns>The work; null while another is under way.</returns>
    public PasswordWork Check(int account, string peer, string password)
    {
        if (_work is not null)
        {
            return null;
        }

        int known = HasPassword(account) ? account : Installer;
        int iterations = _file.Iterations(known);
        _work = new PasswordWork(account, peer, password, _file.Salt(known), iterations > 0 ? iterations : _leastIterations, false);
        return _work;
    }

    /// <summary>Begins to store a new password.</summary>
    /// <param name="account">The account. Its logins end once the password is stored.</param>
    /// <param name="password">The password.</param>
    /// <returns>The work; null while another is under way.</returns>
    public PasswordWork Change(int account, string password)
    {
        if (_work is not null)
        {
            return null;
        }

        byte[] salt = new byte[PasswordFile.SaltBytes];
        _entropy.Fill(salt, 0, salt.Length);
        _work = new PasswordWork(account, "", password, salt, _iterations, true);
        return _work;
    }

    /// <summary>Closes the account of the user.</summary>
    /// <returns>False when that could not be stored.</returns>
    public bool CloseUser()
    {
        bool isStored = !HasPassword(User) || _file.Remove(User);
        if (isStored)
        {
            _logins.CloseAll(User);
        }

        return isStored;
    }

    /// <summary>Forgets the passwords with the next start; until then they count.</summary>
    public void Forget() => _file.Forget();

    /// <summary>Logs in, after the right password.</summary>
    /// <param name="account">The account.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>The token.</returns>
    public string Open(int account, long now) => _logins.Open(account, now);

    /// <summary>Ends a login.</summary>
    /// <param name="token">Its token.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Close(string token, long now) => _logins.Close(token, now);

    /// <summary>Takes what the owner may want to read later: a new password, and that somebody guesses.</summary>
    /// <param name="info">The address of who guesses; empty otherwise.</param>
    /// <returns>Type of the event; null when there is none.</returns>
    public string TakeNote(out string info)
    {
        string type = _noteType;
        info = _noteInfo;
        _noteType = null;
        return type;
    }

    /// <summary>Does a slice of the work on a password.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="isCharging">True while a vehicle charges, so that the slice is a smaller one.</param>
    public void Tick(long now, bool isCharging)
    {
        if (_work is null || !IsDerived(isCharging ? ChargingSliceMs : SliceMs))
        {
            return;
        }

        PasswordWork work = _work;
        _work = null;
        if (work.IsChange)
        {
            work.IsGood = _file.Put(work.Account, work.Iterations, work.Salt, work.Key);
            if (work.IsGood)
            {
                _logins.CloseAll(work.Account);
                Note(work.Account == Installer ? InstallerPasswordType : UserPasswordType, "");
            }
        }
        else
        {
            bool isKnown = HasPassword(work.Account);
            work.IsGood = ConstantTime.AreEqual(work.Key, _file.Key(isKnown ? work.Account : Installer)) && isKnown;
            _throttle.Note(AtLeast(work.Account), work.Peer, work.IsGood, now);
            if (!work.IsGood && now >= _nextGuess && PauseSeconds(work.Account, work.Peer, now) > 0)
            {
                _nextGuess = now + GuessMs;
                Note(GuessType, work.Peer);
            }
        }

        work.IsDone = true;
    }

    /// <summary>Works on the password until the slice has no room for another iteration as long as the longest; one is always done.</summary>
    private bool IsDerived(int sliceMs)
    {
        long begun = _clock.Now;
        long last = begun;
        long longest = 0;
        bool isDone;
        do
        {
            isDone = _work.Step();
            long now = _clock.Now;
            longest = now - last > longest ? now - last : longest;
            last = now;
        }
        while (!isDone && last - begun + longest <= sliceMs);

        _work.WorkedMs += last - begun;
        if (!isDone && _work.IsChange && _work.WorkedMs >= DerivationMs && _work.Done >= _leastIterations)
        {
            _work.Cut();
            return true;
        }

        return isDone;
    }

    private void Note(string type, string info)
    {
        _noteType = type;
        _noteInfo = info;
    }

    // A name that nobody has is a guess at the installer's.
    private static int AtLeast(int account) => account < 0 ? Installer : account;
}
