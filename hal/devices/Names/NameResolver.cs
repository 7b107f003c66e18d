using System;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Network;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Names;

/// <summary>
/// Finds the addresses of hosts without ever waiting: asks the name servers over UDP, one question at a time, in turn and
/// twice, each time with another id from another port, and keeps what they say for as long as they say.
/// </summary>
/// <remarks>
/// Id and port are random, and an answer counts only when it comes from the server that was asked and repeats id and question:
/// who cannot see the question has to guess 30 bits of it (RFC 5452).
/// </remarks>
public sealed class NameResolver : IPolledDevice
{
    /// <summary>Time that a server has for an answer, ms.</summary>
    public const int AnswerMs = 2000;

    /// <summary>Rounds in which every server is asked.</summary>
    public const int Rounds = 2;

    /// <summary>Most servers that are asked.</summary>
    public const int MaxServers = 2;

    /// <summary>Shortest time for which an answer is kept, s: a name with none would be asked for in every tick.</summary>
    public const int LeastSeconds = 30;

    /// <summary>Longest time for which an answer is kept, s.</summary>
    public const int MostSeconds = 86400;

    /// <summary>Hosts that are kept, and that may wait for their question.</summary>
    public const int MaxHosts = 4;

    /// <summary>Port of name servers.</summary>
    public const int ServerPort = 53;

    private const int FirstPort = 49152;
    private const int PortMask = 0x3FFF;
    private const int PortTries = 4;
    private const int ReceivesPerPoll = 4;
    private const int MsPerSecond = 1000;

    private readonly ISocketSource _sockets;
    private readonly IAddressMemory _memory;
    private readonly IEntropySource _entropy;
    private readonly KnownHost[] _hosts = new KnownHost[MaxHosts];
    private readonly DnsAnswer _answer = new DnsAnswer();
    private readonly byte[] _from = new byte[DnsAnswer.AddressBytes];
    private readonly byte[] _random = new byte[4];
    private KnownHost _asked;
    private byte[] _datagram;
    private DnsQuery _query;
    private byte[][] _servers;
    private byte[] _server;
    private IDatagramSocket _socket;
    private int _tries;
    private int _aliases;
    private int _seconds;
    private long _deadline;

    /// <summary>Creates the resolver.</summary>
    /// <param name="sockets">UDP, and the addresses of the name servers.</param>
    /// <param name="memory">Addresses of the run before.</param>
    /// <param name="entropy">Ids and ports.</param>
    public NameResolver(ISocketSource sockets, IAddressMemory memory, IEntropySource entropy)
    {
        _sockets = sockets;
        _memory = memory;
        _entropy = entropy;
    }

    /// <summary>Name servers to ask instead of those of the network, dotted; null for the network's.</summary>
    public string[] OwnServers { get; set; }

    /// <summary>Addresses of a host that hold now.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="into">Where they go: <see cref="DnsAnswer.MaxAddresses"/> times four bytes.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>How many there are.</returns>
    public int Find(string host, byte[] into, long now)
    {
        KnownHost known = Known(host);
        if (known is null || now >= known.Until)
        {
            return 0;
        }

        Array.Copy(known.Addresses, into, known.Count * DnsAnswer.AddressBytes);
        return known.Count;
    }

    /// <summary>The address at which a host was reached last, or null.</summary>
    /// <param name="host">Its name.</param>
    public byte[] LastGood(string host) => _memory.Recall(host);

    /// <summary>Has a host looked up, unless that is under way already.</summary>
    /// <param name="host">Its name.</param>
    public void Ask(string host)
    {
        KnownHost known = Known(host);
        if (known is null)
        {
            known = new KnownHost(host);
            _hosts[PlaceForNew()] = known;
        }

        known.IsWanted = true;
    }

    /// <summary>True while a host is being looked up.</summary>
    /// <param name="host">Its name.</param>
    public bool IsAsking(string host)
    {
        KnownHost known = Known(host);
        return known is not null && known.IsWanted;
    }

    /// <summary>True when the last look-up of a host has found that there is none, and not only no answer.</summary>
    /// <param name="host">Its name.</param>
    public bool IsAbsent(string host)
    {
        KnownHost known = Known(host);
        return known is not null && !known.IsWanted && known.IsAbsent;
    }

    /// <summary>Notes that a host was reached. The memory is written only when what it has is no address of the host any more.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="address">Where it was reached.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Reached(string host, byte[] address, long now)
    {
        byte[] last = _memory.Recall(host);
        if (last is not null && IsSame(last, 0, address))
        {
            return;
        }

        KnownHost known = Known(host);
        for (int i = 0; last is not null && known is not null && now < known.Until && i < known.Count; i++)
        {
            if (IsSame(known.Addresses, i * DnsAnswer.AddressBytes, last))
            {
                return;
            }
        }

        _memory.Keep(host, address);
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_asked is null)
        {
            BeginNext(now);
        }

        for (int i = 0; i < ReceivesPerPoll && _socket is not null; i++)
        {
            int length = _socket.Receive(_datagram, _from, out int port);
            if (length < 0)
            {
                break;
            }

            if (port == ServerPort && IsSame(_from, 0, _server))
            {
                Take(_answer.Read(_datagram, length, _query), now);
            }
        }

        if (_asked is not null && now >= _deadline)
        {
            Try(now);
        }
    }

    private void BeginNext(long now)
    {
        for (int i = 0; i < MaxHosts && _asked is null; i++)
        {
            if (_hosts[i] is not null && _hosts[i].IsWanted)
            {
                _asked = _hosts[i];
            }
        }

        if (_asked is not null)
        {
            _datagram = new byte[DnsQuery.MaxMessageBytes];
            _servers = Servers();
            _aliases = 0;
            _seconds = MostSeconds;
            _asked.IsAbsent = false;
            Question(_asked.Host, now);
        }
    }

    private void Question(string host, long now)
    {
        _query = DnsQuery.TryCreate(host);
        _tries = 0;
        if (_query is null || _servers.Length == 0)
        {
            End();
        }
        else
        {
            Try(now);
        }
    }

    /// <summary>Asks the server whose turn it is.</summary>
    private void Try(long now)
    {
        CloseSocket();
        if (_tries == Rounds * _servers.Length)
        {
            End();
            return;
        }

        _server = _servers[_tries % _servers.Length];
        _tries++;
        _deadline = now + AnswerMs;
        for (int i = 0; i < PortTries && _socket is null; i++)
        {
            _entropy.Fill(_random, 0, _random.Length);
            _socket = _sockets.OpenDatagram(FirstPort + (((_random[0] << 8) | _random[1]) & PortMask));
        }

        _query.SetId((_random[2] << 8) | _random[3]);
        if (_socket is null || !_socket.Send(_query.Message, _query.Length, _server, ServerPort))
        {
            // The next one has its turn after the pause all the same: the network may come back.
            CloseSocket();
        }
    }

    private void Take(DnsResult result, long now)
    {
        switch (result)
        {
            case DnsResult.Addresses:
                int seconds = _answer.Seconds < _seconds ? _answer.Seconds : _seconds;
                _asked.Count = _answer.Count;
                _answer.CopyTo(_asked.Addresses);
                _asked.Until = now + ((seconds < LeastSeconds ? LeastSeconds : seconds) * (long)MsPerSecond);
                End();
                break;
            case DnsResult.Alias:
                _seconds = _answer.Seconds < _seconds ? _answer.Seconds : _seconds;
                _aliases++;
                CloseSocket();
                if (_aliases > DnsAnswer.MaxAliases)
                {
                    End();
                }
                else
                {
                    Question(_answer.Alias, now);
                }

                break;
            case DnsResult.NoHost:
                _asked.IsAbsent = true;
                End();
                break;
            case DnsResult.ServerFailed:
                Try(now);
                break;
        }
    }

    private void End()
    {
        CloseSocket();
        _asked.IsWanted = false;
        _asked = null;
        _datagram = null;
    }

    private void CloseSocket()
    {
        _socket?.Close();
        _socket = null;
    }

    private byte[][] Servers()
    {
        string[] texts = OwnServers is null || OwnServers.Length == 0 ? _sockets.NameServers : OwnServers;
        byte[][] found = new byte[MaxServers][];
        int count = 0;
        for (int i = 0; i < texts.Length && count < MaxServers; i++)
        {
            byte[] address = texts[i] is null ? null : Ipv4.TryParse(texts[i]);
            if (address is not null && address[0] != 0)
            {
                found[count] = address;
                count++;
            }
        }

        byte[][] servers = new byte[count][];
        Array.Copy(found, servers, count);
        return servers;
    }

    private KnownHost Known(string host)
    {
        for (int i = 0; i < MaxHosts; i++)
        {
            if (_hosts[i] is not null && _hosts[i].Host == host)
            {
                return _hosts[i];
            }
        }

        return null;
    }

    /// <summary>A free place, or that of the host whose addresses end first; one that is being looked up stays.</summary>
    private int PlaceForNew()
    {
        int place = -1;
        for (int i = 0; i < MaxHosts; i++)
        {
            if (_hosts[i] is null)
            {
                return i;
            }

            if (_hosts[i] != _asked && (place < 0 || _hosts[i].Until < _hosts[place].Until))
            {
                place = i;
            }
        }

        return place;
    }

    private static bool IsSame(byte[] some, int at, byte[] other)
    {
        for (int i = 0; i < DnsAnswer.AddressBytes; i++)
        {
            if (some[at + i] != other[i])
            {
                return false;
            }
        }

        return true;
    }
}
