using System.Collections.Generic;
using Borne.Hal.Devices.Readers;

namespace Borne.Tests.Desktop.Devices;

/// <summary>Learns what a simulated MFRC522 gives from one search for a card to the next, and repeats it without allocating.</summary>
internal sealed class ReplayBus(IRegisterBus chip) : IRegisterBus
{
    // Each search begins with a look at this register.
    private const int TimerMode = 0x2A;

    private readonly List<int> _values = [];
    private int[] _cycle;
    private int _at;
    private bool _isWanted;

    /// <summary>Cycles that were repeated.</summary>
    public int Replays { get; private set; }

    /// <summary>Ends the learning with the next search.</summary>
    public void Replay() => _isWanted = true;

    /// <inheritdoc/>
    public void Write(int register, int value)
    {
        if (_cycle is null)
        {
            chip.Write(register, value);
        }
    }

    /// <inheritdoc/>
    public int Read(int register)
    {
        if (register == TimerMode)
        {
            if (_isWanted && _cycle is null && _values.Count > 0)
            {
                _cycle = [.. _values];
            }

            _values.Clear();
            _at = 0;
            Replays += _cycle is null ? 0 : 1;
        }

        if (_cycle is not null)
        {
            return _cycle[_at++ % _cycle.Length];
        }

        int value = chip.Read(register);
        _values.Add(value);
        return value;
    }
}
