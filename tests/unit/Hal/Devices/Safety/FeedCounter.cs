using Borne.Hal.Devices.Safety;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>External watchdog that counts its feeds.</summary>
public sealed class FeedCounter : IWatchdogOutput
{
    public int Feeds { get; private set; }

    public void Feed() => Feeds++;
}
