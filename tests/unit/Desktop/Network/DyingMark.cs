using Borne.Hal.Network.Sockets;
using Borne.Tests.Hal.Devices.Sockets;

namespace Borne.Tests.Desktop.Network;

/// <summary>The mark of a program that does not come back from a stall: what it would do afterwards does not happen.</summary>
internal sealed class DyingMark(IStallMark mark, NativeSockets sockets) : IStallMark
{
    /// <inheritdoc/>
    public int Stalls => mark.Stalls;

    /// <inheritdoc/>
    public void Set() => mark.Set();

    /// <inheritdoc/>
    public void Clear()
    {
        if (!sockets.IsStalled)
        {
            mark.Clear();
        }
    }
}
