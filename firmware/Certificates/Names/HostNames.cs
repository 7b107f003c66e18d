using Borne.Cryptography.Der;

namespace Borne.Certificates.Names;

/// <summary>Names of hosts as certificates have them: without regard to case, and with a wildcard as the whole first label.</summary>
public static class HostNames
{
    /// <summary>Whether a pattern of a certificate stands for a host (RFC 6125 section 6.4.3).</summary>
    /// <param name="pattern">A name, or <c>*.</c> and a name of at least two labels.</param>
    /// <param name="host">The host's name.</param>
    public static bool IsMatch(DerSlice pattern, DerSlice host)
    {
        if (!IsWildcard(pattern))
        {
            return pattern.Count == host.Count && EndsWith(host, pattern, 0);
        }

        // The wildcard is exactly one label.
        int dot = IndexOf(host, '.', 0);
        return dot > 0 && IndexOf(pattern, '.', 2) > 0 && host.Count - dot == pattern.Count - 1 && EndsWith(host, pattern, 1);
    }

    /// <summary>Whether a name lies in the subtree of a constraint: it is the same, or has more labels in front.</summary>
    /// <param name="constraint">The constraint; an empty one holds all.</param>
    /// <param name="name">A name, or a pattern, which must lie in it with all that it stands for.</param>
    public static bool IsWithin(DerSlice constraint, DerSlice name) => IsWithin(constraint, name, IsWildcard(name) ? 2 : 0);

    /// <summary>Whether a name, or anything that a pattern stands for, lies in the subtree of a constraint.</summary>
    public static bool Touches(DerSlice constraint, DerSlice name)
    {
        if (IsWithin(constraint, name))
        {
            return true;
        }

        // "*.example.com" also stands for what is deeper in the constraint "bar.example.com".
        int behind = constraint.Count - (name.Count - 1);
        return IsWildcard(name) && behind > 0 && EndsWith(constraint, name, 1);
    }

    /// <summary>Whether a constraint is a name of a host: letters, digits and dashes in labels that are not empty.</summary>
    public static bool IsConstraint(DerSlice constraint)
    {
        bool isStart = true;
        for (int i = 0; i < constraint.Count; i++)
        {
            int character = Lower(constraint.At(i));
            bool isLetter = character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';
            if (!isLetter && (character != '.' || isStart))
            {
                return false;
            }

            isStart = character == '.';
        }

        return constraint.Count == 0 || !isStart;
    }

    /// <summary>Whether one text is another but for case.</summary>
    public static bool AreEqual(DerSlice first, DerSlice second) => first.Count == second.Count && EndsWith(first, second, 0);

    /// <summary>Whether a text ends with another one from a character of that on, but for case.</summary>
    public static bool EndsWith(DerSlice text, DerSlice end, int from)
    {
        int behind = text.Count - (end.Count - from);
        if (behind < 0)
        {
            return false;
        }

        for (int i = from; i < end.Count; i++)
        {
            if (Lower(text.At(behind + i - from)) != Lower(end.At(i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where a character first stands.</summary>
    /// <returns>Its index; -1 when it is not there.</returns>
    public static int IndexOf(DerSlice text, char character, int from)
    {
        for (int i = from; i < text.Count; i++)
        {
            if (text.At(i) == character)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsWithin(DerSlice constraint, DerSlice name, int from)
    {
        int behind = name.Count - constraint.Count;
        if (constraint.Count == 0)
        {
            return true;
        }

        return behind >= from && EndsWith(name, constraint, 0) && (behind == from || name.At(behind - 1) == '.');
    }

    private static bool IsWildcard(DerSlice pattern) => pattern.Count > 2 && pattern.At(0) == '*' && pattern.At(1) == '.';

    private static int Lower(int character) => character is >= 'A' and <= 'Z' ? character + 'a' - 'A' : character;
}
