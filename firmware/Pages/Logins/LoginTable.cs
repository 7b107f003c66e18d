using Borne.Base.Bytes;
using Borne.Cryptography.Hashes;
using Borne.Hal.Station;

namespace Borne.Pages.Logins;

/// <summary>Those who have logged in, by their tokens: few, and each for a limited time. A restart ends them all.</summary>
internal sealed class LoginTable
{
    /// <summary>Logins at a time; the one unused longest goes first, but never the last one of the other account.</summary>
    public const int MaxLogins = 4;

    /// <summary>Time without a request after which a login ends, ms.</summary>
    public const int IdleMs = 15 * 60 * 1000;

    /// <summary>Longest login, ms.</summary>
    public const int LongestMs = 12 * 60 * 60 * 1000;

    private const int TokenBytes = 16;

    private readonly IEntropySource _entropy;
    private readonly Login[] _logins = new Login[MaxLogins];

    public LoginTable(IEntropySource entropy)
    {
        _entropy = entropy;
        for (int i = 0; i < MaxLogins; i++)
        {
            _logins[i] = new Login();
        }
    }

    /// <summary>Begins a login.</summary>
    /// <returns>Its token, hexadecimal.</returns>
    public string Open(int account, long now)
    {
        int others = 0;
        foreach (Login login in _logins)
        {
            Expire(login, now);
            others += login.Token is not null && login.Account != account ? 1 : 0;
        }

        Login oldest = null;
        foreach (Login login in _logins)
        {
            bool mayGo = login.Token is null || login.Account == account || others > 1;
            bool isOlder = oldest is null || login.Token is null || (oldest.Token is not null && login.Used < oldest.Used);
            oldest = mayGo && isOlder ? login : oldest;
        }

        oldest.Token = new byte[TokenBytes];
        _entropy.Fill(oldest.Token, 0, TokenBytes);
        oldest.Account = account;
        oldest.Since = now;
        oldest.Used = now;
        return Ascii.ToHex(oldest.Token, TokenBytes, false);
    }

    /// <summary>Finds the account of a token, which counts as used.</summary>
    /// <returns>The account, or -1.</returns>
    public int Use(string token, long now)
    {
        Login login = Find(token, now);
        if (login is null)
        {
            return -1;
        }

        login.Used = now;
        return login.Account;
    }

    /// <summary>Ends a login.</summary>
    public void Close(string token, long now)
    {
        Login login = Find(token, now);
        if (login is not null)
        {
            login.Token = null;
        }
    }

    /// <summary>Ends all logins of an account.</summary>
    public void CloseAll(int account)
    {
        foreach (Login login in _logins)
        {
            login.Token = login.Account == account ? null : login.Token;
        }
    }

    private static void Expire(Login login, long now)
    {
        if (now - login.Used >= IdleMs || now - login.Since >= LongestMs)
        {
            login.Token = null;
        }
    }

    private Login Find(string token, long now)
    {
        byte[] bytes = Decode(token);
        Login found = null;
        foreach (Login login in _logins)
        {
            Expire(login, now);
            if (bytes is not null && login.Token is not null && ConstantTime.AreEqual(bytes, login.Token))
            {
                found = login;
            }
        }

        return found;
    }

    private static byte[] Decode(string token)
    {
        if (token is null || token.Length != TokenBytes * 2)
        {
            return null;
        }

        byte[] bytes = new byte[TokenBytes];
        char[] digits = token.ToCharArray();
        int faults = 0;
        for (int i = 0; i < TokenBytes; i++)
        {
            int value = (HexDigit.Value(digits[i * 2]) << 4) | HexDigit.Value(digits[(i * 2) + 1]);
            faults |= value;
            bytes[i] = (byte)value;
        }

        return faults < 0 ? null : bytes;
    }
}
