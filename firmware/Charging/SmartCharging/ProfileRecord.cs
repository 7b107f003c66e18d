using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>Bytes of a stored profile: 52 and 8 for each period, integers with the lowest byte first.</summary>
internal static class ProfileRecord
{
    private const int Format = 1;
    private const int PurposeAt = 1;
    private const int UnitAt = 2;
    private const int ConnectorAt = 3;
    private const int StackLevelAt = 4;
    private const int RepeatAt = 8;
    private const int DurationAt = 12;
    private const int MinRateAt = 16;
    private const int ValidFromAt = 20;
    private const int ValidToAt = 28;
    private const int StartAt = 36;
    private const int KeyAt = 44;
    private const int HeaderBytes = 52;
    private const int IntBytes = 4;
    private const int LongBytes = 8;
    private const int PeriodBytes = IntBytes * ChargingProfile.PeriodSize;

    /// <summary>Bytes of a profile.</summary>
    /// <param name="periods">Number of its periods.</param>
    public static int Length(int periods) => HeaderBytes + (periods * PeriodBytes);

    /// <summary>Writes a profile.</summary>
    public static byte[] Write(ChargingProfile profile)
    {
        int[] periods = profile.Periods;
        byte[] data = new byte[Length(profile.PeriodCount)];
        data[0] = Format;
        data[PurposeAt] = (byte)profile.Purpose;
        data[UnitAt] = (byte)(profile.IsInWatts ? 1 : 0);
        data[ConnectorAt] = (byte)profile.ConnectorId;
        Put(data, StackLevelAt, profile.StackLevel, IntBytes);
        Put(data, RepeatAt, profile.RepeatSeconds, IntBytes);
        Put(data, DurationAt, profile.DurationSeconds, IntBytes);
        Put(data, MinRateAt, profile.MinChargingRate, IntBytes);
        Put(data, ValidFromAt, profile.ValidFrom, LongBytes);
        Put(data, ValidToAt, profile.ValidTo, LongBytes);
        Put(data, StartAt, profile.StartSchedule, LongBytes);
        Put(data, KeyAt, profile.TransactionKey, LongBytes);
        for (int i = 0; i < periods.Length; i++)
        {
            Put(data, HeaderBytes + (i * IntBytes), periods[i], IntBytes);
        }

        return data;
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="id">chargingProfileId.</param>
    /// <param name="data">The bytes, or null.</param>
    /// <returns>The profile, or null when it cannot be read.</returns>
    public static ChargingProfile Read(int id, byte[] data)
    {
        if (data is null || data.Length < Length(1) || (data.Length - HeaderBytes) % PeriodBytes != 0 || data[0] != Format)
        {
            return null;
        }

        ChargingProfile profile = new ChargingProfile
        {
            Id = id,
            Purpose = (ChargingProfilePurpose)(int)data[PurposeAt],
            IsInWatts = data[UnitAt] == 1,
            ConnectorId = data[ConnectorAt],
            StackLevel = (int)Get(data, StackLevelAt, IntBytes),
            RepeatSeconds = (int)Get(data, RepeatAt, IntBytes),
            DurationSeconds = (int)Get(data, DurationAt, IntBytes),
            MinChargingRate = (int)Get(data, MinRateAt, IntBytes),
            ValidFrom = Get(data, ValidFromAt, LongBytes),
            ValidTo = Get(data, ValidToAt, LongBytes),
            StartSchedule = Get(data, StartAt, LongBytes),
            TransactionKey = Get(data, KeyAt, LongBytes),
            Periods = new int[(data.Length - HeaderBytes) / IntBytes],
        };
        for (int i = 0; i < profile.Periods.Length; i++)
        {
            profile.Periods[i] = (int)Get(data, HeaderBytes + (i * IntBytes), IntBytes);
        }

        return data[UnitAt] <= 1 && profile.IsSound ? profile : null;
    }

    private static void Put(byte[] data, int at, long value, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            data[at + i] = (byte)value;
            value >>= 8;
        }
    }

    private static long Get(byte[] data, int at, int bytes)
    {
        // The sign comes from the highest byte.
        long value = (sbyte)data[at + bytes - 1];
        for (int i = bytes - 2; i >= 0; i--)
        {
            value = (value << 8) | data[at + i];
        }

        return value;
    }
}
