using System;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Chip;

/// <summary>Random bytes from the runtime's generator, which the ESP32 seeds from its hardware.</summary>
public sealed class DeviceEntropy : IEntropySource
{
    private readonly Random _random = new Random();

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            buffer[i] = (byte)_random.Next(256);
        }
    }
}
