using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Reads the meter.</summary>
internal sealed class MeterTest : PartTest
{
    private const int MeterMs = 10000;
    private const int MilliPerUnit = 1000;

    public MeterTest()
        : base("meter", MeterMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => true;

    /// <inheritdoc/>
    protected override string TooLate => "it gives no reading: look at its line, address, speed and parity";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now)
    {
    }

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        IEnergyMeter meter = HardwareOf(connector, station).Meter;
        MeterReading reading = new MeterReading(meter.Slots);
        if (meter.TryRead(reading))
        {
            string voltage = reading.Has(MeterSlot.Voltage)
                ? ", " + (reading.Get(MeterSlot.Voltage) / MilliPerUnit).ToString() + " V" : "";
            End(true, "it tells " + reading.EnergyWh.ToString() + " Wh" + voltage);
        }
    }
}
