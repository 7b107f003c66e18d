using Borne.Base.Bytes;
using Borne.Hal.Station;

namespace Borne.Wire.Rpc;

/// <summary>
/// Ids of the station's CALLs: a random prefix for each run and a counter, so that none comes twice, also not after a
/// restart (OCPP-J errata 2025-04). At most 36 characters.
/// </summary>
internal sealed class MessageIds
{
    private const int PrefixBytes = 8;

    private readonly string _prefix;
    private int _counter;

    /// <summary>Draws the prefix.</summary>
    public MessageIds(IEntropySource entropy)
    {
        byte[] random = new byte[PrefixBytes];
        entropy.Fill(random, 0, PrefixBytes);
        _prefix = Ascii.ToHex(random, PrefixBytes, false) + "-";
    }

    /// <summary>A new id.</summary>
    public string Next()
    {
        _counter++;
        return _prefix + _counter.ToString();
    }
}
