using System;
using Borne.Hal.Station;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace Borne.Hal.Esp32.Chip;

/// <summary>Wall clock of the ESP32 and its SNTP client, which the image starts by itself with the first address.</summary>
public sealed class DeviceTime : ISystemClock
{
    /// <inheritdoc/>
    public long UtcMs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    /// <summary>Asks these servers from now on, instead of those of the image.</summary>
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

    /// <inheritdoc/>
    public void Set(long utcMs) => Rtc.SetSystemTime(DateTime.UnixEpoch.AddMilliseconds(utcMs));
}
