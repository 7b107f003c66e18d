using Borne.Base.Bytes;
using Borne.Hal.Station;

namespace Borne.Wire.Rpc;

/// <summary>
/// Ids of the station's CALLs: a random prefix for each run and a counter, so that none comes twice, also not after a
/// restart (OCPP-J errata 2025-04). At most 36 characters; some vendors' stations write 20 digits.
/// </summary>
public sealed class MessageIds
{
    private const int PrefixBytes = 8;
    private const int Radix = 10;

    // Ten digits.
    private const long Modulus = 10000000000L;

    private readonly string _prefix;
    private readonly bool _isNumeric;
    private int _counter;

    /// <summary>Draws the prefix.</summary>
    /// <param name="entropy">Where it is drawn from.</param>
    /// <param name="isNumeric">True for ids of 20 digits.</param>
    public MessageIds(IEntropySource entropy, bool isNumeric = false)
    {
        byte[] random = new byte[PrefixBytes];
        entropy.Fill(random, 0, PrefixBytes);
        _isNumeric = isNumeric;
        _prefix = isNumeric ? Prefix(BigEndian.GetLong(random, 0)) : Ascii.ToHex(random, PrefixBytes, false) + "-";
    }

    /// <summary>A new id.</summary>
    public string Next()
    {
        _counter++;
        return _prefix + (_isNumeric ? _counter.ToString("D10") : _counter.ToString());
    }

    /// <summary>An id of 20 digits for a message that keeps its id over restarts.</summary>
    /// <param name="sequence">Its number in the store, of at most nine digits while a station lives: those of
    /// <see cref="Next"/> begin with another digit than 0.</param>
    /// <param name="check">Its checksum.</param>
    public static string Numeric(long sequence, uint check) =>
        (sequence % Modulus).ToString("D10") + check.ToString("D10");

    private static string Prefix(long random)
    {
        long least = Modulus / Radix;
        return (least + ((random & long.MaxValue) % (Modulus - least))).ToString("D10");
    }
}
