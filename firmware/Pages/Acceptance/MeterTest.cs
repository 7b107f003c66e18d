using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>Reads the meter; of one that gives pulses only a pulse is a reading, and none comes while no energy flows.</summary>
internal sealed class MeterTest : PartTest
{
    private const int MeterMs = 10000;
    private const int MilliPerUnit = 1000;

    private long _pulses;

    public MeterTest()
        : base("meter", MeterMs)
    {
    }

    /// <inheritdoc/>
    public override bool Exists(ConnectorHardware hardware, ChargePoint station) => true;

    /// <inheritdoc/>
    protected override string TooLate => "it gives no reading: look at its line, address, speed and parity";

    /// <inheritdoc/>
    protected override void Start(Connector connector, ChargePoint station, long now) =>
        _pulses = HardwareOf(connector, station).Meter is IPulseCount pulses ? pulses.Pulses : -1;

    /// <inheritdoc/>
    protected override void Look(Connector connector, ChargePoint station, long now)
    {
        IEnergyMeter meter = HardwareOf(connector, station).Meter;
        MeterReading reading = new MeterReading(meter.Slots);
        bool isRead = meter.TryRead(reading);
        if (meter is IPulseCount pulses)
        {
            if (pulses.Pulses > _pulses)
            {
                End(true, "pulses come");
            }
        }
        else if (isRead)
        {
            string voltage = reading.Has(MeterSlot.Voltage)
                ? ", " + (reading.Get(MeterSlot.Voltage) / MilliPerUnit).ToString() + " V" : "";
            End(true, "it tells " + reading.EnergyWh.ToString() + " Wh" + voltage);
        }
    }

    /// <inheritdoc/>
    protected override void GiveUp()
    {
        if (_pulses < 0)
        {
            base.GiveUp();
        }
        else
        {
            Leave("no pulse comes without current: compare the energy of the first session");
        }
    }
}
