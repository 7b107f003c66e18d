namespace Borne.Settings.Dialects;

/// <summary>
/// Habits of a vendor's stations in their messages, all within OCPP 1.6: bits that a dialect puts together. Central systems
/// that know the vendor's stations look for them.
/// </summary>
public static class MessageHabit
{
    /// <summary>None: as OCPP 1.6 and its errata recommend.</summary>
    public const int None = 0;

    /// <summary>Message ids are 20 digits.</summary>
    public const int NumericIds = 1;

    /// <summary>The serial number is told as chargeBoxSerialNumber.</summary>
    public const int BoxSerial = 2;

    /// <summary>firmwareVersion is a pair, <c>V01.02.03/V04.05.06</c>: the program and what it runs on.</summary>
    public const int VersionPair = 4;

    /// <summary>Each sampled value names its format.</summary>
    public const int RawFormat = 8;

    /// <summary>Samples taken at an interval are told as Sample.Clock.</summary>
    public const int ClockContext = 16;

    /// <summary>A start without a reservation names the reservation 0.</summary>
    public const int ReservationZero = 32;

    /// <summary>Each StatusNotification names the vendor, and says so when nothing is wrong.</summary>
    public const int StatusVendor = 64;

    /// <summary>A meter that counts in one direction only is known to have no export: 0 W.</summary>
    public const int ExportZero = 128;
}
