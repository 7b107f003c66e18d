using System.Text;
using Borne.Wire.Types;

namespace Borne.Settings.Values;

/// <summary>
/// The flag list of com_Options. Flag names are read in any case, comMaster counts as conMaster, and a comma may be
/// missing between two flags, because the vendor's document prints all of that.
/// </summary>
public static class ComOptions
{
    /// <summary>Bit of useTLS in the flags.</summary>
    public const int UseTls = 32;

    /// <summary>Returned for a list that cannot be read.</summary>
    public const int Invalid = -1;

    private const string Names = "Events,BlockBeforeBoot,Wdt,updSendInIdle,blockLgFull,useTLS,conMaster";
    private const string LowerNames = "events,blockbeforeboot,wdt,updsendinidle,blocklgfull,usetls,conmaster";
    private const string OtherMaster = "commaster";
    private const int Count = 7;

    /// <summary>Writes all flags in the printed order.</summary>
    /// <param name="flags">Bit 0 is the first flag of the list.</param>
    public static string Format(int flags)
    {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            text.Append(Words.At(Names, i)).Append('=').Append((flags >> i) & 1);
        }

        return text.ToString();
    }

    /// <summary>Reads a list of flags.</summary>
    /// <param name="text">For example <c>Events=1,useTLS=0</c>; flags that are not named keep their value.</param>
    /// <param name="flags">The flags so far.</param>
    /// <returns>The flags after it, or <see cref="Invalid"/> for an unknown flag or a value other than 0 and 1.</returns>
    public static int Parse(string text, int flags)
    {
        char[] signs = text.ToLower().ToCharArray();
        int at = 0;
        while (at < signs.Length)
        {
            int start = at;
            while (at < signs.Length && signs[at] != '=')
            {
                at++;
            }

            if (at + 1 >= signs.Length || (signs[at + 1] != '0' && signs[at + 1] != '1'))
            {
                return Invalid;
            }

            int bit = Bit(new string(signs, start, at - start).Trim());
            if (bit < 0)
            {
                return Invalid;
            }

            flags = signs[at + 1] == '1' ? flags | (1 << bit) : flags & ~(1 << bit);
            at += 2;
            if (at < signs.Length && signs[at] == ',')
            {
                at++;
            }
        }

        return signs.Length == 0 ? Invalid : flags;
    }

    private static int Bit(string name) =>
        name == OtherMaster ? Count - 1 : name.Length == 0 ? -1 : Words.IndexOf(LowerNames, name);
}
