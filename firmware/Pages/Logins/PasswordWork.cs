using System.Text;
using Borne.Cryptography.Hashes;

namespace Borne.Pages.Logins;

/// <summary>A password on its way through the derivation, to be compared or to be stored.</summary>
public sealed class PasswordWork
{
    private readonly Pbkdf2 _derivation;

    internal PasswordWork(int account, string peer, string password, byte[] salt, int iterations, bool isChange)
    {
        Account = account;
        Peer = peer;
        Salt = salt;
        Iterations = iterations;
        IsChange = isChange;
        _derivation = new Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations);
    }

    /// <summary>True when the outcome stands.</summary>
    public bool IsDone { get; internal set; }

    /// <summary>The outcome: the password was right, or the new one is stored.</summary>
    public bool IsGood { get; internal set; }

    internal int Account { get; }

    internal string Peer { get; }

    internal bool IsChange { get; }

    internal byte[] Salt { get; }

    internal int Iterations { get; }

    internal byte[] Key => _derivation.Key;

    internal bool Step(int iterations)
    {
        _derivation.Step(iterations);
        return _derivation.Left == 0;
    }
}
