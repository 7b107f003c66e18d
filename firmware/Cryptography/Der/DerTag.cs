namespace Borne.Cryptography.Der;

/// <summary>Tags of DER (X.690 section 8.1.2) that keys, signatures and certificates use.</summary>
public static class DerTag
{
    public const int Boolean = 0x01;
    public const int Integer = 0x02;
    public const int BitString = 0x03;
    public const int OctetString = 0x04;
    public const int Null = 0x05;
    public const int ObjectIdentifier = 0x06;
    public const int Utf8String = 0x0c;
    public const int PrintableString = 0x13;
    public const int TeletexString = 0x14;
    public const int Ia5String = 0x16;
    public const int UtcTime = 0x17;
    public const int GeneralizedTime = 0x18;
    public const int Sequence = 0x30;
    public const int Set = 0x31;

    /// <summary>A primitive element with a number of its context, 0 to 30.</summary>
    public static int Primitive(int number) => 0x80 | number;

    /// <summary>A constructed element with a number of its context, 0 to 30.</summary>
    public static int Constructed(int number) => 0xa0 | number;
}
