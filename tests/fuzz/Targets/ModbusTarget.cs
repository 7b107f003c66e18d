using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Modbus;

namespace Borne.Fuzz.Targets;

/// <summary>A meter on a bad line: no exception, the bus is never left taken, and it reads right once the line is good.</summary>
internal sealed class ModbusTarget : IFuzzTarget
{
    private const int TickMs = 20;
    private const int EnergyRegister = 0x48;
    private const int BadMs = 20_000;

    // Registers that a damaged frame made look absent are asked for again after an hour.
    private const int GoodMs = ModbusMeter.ForgetMs + 60_000;

    public string Name => "modbus";

    public int FixedCases => 12;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        FakeModbusDevice device = new();
        device.PutFloat(0x00, BitConverter.SingleToInt32Bits(230.2f));
        device.PutFloat(0x06, BitConverter.SingleToInt32Bits(16f));
        device.PutFloat(0x0C, BitConverter.SingleToInt32Bits(3680f));
        device.PutFloat(EnergyRegister, BitConverter.SingleToInt32Bits(12345f));
        NoisyStream line = new(device, random) { Rate = Damage.Any(random, 2, 10, 60, 300) };
        ModbusMaster bus = new(line, 9600, 300);
        ModbusMeter meter = new(bus, MeterMaps.EastronOnePhase(), 1, 32, 1, 1000);
        MeterReading reading = new(meter.Slots);
        for (long now = 0; now < BadMs; now += TickMs)
        {
            Misbehave(device, random);
            Poll(bus, meter, now);
            meter.TryRead(reading);
        }

        input.Fed("heard", [.. line.Heard.TakeLast(200)]);
        input.Reach(bus.BadFrames > 0 ? "bad frames" : "no bad frame");
        input.Reach(meter.Accepted > 0 ? "readings" : "no reading");
        line.Rate = 0;
        device.ExceptionCount = 0;
        device.Silent = 0;
        for (long now = BadMs; now < BadMs + GoodMs; now += TickMs)
        {
            Poll(bus, meter, now);
        }

        FuzzCase.Demand(meter.TryRead(reading), "no reading over a good line");
        FuzzCase.Demand(reading.EnergyWh / 1000 == 12345, $"{reading.EnergyWh} Wh over a good line");
        FuzzCase.Demand(reading.Has(MeterSlot.Voltage) && reading.Get(MeterSlot.Voltage) == 230200, "no voltage over a good line");
    }

    private static void Misbehave(FakeModbusDevice device, Random random)
    {
        if (random.Next(400) == 0)
        {
            device.Exception = random.Next(12);
            device.ExceptionCount = 1 + random.Next(4);
        }
        else if (random.Next(400) == 0)
        {
            device.Silent = random.Next(6);
        }
    }

    private static void Poll(ModbusMaster bus, ModbusMeter meter, long now)
    {
        bus.Poll(now);
        meter.Poll(now);
    }
}
