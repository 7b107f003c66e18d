using Borne.Hal.Devices.Polling;
using Borne.Hal.Network;
using Borne.Hal.Station;

namespace Borne.Boards;

/// <summary>
/// Random bytes for keys, gathered while the radio is in a network. The generator of the ESP32 gives true random numbers only while its
/// radio runs, and a radio that is in a network sleeps between two beacons of it, some 100 ms or a few times that (ESP-IDF, random number generation).
/// So many drafts, spread over more than ten seconds, are laid one over the other: one of them that is true makes the whole true.
/// </summary>
public sealed class KeyPool : IKeyEntropy, IPolledDevice
{
    /// <summary>Most bytes at once.</summary>
    public const int Bytes = 64;

    /// <summary>Drafts that lie one over the other.</summary>
    public const int Layers = 256;

    /// <summary>Least time between two of them, ms.</summary>
    public const int LayerMs = 50;

    /// <summary>Time between two looks at the radio, ms: each allocates.</summary>
    public const int LookMs = 1000;

    private readonly IEntropySource _source;
    private readonly IAddressSource _addresses;
    private readonly byte[] _pool = new byte[Bytes];
    private readonly byte[] _draft = new byte[Bytes];
    private int _layers;
    private bool _wasOn;
    private long _nextLayer;
    private long _nextLook;

    /// <summary>Creates it, empty.</summary>
    /// <param name="source">The generator.</param>
    /// <param name="addresses">Tell whether the radio is in a network: it has an address then.</param>
    public KeyPool(IEntropySource source, IAddressSource addresses)
    {
        _source = source;
        _addresses = addresses;
    }

    private bool IsOn => _addresses.Address(true).Length > 0;

    /// <inheritdoc/>
    // What was given is given once.
    public bool TryFill(byte[] buffer, int offset, int count)
    {
        if (_layers < Layers || count > Bytes || !IsOn)
        {
            return false;
        }

        for (int i = 0; i < Bytes; i++)
        {
            if (i < count)
            {
                buffer[offset + i] = _pool[i];
            }

            _pool[i] = 0;
        }

        _layers = 0;
        return true;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_layers == Layers || now < _nextLayer)
        {
            return;
        }

        _nextLayer = now + LayerMs;
        if (now >= _nextLook)
        {
            _nextLook = now + LookMs;
            _wasOn = IsOn;
        }

        if (_wasOn)
        {
            _source.Fill(_draft, 0, Bytes);
            for (int i = 0; i < Bytes; i++)
            {
                _pool[i] ^= _draft[i];
            }

            _layers++;
        }
    }
}
