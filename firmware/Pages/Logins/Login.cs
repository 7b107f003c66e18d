namespace Borne.Pages.Logins;

/// <summary>Somebody who has logged in.</summary>
internal sealed class Login
{
    /// <summary>Bytes of the token; null for nobody.</summary>
    public byte[] Token;

    /// <summary>Account.</summary>
    public int Account;

    /// <summary>When it began, monotonic ms.</summary>
    public long Since;

    /// <summary>When it was used last, monotonic ms.</summary>
    public long Used;
}
