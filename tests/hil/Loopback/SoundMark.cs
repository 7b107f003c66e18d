using Borne.Hal.Network.Sockets;

namespace Borne.Hil.Loopback;

/// <summary>The mark of a board whose TLS calls have all returned: it makes the virtual wallbox as careful with TLS as boards are.</summary>
public sealed class SoundMark : IStallMark
{
    /// <inheritdoc/>
    public int Stalls => 0;

    /// <inheritdoc/>
    public void Set()
    {
        // Nothing can stop this program, so there is nothing to remember.
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // As above.
    }
}
