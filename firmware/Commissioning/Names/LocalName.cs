using Borne.Hal.Network.Sockets;

namespace Borne.Commissioning.Names;

/// <summary>
/// The station's name in its own network, such as borne-1a2b.local: a multicast DNS responder for one address record (RFC 6762). It
/// does not probe for another host with the name, which is made of the station's own number or chosen by its installer.
/// </summary>
public sealed class LocalName
{
    /// <summary>UDP port of multicast DNS.</summary>
    public const int Port = 5353;

    /// <summary>Its group, 224.0.0.251.</summary>
    public const string Group = "224.0.0.251";

    /// <summary>Time for which the address may be kept, s.</summary>
    public const int Seconds = 120;

    private const int OldSeconds = 10;
    private const int MaxBytes = 512;
    private const int PerTick = 4;
    private const int Announcements = 2;
    private const int PauseMs = 1000;
    private const int HeadFlags = 0x8400;
    private const int OnlyOne = 0x8000 | DnsQuestions.ClassInternet;

    private static readonly byte[] GroupAddress = new byte[] { 224, 0, 0, 251 };

    private readonly IDatagramSocket _socket;
    private readonly string _name;
    private readonly byte[] _address;
    private readonly byte[] _data = new byte[MaxBytes];
    private readonly byte[] _answer = new byte[MaxBytes];
    private readonly byte[] _sender = new byte[4];
    private readonly DnsQuestions _questions = new DnsQuestions();
    private int _announced;
    private long _nextShout;

    /// <summary>Creates it; it is announced from the first tick on.</summary>
    /// <param name="socket">A socket on <see cref="Port"/> that has joined <see cref="Group"/>.</param>
    /// <param name="host">Name of the station, one label.</param>
    /// <param name="address">Its address, four bytes.</param>
    public LocalName(IDatagramSocket socket, string host, byte[] address)
    {
        _socket = socket;
        _name = host.ToLower() + ".local";
        _address = address;
    }

    /// <summary>Answers what has arrived.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(long now)
    {
        if (_announced < Announcements && now >= _nextShout)
        {
            _announced++;
            Shout(now);
        }

        for (int i = 0; i < PerTick; i++)
        {
            int length = _socket.Receive(_data, _sender, out int port);
            if (length < 0)
            {
                return;
            }

            Answer(length, port, now);
        }
    }

    /// <summary>Ends it.</summary>
    public void Close() => _socket.Close();

    private void Answer(int length, int port, long now)
    {
        if (!_questions.Load(_data, length))
        {
            return;
        }

        bool isMine = false;
        bool isUnicast = true;
        while (_questions.Next())
        {
            bool isAddress = _questions.Type == DnsQuestions.TypeAddress || _questions.Type == DnsQuestions.TypeAny;
            if (isAddress && _questions.Is(_name))
            {
                isMine = true;
                isUnicast &= _questions.IsUnicast;
            }
        }

        if (!isMine || _questions.Knows(_name, _address, Seconds / 2))
        {
            return;
        }

        if (port != Port)
        {
            // A plain resolver, which wants its question back (RFC 6762 section 6.7).
            _socket.Send(_answer, Write((_data[0] << 8) | _data[1], true), _sender, port);
        }
        else if (isUnicast)
        {
            _socket.Send(_answer, Write(0, false), _sender, port);
        }
        else if (now >= _nextShout)
        {
            Shout(now);
        }
    }

    private void Shout(long now)
    {
        _nextShout = now + PauseMs;
        _socket.Send(_answer, Write(0, false), GroupAddress, Port);
    }

    private int Write(int id, bool isOld)
    {
        int at = DnsRecord.PutShort(_answer, 0, id);
        at = DnsRecord.PutShort(_answer, at, HeadFlags);
        at = DnsRecord.PutShort(_answer, at, isOld ? 1 : 0);
        at = DnsRecord.PutShort(_answer, at, 1);
        at = DnsRecord.PutShort(_answer, at, 0);
        at = DnsRecord.PutShort(_answer, at, 0);
        if (isOld)
        {
            at = DnsRecord.PutName(_answer, at, _name);
            at = DnsRecord.PutShort(_answer, at, DnsQuestions.TypeAddress);
            at = DnsRecord.PutShort(_answer, at, DnsQuestions.ClassInternet);
        }

        at = DnsRecord.PutName(_answer, at, _name);
        return DnsRecord.PutAddress(
            _answer, at, isOld ? DnsQuestions.ClassInternet : OnlyOne, isOld ? OldSeconds : Seconds, _address);
    }
}
