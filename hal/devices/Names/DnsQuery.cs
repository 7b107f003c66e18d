using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Devices.Names;

/// <summary>A question for the IPv4 addresses of a host, as it goes to a name server (RFC 1035 section 4.1).</summary>
public sealed class DnsQuery
{
    /// <summary>Longest host name in characters (RFC 1035 section 2.3.4).</summary>
    public const int MaxHostLength = 253;

    /// <summary>Longest message over UDP without extensions, bytes (RFC 1035 section 2.3.4).</summary>
    public const int MaxMessageBytes = 512;

    private const int MaxLabelLength = 63;
    private const int RecursionDesired = 1;

    private DnsQuery(byte[] message, int length)
    {
        Message = message;
        Length = length;
    }

    /// <summary>The message; its first two bytes are the id.</summary>
    public byte[] Message { get; }

    /// <summary>Length of the message in bytes.</summary>
    public int Length { get; }

    /// <summary>Makes a question with id 0.</summary>
    /// <param name="host">Name of the host, with or without the dot at its end.</param>
    /// <returns>The question, or null when no host can have such a name.</returns>
    public static DnsQuery TryCreate(string host)
    {
        int end = host.Length;
        if (end > 0 && host[end - 1] == '.')
        {
            end--;
        }

        if (end == 0 || end > MaxHostLength)
        {
            return null;
        }

        byte[] message = new byte[DomainNames.HeaderBytes + end + 2 + 4];
        message[2] = RecursionDesired;
        message[5] = 1;
        int label = DomainNames.HeaderBytes;
        char[] letters = host.ToCharArray();
        for (int i = 0; i < end; i++)
        {
            int at = DomainNames.HeaderBytes + 1 + i;
            char letter = letters[i];
            if (letter == '.')
            {
                if (!Close(message, label, at))
                {
                    return null;
                }

                label = at;
            }
            else if (letter <= ' ' || letter > '~')
            {
                return null;
            }
            else
            {
                message[at] = (byte)letter;
            }
        }

        int root = DomainNames.HeaderBytes + 1 + end;
        if (!Close(message, label, root))
        {
            return null;
        }

        message[root + 2] = DnsAnswer.TypeAddress;
        message[root + 4] = DnsAnswer.ClassInternet;
        return new DnsQuery(message, message.Length);
    }

    /// <summary>Gives the question an id.</summary>
    /// <param name="id">0 to 65535.</param>
    public void SetId(int id)
    {
        Message[0] = (byte)(id >> 8);
        Message[1] = (byte)id;
    }

    // The length of a label stands where the dot before it was.
    private static bool Close(byte[] message, int label, int end)
    {
        int length = end - label - 1;
        message[label] = (byte)length;
        return length > 0 && length <= MaxLabelLength;
    }
}
