namespace Borne.Hal.Devices.Safety;

/// <summary>The interlock's output, ahead of the contactor's coil and of the transistor that switches it.</summary>
public interface IInterlockLine
{
    /// <summary>True while the coil could have current. A broken wire must read so.</summary>
    bool IsAllowed { get; }
}
