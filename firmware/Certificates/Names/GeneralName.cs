using Borne.Cryptography.Der;

namespace Borne.Certificates.Names;

/// <summary>A name of a subjectAltName or of a name constraint (RFC 5280 section 4.2.1.6).</summary>
public sealed class GeneralName
{
    /// <summary>Tag of an e-mail address.</summary>
    public const int Email = 0x81;

    /// <summary>Tag of the name of a host.</summary>
    public const int Host = 0x82;

    /// <summary>Tag of a distinguished name.</summary>
    public const int Directory = 0xa4;

    /// <summary>Tag of a URI.</summary>
    public const int Uri = 0x86;

    /// <summary>Tag of an IP address: 4 or 16 bytes, in a constraint with a mask of as many.</summary>
    public const int Address = 0x87;

    /// <summary>Names that a list may have: it is read at once.</summary>
    public const int MaxInList = 128;

    private const int OtherName = 0xa0;
    private const int X400 = 0xa3;
    private const int EdiParty = 0xa5;
    private const int Registered = 0x88;

    /// <summary>Creates a name.</summary>
    /// <param name="tag">Its kind.</param>
    /// <param name="value">Its content; of a distinguished name the name with its own tag.</param>
    public GeneralName(int tag, DerSlice value)
    {
        Tag = tag;
        Value = value;
    }

    /// <summary>Its kind.</summary>
    public int Tag { get; }

    /// <summary>Its content.</summary>
    public DerSlice Value { get; }

    /// <summary>Reads the next name.</summary>
    /// <returns>The name; null when the reader refuses it.</returns>
    public static GeneralName Read(DerReader reader)
    {
        int tag = reader.NextTag;
        if (!IsKind(tag) || !reader.ReadAny())
        {
            reader.Refuse();
            return null;
        }

        DerSlice value = reader.Content;
        if (tag is Email or Host or Uri && !IsAscii(value))
        {
            reader.Refuse();
        }
        else if (tag == Directory && !NameReader.IsName(value))
        {
            reader.Refuse();
        }

        return reader.IsFaulty ? null : new GeneralName(tag, value);
    }

    private static bool IsKind(int tag) => tag is Email or Host or Directory or Uri or Address or OtherName or X400 or EdiParty or Registered;

    private static bool IsAscii(DerSlice value)
    {
        for (int i = 0; i < value.Count; i++)
        {
            if (value.At(i) is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
