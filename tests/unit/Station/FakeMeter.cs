using Borne.Hal;

namespace Borne.Tests;

/// <summary>Energy meter that counts while energy flows. A test may set the register, or let the meter fail.</summary>
public sealed class FakeMeter : IEnergyMeter
{
    /// <summary>Power while energy flows, in W: 1 Wh every second.</summary>
    public const int FlowingW = 3600;

    private const int MsPerWh = 1000;

    private int _fractionMs;

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

        into.EnergyWh = EnergyWh;
        into.PowerW = PowerW;
        into.CurrentMa[0] = PowerW * 1000 / 230;
        into.VoltageMv[0] = 230000;
        return true;
    }
}
