namespace Borne.Hal.Network;

/// <summary>Remembers over restarts at which address a host was reached last.</summary>
public interface IAddressMemory
{
    /// <summary>Recalls an address.</summary>
    /// <param name="host">Name of the host.</param>
    /// <returns>Four bytes, or null.</returns>
    byte[] Recall(string host);

    /// <summary>Keeps an address.</summary>
    /// <param name="host">Name of the host.</param>
    /// <param name="address">Four bytes; they are copied.</param>
    void Keep(string host, byte[] address);
}
