using System.Text;
using Borne.Hal.Network;
using Borne.Wire.Http;
using Borne.Wire.Json;
using Borne.Wire.Types;
using Ascii = Borne.Base.Bytes.Ascii;

namespace Borne.Settings.Values;

/// <summary>Checks values by their type and brings them to the form in which they are stored.</summary>
internal static class ValueCheck
{
    private const string Rotations = "NotApplicable,Unknown,RST,RTS,SRT,STR,TRS,TSR";

    // More digits could leave the range of an int.
    private const int MaxDigits = 9;

    /// <summary>Reads true or false in any case, and 1 or 0 where that is allowed.</summary>
    /// <returns>1, 0, or -1.</returns>
    public static int ToSwitch(string text, bool digits)
    {
        string lower = text.Trim().ToLower();
        if (lower == "true" || (digits && lower == "1"))
        {
            return 1;
        }

        return lower == "false" || (digits && lower == "0") ? 0 : -1;
    }

    /// <summary>Reads an integer, blanks around it tolerated.</summary>
    public static bool TryNumber(string text, out int number)
    {
        number = 0;
        byte[] digits = Encoding.UTF8.GetBytes(text.Trim());
        if (digits.Length == 0 || digits.Length > MaxDigits || JsonNumber.End(digits, 0, digits.Length) != digits.Length)
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            // JSON's 1e2 and 60.0 are not the integers that a person or a back end means.
            if (digit != '-' && (digit < '0' || digit > '9'))
            {
                return false;
            }
        }

        JsonNumber.TryParse(digits, 0, digits.Length, 0, out long value);
        number = (int)value;
        return true;
    }

    /// <summary>True for text of printable ASCII characters with a length within bounds.</summary>
    public static bool IsText(string text, int min, int max) =>
        text.Length >= min && text.Length <= max && Ascii.IsPrintable(text);

    /// <summary>True for text without control characters whose length in UTF-8 is within bounds.</summary>
    public static bool IsName(string text, int min, int max)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x20 || bytes[i] == 0x7F)
            {
                return false;
            }
        }

        return bytes.Length >= min && bytes.Length <= max;
    }

    /// <summary>True for an IPv4 address, or an empty text.</summary>
    public static bool IsAddress(string text) => text.Length == 0 || Ipv4.TryParse(text, out _);

    /// <summary>True for a list of rotations such as <c>0.RST,1.Unknown</c>, each connector once.</summary>
    public static bool IsRotation(string text, int connectors)
    {
        int named = 0;
        foreach (string item in text.Split(','))
        {
            string trimmed = item.Trim();
            int dot = trimmed.IndexOf('.');
            if (dot <= 0 || !TryNumber(trimmed.Substring(0, dot), out int connector)
                || connector < 0 || connector > connectors || (named & (1 << connector)) != 0
                || Words.IndexOf(Rotations, trimmed.Substring(dot + 1)) < 0)
            {
                return false;
            }

            named |= 1 << connector;
        }

        return true;
    }

    /// <summary>True for a list, parted by commas, of words of another; blanks around them are tolerated.</summary>
    public static bool IsListOf(string words, string text)
    {
        string[] items = text.Split(',');
        foreach (string item in items)
        {
            if (Words.IndexOf(words, item.Trim()) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Index of a word in a list, in any case.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int IndexOfWord(string words, string word) => Words.IndexOf(words.ToLower(), word.Trim().ToLower());

    /// <summary>Brings a password to its stored form: its kind, t for text or x for hexadecimal, and the password.</summary>
    public static string StorePassword(string text, bool mayBeHex) =>
        (mayBeHex && BasicAuthorization.DecodeHex(text) is not null ? "x" : "t") + text;
}
