using Borne.Hal.Station;

namespace Borne.Fuzz;

internal sealed class FuzzSystem : ISystemControl
{
    public bool IsRebootWanted { get; set; }

    public void Reboot(bool hard) => IsRebootWanted = true;
}
