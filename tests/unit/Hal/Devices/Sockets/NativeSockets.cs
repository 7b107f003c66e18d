using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Tests.Hal.Devices.Names;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>
/// Sockets that behave as those of nanoFramework on lwIP and mbedTLS do, with servers behind them. A call that would never
/// return there raises <see cref="IsStalled"/> and throws; whoever simulates a machine counts it as dead from then on.
/// </summary>
public sealed class NativeSockets : ISocketSource
{
    /// <summary>Creates them.</summary>
    /// <param name="servers">Where connections lead.</param>
    public NativeSockets(INetworkLink servers)
    {
        Servers = servers;
    }

    /// <summary>Where connections lead.</summary>
    public INetworkLink Servers { get; }

    /// <summary>Name servers.</summary>
    public FakeNameServer Names { get; } = new FakeNameServer();

    /// <summary>How the servers behave.</summary>
    public ServerHabit Habit { get; set; }

    /// <summary>Last byte of the one address to which the habit applies; 0 for all.</summary>
    public int HabitAddress { get; set; }

    /// <summary>Payload of a TLS record, bytes.</summary>
    public int RecordBytes { get; set; } = 1024;

    /// <summary>Bytes that one look at waiting bytes tells: those of the first segment.</summary>
    public int PeekBytes { get; set; } = int.MaxValue;

    /// <summary>Encrypted bytes that still arrive before the server stops; it goes on when this is raised.</summary>
    public int BytesLeft { get; set; } = int.MaxValue;

    /// <summary>Bytes that the server still takes.</summary>
    public int TakesLeft { get; set; } = int.MaxValue;

    /// <summary>Type of the records that carry data; another one for a server that breaks the session.</summary>
    public int RecordType { get; set; } = 23;

    /// <summary>True once a call was made that never returns.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Calls that had to wait, which holds up the loop.</summary>
    public int Waits { get; set; }

    /// <summary>Connections begun.</summary>
    public int Connects { get; set; }

    /// <summary>Handshakes begun.</summary>
    public int Handshakes { get; set; }

    /// <summary>With what the last handshake was begun.</summary>
    public TlsMaterial Material { get; set; }

    /// <summary>Name that the last handshake asked for.</summary>
    public string CertificateName { get; set; }

    /// <summary>Last bytes of the addresses that were tried, each behind a dot.</summary>
    public string Tried { get; set; } = "";

    /// <summary>Last word heard on a greeting, if any.</summary>
    public bool HasHeardFarewell { get; set; }

    /// <summary>Sockets that are open.</summary>
    public int OpenSockets { get; set; }

    /// <inheritdoc/>
    public bool HasAddress { get; set; } = true;

    /// <inheritdoc/>
    public string[] NameServers { get; set; } = { "192.0.2.53", "192.0.2.54" };

    /// <inheritdoc/>
    public ITcpSocket OpenTcp()
    {
        OpenSockets++;
        return new NativeTcpSocket(this);
    }

    /// <inheritdoc/>
    public IDatagramSocket OpenDatagram(int port) => Names.Open(port);

    /// <summary>A call that never returns.</summary>
    public StalledException Stall()
    {
        IsStalled = true;
        return new StalledException();
    }

    /// <summary>The machine was reset.</summary>
    public void Reset() => IsStalled = false;
}
