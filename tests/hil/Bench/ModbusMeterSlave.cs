using System.Buffers.Binary;
using Borne.Hal.Devices.Modbus;

namespace Borne.Hil.Bench;

/// <summary>
/// Plays a meter on a Modbus line: the input registers of an Eastron SDM120, as IEEE floats, at address 1. What it has counted comes from
/// the pulses of the stimulus board, so that both kinds of meter tell the same. May be used from several threads.
/// </summary>
public sealed class ModbusMeterSlave
{
    private const int RequestBytes = 8;
    private const int CrcBytes = 2;
    private const int HeaderBytes = 3;
    private const int FloatBytes = 4;
    private const int RegistersPerFloat = 2;
    private const byte Unit = 1;
    private const byte ReadInput = 4;
    private const int MaxRegisters = 80;

    private const int Voltage = 0;
    private const int Current = 6;
    private const int Power = 12;
    private const int Frequency = 70;
    private const int ImportEnergy = 72;
    private const float Volts = 230;
    private const float Hertz = 50;
    private const float WhPerKwh = 1000;

    private readonly Lock _lock = new();
    private readonly List<byte> _received = [];
    private long _energyWh;
    private int _watts;
    private bool _isSilent;

    /// <summary>Sets what it has counted.</summary>
    /// <param name="energyWh">Energy, Wh.</param>
    /// <param name="watts">Power, W.</param>
    public void Set(long energyWh, int watts)
    {
        lock (_lock)
        {
            _energyWh = energyWh;
            _watts = watts;
        }
    }

    /// <summary>Lets it answer nothing, or answer again.</summary>
    /// <param name="isSilent">True for no answers.</param>
    public void Silence(bool isSilent)
    {
        lock (_lock)
        {
            _isSilent = isSilent;
        }
    }

    /// <summary>Takes bytes from the line.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>What it sends; empty when it has nothing to say.</returns>
    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _received.AddRange(bytes);
            while (_received.Count >= RequestBytes)
            {
                byte[] request = [.. _received[..RequestBytes]];
                if (ModbusCrc.Of(request, 0, RequestBytes - CrcBytes) == (request[6] | (request[7] << 8)))
                {
                    _received.RemoveRange(0, RequestBytes);
                    return _isSilent ? [] : Answer(request);
                }

                _received.RemoveAt(0);
            }

            return [];
        }
    }

    private byte[] Answer(byte[] request)
    {
        int address = (request[2] << 8) | request[3];
        int count = (request[4] << 8) | request[5];
        if (request[0] != Unit || request[1] != ReadInput || count is < 1 or > MaxRegisters)
        {
            return [];
        }

        byte[] answer = new byte[HeaderBytes + (count * 2) + CrcBytes];
        answer[0] = Unit;
        answer[1] = ReadInput;
        answer[2] = (byte)(count * 2);
        for (int register = 0; register < count; register++)
        {
            int at = address + register;
            byte[] value = new byte[FloatBytes];
            BinaryPrimitives.WriteSingleBigEndian(value, ValueOf(at - (at % RegistersPerFloat)));
            int half = at % RegistersPerFloat * 2;
            answer[HeaderBytes + (register * 2)] = value[half];
            answer[HeaderBytes + (register * 2) + 1] = value[half + 1];
        }

        int crc = ModbusCrc.Of(answer, 0, answer.Length - CrcBytes);
        answer[^2] = (byte)crc;
        answer[^1] = (byte)(crc >> 8);
        return answer;
    }

    private float ValueOf(int address) => address switch
    {
        Voltage => Volts,
        Current => _watts / Volts,
        Power => _watts,
        Frequency => Hertz,
        ImportEnergy => _energyWh / WhPerKwh,
        _ => 0,
    };
}
