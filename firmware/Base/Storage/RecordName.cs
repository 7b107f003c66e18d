namespace Borne.Base.Storage;

/// <summary>What a record may be called. The names become file names, so they are kept short and plain.</summary>
internal static class RecordName
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxLength = 16;

    /// <summary>Tells whether a name may be used.</summary>
    /// <param name="name">The name, or null.</param>
    /// <returns>True for 1 to 16 characters, each a lower-case letter, a digit or '-'.</returns>
    public static bool IsValid(string name)
    {
        if (name == null || name.Length == 0 || name.Length > MaxLength)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            // nano-check: allow NANO019 at most 16 characters, and a copy would be one more array on the heap
            char c = name[i];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            {
                return false;
            }
        }

        return true;
    }
}
