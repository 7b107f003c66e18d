namespace Borne.Cryptography.Signatures;

/// <summary>
/// The check of a signature, in slices: a step is so short that a station goes on charging meanwhile. What is not well formed
/// ends at once as not valid.
/// </summary>
public abstract class SignatureCheck
{
    /// <summary>Whether the check is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the signature is valid; false until the check is over.</summary>
    public bool IsValid { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when the check is over.</returns>
    public bool Step()
    {
        if (!IsDone)
        {
            Work();
        }

        return IsDone;
    }

    /// <summary>Does some of the work, and calls <see cref="End"/> with the last of it.</summary>
    protected abstract void Work();

    /// <summary>Ends the check.</summary>
    /// <param name="isValid">Whether the signature is valid.</param>
    protected void End(bool isValid)
    {
        IsValid = isValid;
        IsDone = true;
    }
}
