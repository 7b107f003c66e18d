using System;
using System.Net.NetworkInformation;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// WiFi or Ethernet, whichever the firmware image brings up: it connects and reconnects by itself, WiFi with the network
/// and password that nanoff has stored on the device, Ethernet with DHCP unless nanoff has stored an address.
/// </summary>
public sealed class DeviceLink : INetworkLink
{
    /// <summary>Time between two looks at the interface, in ms: each look allocates.</summary>
    public const int LookMs = 1000;

    /// <summary>Connections at a time: that to the central system, and the two of a file transfer.</summary>
    public const int MaxStreams = 3;

    private readonly SocketStream[] _streams = new SocketStream[MaxStreams];
    private long _nextLook;
    private bool _isUp;

    /// <inheritdoc/>
    public bool IsUp
    {
        get
        {
            long now = Environment.TickCount64;
            if (now >= _nextLook)
            {
                _nextLook = now + LookMs;
                _isUp = NetworkInterface.GetIsNetworkAvailable() && HasAddress();
            }

            return _isUp;
        }
    }

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        int free = -1;
        for (int i = 0; i < MaxStreams; i++)
        {
            SocketStream stream = _streams[i];
            if (stream is null || !stream.IsWorking)
            {
                free = i;
            }
            else if (stream.State != ByteStreamState.Open)
            {
                // A name lookup or a connect that hangs outlives its stream: a second worker would only add to it.
                return SocketStream.Refused();
            }
        }

        if (free < 0)
        {
            return SocketStream.Refused();
        }

        _streams[free] = new SocketStream(host, port, secure);
        return _streams[free];
    }

    private static bool HasAddress()
    {
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            string address = network.IPv4Address;
            if (address is not null && address.Length > 0 && address != "0.0.0.0")
            {
                return true;
            }
        }

        return false;
    }
}
