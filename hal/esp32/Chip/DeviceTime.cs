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

    /// <inheritdoc/>
    public void UseServers(string first, string second)
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
