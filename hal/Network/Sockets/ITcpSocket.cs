namespace Borne.Hal.Network.Sockets;

/// <summary>
/// A TCP socket that may become a TLS session, call by call as a runtime has it. Calls throw when the connection is broken. The
/// three that may hold up whoever calls say so; everything else returns at once.
/// </summary>
public interface ITcpSocket
{
    /// <summary>True once connected.</summary>
    bool IsConnected { get; }

    /// <summary>Address of the other side, IPv4 in dotted form or IPv6.</summary>
    string Peer { get; }

    /// <summary>True when connecting has failed.</summary>
    bool HasFailed { get; }

    /// <summary>Bytes that wait in the socket; of a TLS session they are still encrypted.</summary>
    int Available { get; }

    /// <summary>Bytes of a TLS session that are decrypted already; they do not count as <see cref="Available"/>.</summary>
    int Decrypted { get; }

    /// <summary>True when something arrived or the peer has ended the connection.</summary>
    bool IsReadable { get; }

    /// <summary>True when at least <see cref="SocketRoom.WriteBytes"/> can be written without waiting.</summary>
    bool IsWritable { get; }

    /// <summary>Begins to connect. Called once.</summary>
    /// <param name="address">IPv4 address, four bytes.</param>
    /// <param name="port">Port, 1 to 65535.</param>
    void Connect(byte[] address, int port);

    /// <summary>Copies waiting bytes without taking them. There may be more of them than one call tells.</summary>
    /// <param name="buffer">Where they go, from index 0 on.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>How many were copied.</returns>
    int Peek(byte[] buffer, int count);

    /// <summary>Makes a TLS session of the connection. It waits for the server, on some machines without a limit.</summary>
    /// <param name="host">Name that the certificate must carry.</param>
    /// <param name="material">Roots to trust and a certificate to show; null for the machine's roots and nothing to show.</param>
    void Authenticate(string host, TlsMaterial material);

    /// <summary>
    /// Takes bytes. In a TLS session without <see cref="Decrypted"/> bytes it waits, on some machines without a limit, until
    /// a whole record is there.
    /// </summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many fit.</param>
    /// <returns>How many were taken; 0 when the peer has ended the connection.</returns>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Sends bytes. It waits unless the socket <see cref="IsWritable"/>, on some machines without a limit.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, at most <see cref="SocketRoom.WriteBytes"/>.</param>
    void Write(byte[] buffer, int offset, int count);

    /// <summary>Closes the socket; what was written still goes out. Safe in every state, and more than once. Never throws.</summary>
    void Close();
}
