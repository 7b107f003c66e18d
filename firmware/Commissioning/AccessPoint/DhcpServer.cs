using System;
using Borne.Hal.Network.Sockets;

namespace Borne.Commissioning.AccessPoint;

/// <summary>
/// Gives the few phones at the access point their addresses (RFC 2131): the runtime's own radio has no such server. One datagram a
/// tick; what is no sound request is not answered.
/// </summary>
public sealed class DhcpServer
{
    /// <summary>UDP port of the server.</summary>
    public const int Port = 67;

    /// <summary>Most clients; a new one takes the address of the one that was heard longest ago.</summary>
    public const int MaxClients = 8;

    /// <summary>For how long an address is given, s.</summary>
    public const int LeaseSeconds = 900;

    private const int ClientPort = 68;
    private const int FirstHost = 100;
    private const int MaxBytes = 576;
    // Some clients take nothing shorter than a message of BOOTP.
    private const int LeastBytes = 300;
    private const int OptionsAt = 240;
    private const int HardwareAt = 28;
    private const int HardwareBytes = 6;
    private const int ClientAt = 12;
    private const int YoursAt = 16;
    private const int ServerAt = 20;
    private const int RelayAt = 24;
    private const int AddressBytes = 4;

    private const int Discover = 1;
    private const int Offer = 2;
    private const int Request = 3;
    private const int Acknowledge = 5;
    private const int Refuse = 6;
    private const int Release = 7;
    private const int Inform = 8;

    private static readonly byte[] Cookie = new byte[] { 99, 130, 83, 99 };
    private static readonly byte[] Mask = new byte[] { 255, 255, 255, 0 };

    private readonly IDatagramSocket _socket;
    private readonly byte[] _own;
    private readonly byte[] _everybody = new byte[] { 255, 255, 255, 255 };
    private readonly byte[] _data = new byte[MaxBytes];
    private readonly byte[] _sender = new byte[AddressBytes];
    private readonly byte[] _clients = new byte[MaxClients * HardwareBytes];
    private readonly long[] _heard = new long[MaxClients];
    private int _kind;
    private int _wanted;
    private int _server;

    /// <summary>Creates it.</summary>
    /// <param name="socket">
    /// A socket on <see cref="Port"/>, bound to the station's address at its access point: by that address the network stack chooses the
    /// interface by which an answer for everybody leaves, so that none reaches another network that the station is in.
    /// </param>
    /// <param name="own">That address, in a network of 256 addresses.</param>
    public DhcpServer(IDatagramSocket socket, byte[] own)
    {
        _socket = socket;
        _own = own;
        for (int i = 0; i < MaxClients; i++)
        {
            _heard[i] = long.MinValue;
        }
    }

    /// <summary>Answers a request, when one has arrived.</summary>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(long now)
    {
        int length = _socket.Receive(_data, _sender, out int _);
        if (length > OptionsAt && IsRequest() && ReadOptions(length))
        {
            Answer(now);
        }
    }

    /// <summary>Ends it.</summary>
    public void Close() => _socket.Close();

    private bool IsRequest()
    {
        bool isEthernet = _data[0] == 1 && _data[1] == 1 && _data[2] == HardwareBytes;
        return isEthernet && IsAt(_data, OptionsAt - AddressBytes, Cookie) && IsZero(RelayAt)
            && (IsZero(ClientAt) || IsNear(ClientAt));
    }

    private bool ReadOptions(int length)
    {
        const int Wanted = 50;
        const int Kind = 53;
        const int Server = 54;
        const int Pad = 0;
        const int End = 255;
        _kind = 0;
        _wanted = -1;
        _server = -1;
        int at = OptionsAt;
        while (at < length && _data[at] != End)
        {
            int option = _data[at];
            if (option == Pad)
            {
                at++;
                continue;
            }

            int value = at + 2;
            if (value > length || value + _data[at + 1] > length)
            {
                return false;
            }

            int size = _data[at + 1];
            _kind = option == Kind && size == 1 ? _data[value] : _kind;
            _wanted = option == Wanted && size == AddressBytes ? value : _wanted;
            _server = option == Server && size == AddressBytes ? value : _server;
            at = value + size;
        }

        return _kind != 0;
    }

    private void Answer(long now)
    {
        bool isOther = _server >= 0 && !IsAt(_data, _server, _own);
        int client = Find();
        if (_kind == Release && client >= 0)
        {
            _heard[client] = long.MinValue;
        }
        else if (_kind == Discover)
        {
            Send(Offer, client >= 0 ? client : Take(now));
        }
        else if (_kind == Inform)
        {
            Send(Acknowledge, -1);
        }
        else if (_kind == Request && !isOther)
        {
            // A phone that comes back asks for what it had; one that was forgotten meanwhile begins anew.
            int wanted = _wanted >= 0 ? _wanted : ClientAt;
            bool isOffered = client >= 0 && _data[wanted + 3] == FirstHost + client && IsNear(wanted);
            if (isOffered)
            {
                _heard[client] = now;
            }

            Send(isOffered ? Acknowledge : Refuse, isOffered ? client : -1);
        }
    }

    private int Find()
    {
        for (int i = 0; i < MaxClients; i++)
        {
            bool isKnown = _heard[i] != long.MinValue;
            for (int k = 0; isKnown && k < HardwareBytes; k++)
            {
                isKnown = _clients[(i * HardwareBytes) + k] == _data[HardwareAt + k];
            }

            if (isKnown)
            {
                return i;
            }
        }

        return -1;
    }

    private int Take(long now)
    {
        int oldest = 0;
        for (int i = 1; i < MaxClients; i++)
        {
            oldest = _heard[i] < _heard[oldest] ? i : oldest;
        }

        Array.Copy(_data, HardwareAt, _clients, oldest * HardwareBytes, HardwareBytes);
        _heard[oldest] = now;
        return oldest;
    }

    // What the client sent stays in its place: transaction, flags, hardware address.
    private void Send(int kind, int client)
    {
        const int Reply = 2;
        bool isToKnown = kind == Acknowledge && !IsZero(ClientAt);
        byte[] to = _everybody;
        if (isToKnown)
        {
            to = new byte[AddressBytes];
            Array.Copy(_data, ClientAt, to, 0, AddressBytes);
        }

        _data[0] = Reply;
        Put(YoursAt, _own);
        if (client >= 0)
        {
            _data[YoursAt + 3] = (byte)(FirstHost + client);
        }
        else
        {
            Array.Clear(_data, YoursAt, AddressBytes);
        }

        Put(ServerAt, _own);
        Array.Clear(_data, RelayAt + AddressBytes + 16, OptionsAt - AddressBytes - RelayAt - AddressBytes - 16);
        int at = PutOptions(kind, client >= 0);
        _socket.Send(_data, at, to, ClientPort);
    }

    private int PutOptions(int kind, bool isLease)
    {
        int at = OptionsAt;
        at = PutHead(at, 53, 1);
        _data[at] = (byte)kind;
        at = Put(PutHead(at + 1, 54, AddressBytes), _own);
        if (kind != Refuse)
        {
            at = Put(PutHead(at, 1, AddressBytes), Mask);
            at = Put(PutHead(at, 3, AddressBytes), _own);
            at = Put(PutHead(at, 6, AddressBytes), _own);
        }

        if (isLease)
        {
            at = PutHead(at, 51, AddressBytes);
            _data[at] = 0;
            _data[at + 1] = 0;
            _data[at + 2] = LeaseSeconds >> 8;
            _data[at + 3] = LeaseSeconds & 255;
            at += AddressBytes;
        }

        _data[at] = 255;
        at++;
        Array.Clear(_data, at, LeastBytes - at);
        return LeastBytes;
    }

    private int PutHead(int at, int option, int size)
    {
        _data[at] = (byte)option;
        _data[at + 1] = (byte)size;
        return at + 2;
    }

    private int Put(int at, byte[] address)
    {
        Array.Copy(address, 0, _data, at, AddressBytes);
        return at + AddressBytes;
    }

    private bool IsNear(int at) => _data[at] == _own[0] && _data[at + 1] == _own[1] && _data[at + 2] == _own[2];

    private bool IsZero(int at) => (_data[at] | _data[at + 1] | _data[at + 2] | _data[at + 3]) == 0;

    private static bool IsAt(byte[] data, int at, byte[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (data[at + i] != expected[i])
            {
                return false;
            }
        }

        return true;
    }
}
