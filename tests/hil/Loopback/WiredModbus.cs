using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>A Modbus line between the boards' own master and the meter that the runner plays.</summary>
public sealed class WiredModbus
{
    private const int Baud = 9600;
    private const int ReplyMs = 200;
    private const int PeriodMs = 1000;
    private const int Unit = 1;

    private readonly BytePipe _line = new();
    private readonly ModbusMaster _bus;
    private readonly byte[] _buffer = new byte[256];

    /// <summary>Lays the line.</summary>
    /// <param name="maxAmps">Highest current of the outlet, A.</param>
    public WiredModbus(int maxAmps)
    {
        _bus = new ModbusMaster(_line.Near, Baud, ReplyMs);
        Meter = new ModbusMeter(_bus, MeterMaps.EastronOnePhase(), Unit, maxAmps, 1, PeriodMs);
    }

    /// <summary>The meter as the wallbox sees it.</summary>
    public ModbusMeter Meter { get; }

    /// <summary>The meter as the runner plays it.</summary>
    public ModbusMeterSlave Slave { get; } = new();

    /// <summary>Lets a millisecond pass at the meter's end.</summary>
    public void Advance()
    {
        int count = _line.Far.Read(_buffer, 0, _buffer.Length);
        if (count > 0)
        {
            byte[] answer = Slave.Take(_buffer.AsSpan(0, count));
            _line.Far.Write(answer, 0, answer.Length);
        }
    }

    /// <summary>Does what the board's loop does.</summary>
    /// <param name="now">Time of the controller, ms.</param>
    public void Poll(long now)
    {
        _bus.Poll(now);
        Meter.Poll(now);
    }
}
