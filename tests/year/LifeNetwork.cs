using Borne.Hal.Network.Streams;

namespace Borne.Year;

/// <summary>The way to a <see cref="LifeCentralSystem"/>.</summary>
internal sealed class LifeNetwork(LifeCentralSystem server) : INetworkLink
{
    public bool IsUp { get; set; } = true;

    /// <summary>True when nobody listens: each attempt fails at once.</summary>
    public bool IsRefusing { get; set; }

    public IByteStream Connect(string host, int port, bool secure)
    {
        var connection = new LifeConnection(server);
        if (IsRefusing)
        {
            connection.Close();
        }
        else
        {
            server.Accept(connection);
        }

        return connection;
    }
}
