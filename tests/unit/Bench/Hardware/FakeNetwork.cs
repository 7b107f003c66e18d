using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>The way to a <see cref="FakeCentralSystem"/>; a test cuts it.</summary>
public sealed class FakeNetwork : INetworkLink
{
    private readonly FakeCentralSystem _centralSystem;

    /// <summary>Creates the network.</summary>
    public FakeNetwork(FakeCentralSystem centralSystem)
    {
        _centralSystem = centralSystem;
    }

    /// <inheritdoc/>
    public bool IsUp { get; set; } = true;

    /// <summary>True when nobody listens: each attempt fails at once.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>True when secured attempts fail.</summary>
    public bool IsRefusingTls { get; set; }

    /// <summary>Secured connections asked for.</summary>
    public int TlsAttempts { get; private set; }

    /// <summary>Why a secured attempt fails while nobody listens.</summary>
    public StreamFailure Failure { get; set; }

    /// <summary>Connections asked for.</summary>
    public int Attempts { get; private set; }

    /// <summary>Where the newest connection went: scheme, host and port.</summary>
    public string Target { get; private set; } = "";

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        Attempts++;
        TlsAttempts += secure ? 1 : 0;
        Target = (secure ? "wss://" : "ws://") + host + ":" + port.ToString();
        FakeConnection connection = new FakeConnection(_centralSystem);
        if (IsRefusing || (IsRefusingTls && secure))
        {
            connection.Failure = Failure;
            connection.Close();
        }
        else
        {
            _centralSystem.Accept(connection);
        }

        return connection;
    }
}
