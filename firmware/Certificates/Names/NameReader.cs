using System.Text;
using Borne.Cryptography.Der;

namespace Borne.Certificates.Names;

/// <summary>
/// Distinguished names (RFC 5280 section 4.1.2.4). Two are the same when their DER is, or when each text differs only in the kind
/// of string, the case of A to Z, and blanks (a part of section 7.1: texts in other letters must be the same bytes).
/// </summary>
public static class NameReader
{
    /// <summary>Attribute 2.5.4.3, the common name: its last number.</summary>
    public const int CommonName = 3;

    /// <summary>Attribute 2.5.4.10, the organisation: its last number.</summary>
    public const int Organization = 10;

    /// <summary>Attributes that a name may have: it is read at once.</summary>
    public const int MaxAttributes = 64;

    /// <summary>Whether bytes are a name, of no more than <see cref="MaxAttributes"/>.</summary>
    public static bool IsName(DerSlice name)
    {
        int count = 0;
        DerReader reader = new DerReader(name);
        reader.Enter(DerTag.Sequence);
        while (!reader.IsAtEnd)
        {
            reader.Enter(DerTag.Set);
            do
            {
                ReadAttribute(reader, out DerSlice _, out int _, out DerSlice _);
                if (++count > MaxAttributes)
                {
                    return false;
                }
            }
            while (!reader.IsAtEnd);
            reader.Leave();
        }

        return reader.Leave() && reader.Finish();
    }

    /// <summary>Whether a name has no attribute.</summary>
    public static bool IsEmpty(DerSlice name) => name.Count <= 2;

    /// <summary>Whether two names are the same.</summary>
    public static bool AreEqual(DerSlice first, DerSlice second) => first.IsSame(second) || IsPrefix(first, second, true);

    /// <summary>Whether a name begins with all of another one: it lies in the other one's subtree.</summary>
    /// <param name="subtree">The other one.</param>
    /// <param name="name">The name.</param>
    public static bool IsWithin(DerSlice subtree, DerSlice name) => IsPrefix(subtree, name, false);

    /// <summary>Reads the text of the first attribute 2.5.4.n.</summary>
    /// <param name="name">The name.</param>
    /// <param name="attribute">For example <see cref="CommonName"/>.</param>
    /// <returns>The text; null when it is not there.</returns>
    public static string TextOf(DerSlice name, int attribute) => TextOf(name, new byte[] { 0x55, 4, (byte)attribute });

    /// <summary>Reads the text of the first attribute of a kind.</summary>
    /// <param name="name">The name.</param>
    /// <param name="identifier">Content of its OBJECT IDENTIFIER.</param>
    /// <returns>The text; null when it is not there, or has a byte 0: a string of the device would end there, and what is shorter than the
    /// name is another name.</returns>
    public static string TextOf(DerSlice name, byte[] identifier)
    {
        DerSlice value = ValueOf(name, identifier);
        return value is null || HasZero(value) ? null : Encoding.UTF8.GetString(value.Data, value.Offset, value.Count);
    }

    /// <summary>Finds the first attribute of a kind.</summary>
    /// <param name="name">The name.</param>
    /// <param name="identifier">Content of its OBJECT IDENTIFIER.</param>
    /// <returns>The text as bytes; null when it is not there.</returns>
    public static DerSlice ValueOf(DerSlice name, byte[] identifier)
    {
        DerReader reader = new DerReader(name);
        reader.Enter(DerTag.Sequence);
        while (!reader.IsAtEnd)
        {
            reader.Enter(DerTag.Set);
            while (!reader.IsAtEnd)
            {
                ReadAttribute(reader, out DerSlice found, out int _, out DerSlice text);
                if (!reader.IsFaulty && found.IsSame(new DerSlice(identifier, 0, identifier.Length)))
                {
                    return text;
                }
            }

            reader.Leave();
        }

        return null;
    }

    private static bool HasZero(DerSlice text)
    {
        for (int i = 0; i < text.Count; i++)
        {
            if (text.At(i) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrefix(DerSlice first, DerSlice second, bool isWhole)
    {
        DerReader one = new DerReader(first);
        DerReader other = new DerReader(second);
        one.Enter(DerTag.Sequence);
        other.Enter(DerTag.Sequence);
        while (!one.IsAtEnd)
        {
            one.Enter(DerTag.Set);
            other.Enter(DerTag.Set);
            while (!one.IsAtEnd)
            {
                ReadAttribute(one, out DerSlice oneKind, out int oneTag, out DerSlice oneText);
                ReadAttribute(other, out DerSlice otherKind, out int otherTag, out DerSlice otherText);
                if (one.IsFaulty || other.IsFaulty || !oneKind.IsSame(otherKind) || !IsSameText(oneTag, oneText, otherTag, otherText))
                {
                    return false;
                }
            }

            if (!one.Leave() || !other.Leave())
            {
                return false;
            }
        }

        return !one.IsFaulty && !other.IsFaulty && (!isWhole || other.IsAtEnd);
    }

    private static void ReadAttribute(DerReader reader, out DerSlice kind, out int tag, out DerSlice text)
    {
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        kind = reader.Content;
        tag = reader.NextTag;
        reader.ReadAny();
        text = reader.Content;
        reader.Leave();
    }

    private static bool IsSameText(int firstTag, DerSlice first, int secondTag, DerSlice second)
    {
        if (!IsText(firstTag) || !IsText(secondTag))
        {
            return firstTag == secondTag && first.IsSame(second);
        }

        int one = Blanks(first, 0);
        int other = Blanks(second, 0);
        while (one < first.Count && other < second.Count)
        {
            int left = Lower(first.At(one));
            if (left != Lower(second.At(other)))
            {
                // Blanks at the end of one do not count.
                break;
            }

            one = left == ' ' ? Blanks(first, one) : one + 1;
            other = left == ' ' ? Blanks(second, other) : other + 1;
        }

        return Blanks(first, one) == first.Count && Blanks(second, other) == second.Count;
    }

    private static int Blanks(DerSlice text, int at)
    {
        while (at < text.Count && text.At(at) == ' ')
        {
            at++;
        }

        return at;
    }

    private static int Lower(int character) => character is >= 'A' and <= 'Z' ? character + 'a' - 'A' : character;

    private static bool IsText(int tag) =>
        tag is DerTag.Utf8String or DerTag.PrintableString or DerTag.Ia5String or DerTag.TeletexString;
}
