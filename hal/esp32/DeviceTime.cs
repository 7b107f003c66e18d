using System;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace Borne.Hal.Esp32;

/// <summary>
/// Wall clock of the ESP32 and its SNTP client. TLS checks the dates of certificates, so a station on TLS needs SNTP or a
/// stored time before its first connection.
/// </summary>
public static class DeviceTime
{
    // The clock begins at 1970 after a loss of power; no firmware is older than this.
    private const int FirstYear = 2024;

    /// <summary>True once the clock has been set, by SNTP or by <see cref="Set"/>.</summary>
    public static bool IsSet => DateTime.UtcNow.Year >= FirstYear;

    /// <summary>Asks these servers from now on. The image starts SNTP by itself with its own servers.</summary>
    /// <param name="first">First server.</param>
    /// <param name="second">Second server, or empty for none.</param>
    public static void UseServers(string first, string second)
    {
        Sntp.Stop();
        Sntp.Server1 = first;
        if (second.Length > 0)
        {
            Sntp.Server2 = second;
        }

        Sntp.Start();
    }

    /// <summary>Sets the clock, for instance from the central system.</summary>
    /// <param name="utcSeconds">Seconds since 1970.</param>
    public static void Set(long utcSeconds) => Rtc.SetSystemTime(DateTime.UnixEpoch.AddSeconds(utcSeconds));
}
