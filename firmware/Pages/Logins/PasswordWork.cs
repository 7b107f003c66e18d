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

    /// <summary>Iterations that the key has, or is to have.</summary>
    internal int Iterations { get; private set; }

    /// <summary>Iterations that are done.</summary>
    internal int Done => Iterations - _derivation.Left;

    /// <summary>Time that the work has taken until now, ms.</summary>
    internal long WorkedMs { get; set; }

    internal byte[] Key => _derivation.Key;

    internal bool Step()
    {
        _derivation.Step(1);
        return _derivation.Left == 0;
    }

    /// <summary>Leaves it at the iterations that are done.</summary>
    internal void Cut() => Iterations = _derivation.Cut();
}
