using Borne.Hal.Outlet;

namespace Borne.Wire.Types;

/// <summary>Where a meter's reading has the values of a measurand, and whether a meter can give it at all (B-MV-06).</summary>
public static class MeasurandSlots
{
    /// <summary>Sum over the phases, or the value of a quantity without phases.</summary>
    public const int Sum = 0;

    /// <summary>L1 (L1-N for a voltage); L2 and L3 follow.</summary>
    public const int FirstPhase = 1;

    /// <summary>Neutral conductor.</summary>
    public const int Neutral = 4;

    /// <summary>L1-L2; L2-L3 and L3-L1 follow.</summary>
    public const int FirstBetween = 5;

    /// <summary>Every place of a reading.</summary>
    public const long Every = (1L << MeterSlot.Count) - 1;

    /// <summary>Number of parts.</summary>
    public const int Parts = 8;

    /// <summary>The place where a reading has a part of a measurand.</summary>
    /// <param name="measurand">The measurand.</param>
    /// <param name="part">Which part, from <see cref="Sum"/> to <see cref="Parts"/> - 1.</param>
    /// <returns>A place of <see cref="MeterSlot"/>, or -1 when no meter has such a part.</returns>
    public static int Of(Measurand measurand, int part)
    {
        int first;
        if (part == Sum)
        {
            return SumOf(measurand);
        }

        if (part < Neutral)
        {
            first = PhaseOf(measurand);
            return first < 0 ? -1 : first + part - FirstPhase;
        }

        if (part == Neutral)
        {
            return measurand == Measurand.CurrentImport ? MeterSlot.CurrentNeutral : -1;
        }

        return measurand == Measurand.Voltage ? MeterSlot.VoltageBetween + part - FirstBetween : -1;
    }

    /// <summary>True for limits offered to the vehicle: the controller knows them, no meter does.</summary>
    /// <param name="measurand">The measurand.</param>
    public static bool IsOffer(Measurand measurand) =>
        measurand == Measurand.CurrentOffered || measurand == Measurand.PowerOffered;

    /// <summary>True for energy since the previous reading of the same stream.</summary>
    /// <param name="measurand">The measurand.</param>
    public static bool IsInterval(Measurand measurand) => measurand == Measurand.EnergyInterval
        || measurand == Measurand.ExportInterval || measurand == Measurand.ReactiveImportInterval
        || measurand == Measurand.ReactiveExportInterval;

    /// <summary>Tells whether a station can give a measurand.</summary>
    /// <param name="slots">What its meters give, bits of <see cref="MeterSlot"/>.</param>
    /// <param name="measurand">The measurand.</param>
    /// <param name="part">One part, or <see cref="Sum"/> for all there are.</param>
    public static bool CanGive(long slots, Measurand measurand, int part)
    {
        if (IsOffer(measurand))
        {
            return part == Sum;
        }

        for (int i = part; i < (part == Sum ? Parts : part + 1); i++)
        {
            int slot = Of(measurand, i);
            if (slot >= 0 && ((slots >> slot) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int SumOf(Measurand measurand)
    {
        return measurand switch
        {
            Measurand.EnergyRegister or Measurand.EnergyInterval => MeterSlot.EnergyImport,
            Measurand.ExportRegister or Measurand.ExportInterval => MeterSlot.EnergyExport,
            Measurand.ReactiveImportRegister or Measurand.ReactiveImportInterval => MeterSlot.ReactiveEnergyImport,
            Measurand.ReactiveExportRegister or Measurand.ReactiveExportInterval => MeterSlot.ReactiveEnergyExport,
            Measurand.PowerImport => MeterSlot.PowerImport,
            Measurand.PowerExport => MeterSlot.PowerExport,
            Measurand.ReactivePowerImport => MeterSlot.ReactivePowerImport,
            Measurand.ReactivePowerExport => MeterSlot.ReactivePowerExport,
            Measurand.PowerFactor => MeterSlot.PowerFactor,
            Measurand.Frequency => MeterSlot.Frequency,
            Measurand.Temperature => MeterSlot.Temperature,
            Measurand.StateOfCharge => MeterSlot.StateOfCharge,
            Measurand.FanSpeed => MeterSlot.FanSpeed,
            _ => -1,
        };
    }

    private static int PhaseOf(Measurand measurand)
    {
        return measurand switch
        {
            Measurand.CurrentImport => MeterSlot.CurrentImport,
            Measurand.CurrentExport => MeterSlot.CurrentExport,
            Measurand.Voltage => MeterSlot.Voltage,
            Measurand.PowerImport => MeterSlot.PowerImportPhase,
            Measurand.PowerExport => MeterSlot.PowerExport + 1,
            Measurand.ReactivePowerImport => MeterSlot.ReactivePowerImport + 1,
            Measurand.ReactivePowerExport => MeterSlot.ReactivePowerExport + 1,
            Measurand.PowerFactor => MeterSlot.PowerFactor + 1,
            _ => -1,
        };
    }
}
