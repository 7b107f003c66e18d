namespace Borne.Hal.Network.Sockets;

/// <summary>
/// Names within a DNS message (RFC 1035 section 4.1.4): labels in a row, and pointers that lead back. A message is believed only as far
/// as its bytes go.
/// </summary>
public static class DomainNames
{
    /// <summary>Bytes of a message's header; no name begins in it.</summary>
    public const int HeaderBytes = 12;

    /// <summary>Most labels of a name: it has at most 255 bytes.</summary>
    public const int MaxLabels = 128;

    private const int PointerBits = 0xC0;
    private const int PointerMask = 0x3FFF;

    /// <summary>Finds the end of a name.</summary>
    /// <param name="data">The message.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="at">Where the name begins.</param>
    /// <returns>Index behind it, or -1 when it does not end within the message.</returns>
    public static int Skip(byte[] data, int length, int at)
    {
        for (int i = 0; i < MaxLabels && at < length; i++)
        {
            int size = data[at];
            if ((size & PointerBits) == PointerBits)
            {
                return at + 2 <= length ? at + 2 : -1;
            }

            if ((size & PointerBits) != 0)
            {
                return -1;
            }

            at += size + 1;
            if (size == 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Follows pointers to the label that stands for a place in a name.</summary>
    /// <param name="data">The message.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="at">The place.</param>
    /// <returns>Index of a label that lies within the message, or -1.</returns>
    public static int Label(byte[] data, int length, int at)
    {
        // A pointer leads back, so the way ends.
        while (at >= HeaderBytes && at + 1 < length && (data[at] & PointerBits) == PointerBits)
        {
            int to = ((data[at] << 8) | data[at + 1]) & PointerMask;
            at = to < at ? to : -1;
        }

        bool isWhole = at >= HeaderBytes && at < length && (data[at] & PointerBits) == 0 && at + data[at] < length;
        return isWhole ? at : -1;
    }
}
