using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>Register maps of common meters, as their makers publish them.</summary>
public static class MeterMaps
{
    private const int Input = 4;
    private const int Kilo = 3;
    private const int Milli = 3;

    // Eastron meters answer zeros where they have nothing.
    private const int EastronGap = 16;

    /// <summary>Eastron SDM120 and SDM230, one phase: IEEE floats in input registers.</summary>
    public static RegisterMap EastronOnePhase() => new RegisterMap(Input, EastronGap)
        .Add(MeterSlot.Voltage, 0x00, RegisterFormat.F32, Milli)
        .Add(MeterSlot.CurrentImport, 0x06, RegisterFormat.F32, Milli)
        .Add(MeterSlot.PowerImport, 0x0C, RegisterFormat.F32, 0)
        .Add(MeterSlot.ReactivePowerImport, 0x18, RegisterFormat.F32, 0)
        .Add(MeterSlot.PowerFactor, 0x1E, RegisterFormat.F32, Milli)
        .Add(MeterSlot.Frequency, 0x46, RegisterFormat.F32, Milli)
        .Add(MeterSlot.EnergyImport, 0x48, RegisterFormat.F32, Kilo)
        .Add(MeterSlot.EnergyExport, 0x4A, RegisterFormat.F32, Kilo)
        .Add(MeterSlot.ReactiveEnergyImport, 0x4C, RegisterFormat.F32, Kilo)
        .Add(MeterSlot.ReactiveEnergyExport, 0x4E, RegisterFormat.F32, Kilo);

    /// <summary>Eastron SDM630, three phases: IEEE floats in input registers.</summary>
    public static RegisterMap EastronThreePhases()
    {
        RegisterMap map = new RegisterMap(Input, EastronGap);
        for (int phase = 0; phase < MeterReading.MaxPhases; phase++)
        {
            map.Add(MeterSlot.Voltage + phase, 2 * phase, RegisterFormat.F32, Milli)
                .Add(MeterSlot.CurrentImport + phase, 0x06 + (2 * phase), RegisterFormat.F32, Milli)
                .Add(MeterSlot.PowerImportPhase + phase, 0x0C + (2 * phase), RegisterFormat.F32, 0);
        }

        return map.Add(MeterSlot.PowerImport, 0x34, RegisterFormat.F32, 0)
            .Add(MeterSlot.ReactivePowerImport, 0x3C, RegisterFormat.F32, 0)
            .Add(MeterSlot.PowerFactor, 0x3E, RegisterFormat.F32, Milli)
            .Add(MeterSlot.Frequency, 0x46, RegisterFormat.F32, Milli)
            .Add(MeterSlot.EnergyImport, 0x48, RegisterFormat.F32, Kilo)
            .Add(MeterSlot.EnergyExport, 0x4A, RegisterFormat.F32, Kilo)
            .Add(MeterSlot.ReactiveEnergyImport, 0x4C, RegisterFormat.F32, Kilo)
            .Add(MeterSlot.ReactiveEnergyExport, 0x4E, RegisterFormat.F32, Kilo);
    }

    /// <summary>PZEM-004T version 3, one phase: integers in input registers, low word first. Not calibrated for billing.</summary>
    public static RegisterMap Pzem004T() => new RegisterMap(Input, 0)
        .Add(MeterSlot.Voltage, 0, RegisterFormat.U16, 2)
        .Add(MeterSlot.CurrentImport, 1, RegisterFormat.U32Low, 0)
        .Add(MeterSlot.PowerImport, 3, RegisterFormat.U32Low, -1)
        .Add(MeterSlot.EnergyImport, 5, RegisterFormat.U32Low, 0)
        .Add(MeterSlot.Frequency, 7, RegisterFormat.U16, 2)
        .Add(MeterSlot.PowerFactor, 8, RegisterFormat.U16, 1);
}
