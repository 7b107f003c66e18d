namespace Borne.Wire.Types;

/// <summary>Lengths and numbers that OCPP 1.6 sets.</summary>
public static class OcppLimits
{
    /// <summary>Longest message id of a frame, in characters (OCPP-J 1.6 section 4.1.4).</summary>
    public const int MessageIdLength = 36;

    /// <summary>Longest id of a foreign frame that an answer repeats; a frame with a longer one is dropped.</summary>
    public const int MaxEchoedIdLength = 255;

    /// <summary>Longest IdToken, CiString20.</summary>
    public const int IdTokenLength = 20;

    /// <summary>Longest name of a configuration key, CiString50.</summary>
    public const int KeyLength = 50;

    /// <summary>Longest value of a configuration key, CiString500.</summary>
    public const int ValueLength = 500;

    /// <summary>
    /// Most bytes of an entry of SendLocalList.req as central systems write it: 148 with all fields, and blanks or a
    /// longer form of the date.
    /// </summary>
    public const int ListEntryBytes = 160;

    /// <summary>Bytes of SendLocalList.req around its entries: 141, and blanks.</summary>
    public const int ListMessageBytes = 200;

    /// <summary>Longest certificateChain of CertificateSigned, characters.</summary>
    public const int ChainLength = 10000;

    /// <summary>Bytes of CertificateSigned.req around its chain, and blanks.</summary>
    public const int ChainMessageBytes = 200;

    /// <summary>
    /// One character in so many is written as an escape of one more byte at most: the ends of lines of 64 characters, and slashes.
    /// </summary>
    public const int ChainEscapeParts = 26;

    /// <summary>Longest chargePointVendor and chargePointModel of BootNotification, CiString20.</summary>
    public const int VendorLength = 20;

    /// <summary>Longest chargePointSerialNumber of BootNotification, CiString25.</summary>
    public const int SerialLength = 25;

    /// <summary>Longest vendorId of DataTransfer, CiString255.</summary>
    public const int VendorIdLength = 255;
}
