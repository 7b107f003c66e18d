using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Energy meter that counts while energy flows. A test may set the register, or let the meter fail.</summary>
public sealed class FakeMeter : IEnergyMeter
{
    /// <summary>Power while energy flows, in W: 1 Wh every second.</summary>
    public const int FlowingW = 3600;

    private const int MsPerWh = 1000;

    private int _fractionMs;

    /// <inheritdoc/>
    public long Slots { get; set; } = MeterSlot.OnePhase;

    /// <summary>Values of the places that the meter does not work out itself; a negative state of charge is unknown.</summary>
    public long[] Values { get; } = new long[MeterSlot.Count];

    /// <summary>Register in Wh.</summary>
    public long EnergyWh { get; set; } = 1000;

    /// <summary>True for a meter that gives no reading.</summary>
    public bool IsFailing { get; set; }

    /// <summary>Power now, in W.</summary>
    public int PowerW { get; private set; }

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">How much.</param>
    /// <param name="isFlowing">True while energy flows.</param>
    public void Tick(int ms, bool isFlowing)
    {
        PowerW = isFlowing ? FlowingW : 0;
        if (!isFlowing)
        {
            return;
        }

        _fractionMs += ms;
        EnergyWh += _fractionMs / MsPerWh;
        _fractionMs %= MsPerWh;
    }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        if (IsFailing)
        {
            return false;
        }

        for (int slot = 0; slot < MeterSlot.Count; slot++)
        {
            if (((Slots >> slot) & 1) != 0)
            {
                into.Put(slot, Values[slot]);
            }
        }

        into.Put(MeterSlot.EnergyImport, EnergyWh);
        into.Put(MeterSlot.PowerImport, PowerW);
        into.Put(MeterSlot.CurrentImport, PowerW * 1000 / 230);
        into.Put(MeterSlot.Voltage, 230000);
        if (Values[MeterSlot.StateOfCharge] < 0)
        {
            into.Remove(MeterSlot.StateOfCharge);
        }

        return true;
    }
}
