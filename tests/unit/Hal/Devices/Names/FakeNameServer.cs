using System;
using Borne.Hal.Network.Sockets;

namespace Borne.Tests.Hal.Devices.Names;

/// <summary>
/// Two name servers, 192.0.2.53 and 192.0.2.54, and the network to them. Tests script their answers and slip in others.
/// </summary>
public sealed class FakeNameServer : IDatagramSocket
{
    private const int Most = 8;

    private readonly byte[][] _waiting = new byte[Most][];
    private readonly int[] _from = new int[Most];
    private readonly int[] _fromPort = new int[Most];
    private int _count;

    /// <summary>Records of the answer, behind the question; null for a server that does not answer.</summary>
    public byte[] First { get; set; }

    /// <summary>The same for the second server.</summary>
    public byte[] Second { get; set; }

    /// <summary>The same for every question but the first; null for as before.</summary>
    public byte[] Later { get; set; }

    /// <summary>Number of records in the answers.</summary>
    public int Records { get; set; } = 1;

    /// <summary>Number of records in answers after the first.</summary>
    public int LaterRecords { get; set; } = 1;

    /// <summary>Flags and code of the first server's answers.</summary>
    public int FirstFlags { get; set; } = 0x8180;

    /// <summary>What is different in a false answer that comes before each true one; see <see cref="Falsify"/>.</summary>
    public int Falsehood { get; set; }

    /// <summary>Questions asked.</summary>
    public int Questions { get; private set; }

    /// <summary>Last bytes of the servers asked, each behind a dot.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>The last question.</summary>
    public byte[] Question { get; private set; }

    /// <summary>Ports that were opened, the latest first.</summary>
    public int[] Ports { get; } = new int[Most];

    /// <summary>Ids that were used, the latest first.</summary>
    public int[] Ids { get; } = new int[Most];

    /// <summary>True while a socket is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Openings that fail, because the port is taken.</summary>
    public int TakenPorts { get; set; }

    /// <summary>Opens the socket.</summary>
    public IDatagramSocket Open(int port)
    {
        if (TakenPorts > 0)
        {
            TakenPorts--;
            return null;
        }

        Array.Copy(Ports, 0, Ports, 1, Most - 1);
        Ports[0] = port;
        IsOpen = true;
        _count = 0;
        return this;
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int count, byte[] address, int port)
    {
        Questions++;
        Asked += "." + address[3].ToString();
        Question = new byte[count];
        Array.Copy(buffer, Question, count);
        Array.Copy(Ids, 0, Ids, 1, Most - 1);
        Ids[0] = (buffer[0] << 8) | buffer[1];
        byte[] records = Later is not null && Questions > 1 ? Later : address[3] == 53 ? First : Second;
        if (records is not null)
        {
            bool isLater = records == Later;
            byte[] answer = Answer(records, isLater ? LaterRecords : Records, address[3] == 53 ? FirstFlags : 0x8180);
            if (Falsehood > 0)
            {
                Falsify(answer, address[3]);
            }

            Deliver(answer, address[3], 53);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, byte[] address, out int port)
    {
        port = 0;
        if (_count == 0)
        {
            return -1;
        }

        byte[] datagram = _waiting[0];
        address[0] = 192;
        address[1] = 0;
        address[2] = 2;
        address[3] = (byte)_from[0];
        port = _fromPort[0];
        _count--;
        Array.Copy(_waiting, 1, _waiting, 0, _count);
        Array.Copy(_from, 1, _from, 0, _count);
        Array.Copy(_fromPort, 1, _fromPort, 0, _count);
        int length = datagram.Length < buffer.Length ? datagram.Length : buffer.Length;
        Array.Copy(datagram, buffer, length);
        return length;
    }

    /// <inheritdoc/>
    public void Close() => IsOpen = false;

    /// <summary>Brings a datagram.</summary>
    public void Deliver(byte[] datagram, int from, int port)
    {
        _waiting[_count] = datagram;
        _from[_count] = from;
        _fromPort[_count] = port;
        _count++;
    }

    /// <summary>A message that answers the last question.</summary>
    public byte[] Answer(byte[] records, int count, int flags)
    {
        byte[] answer = new byte[Question.Length + records.Length];
        Array.Copy(Question, answer, Question.Length);
        Array.Copy(records, 0, answer, Question.Length, records.Length);
        answer[2] = (byte)(flags >> 8);
        answer[3] = (byte)flags;
        answer[7] = (byte)count;
        return answer;
    }

    /// <summary>An address record of the name at a place of the message.</summary>
    public static byte[] Address(int name, int seconds, int last) => new byte[]
    {
        (byte)(0xC0 | (name >> 8)), (byte)name, 0, 1, 0, 1, (byte)(seconds >> 24), (byte)(seconds >> 16), (byte)(seconds >> 8),
        (byte)seconds, 0, 4, 198, 51, 100, (byte)last,
    };

    /// <summary>An alias record: the name at a place has the name of one letter.</summary>
    public static byte[] Alias(int name, int seconds, char letter) => new byte[]
    {
        (byte)(0xC0 | (name >> 8)), (byte)name, 0, 5, 0, 1, (byte)(seconds >> 24), (byte)(seconds >> 16), (byte)(seconds >> 8),
        (byte)seconds, 0, 3, 1, (byte)letter, 0,
    };

    /// <summary>Joins records.</summary>
    public static byte[] Join(byte[] some, byte[] more)
    {
        byte[] all = new byte[some.Length + more.Length];
        Array.Copy(some, all, some.Length);
        Array.Copy(more, 0, all, some.Length, more.Length);
        return all;
    }

    // 1 another sender, 2 another port, 3 another id, 4 another question, 5 a question instead of an answer, 6 cut off.
    private void Falsify(byte[] answer, int server)
    {
        byte[] lie = new byte[Falsehood == 6 ? Question.Length - 1 : answer.Length];
        Array.Copy(answer, lie, lie.Length);
        if (lie.Length == answer.Length)
        {
            lie[lie.Length - 1] = 66;
        }

        lie[1] ^= (byte)(Falsehood == 3 ? 1 : 0);
        lie[13] ^= (byte)(Falsehood == 4 ? 1 : 0);
        lie[2] ^= (byte)(Falsehood == 5 ? 0x80 : 0);
        Deliver(lie, Falsehood == 1 ? 99 : server, Falsehood == 2 ? 54 : 53);
    }
}
