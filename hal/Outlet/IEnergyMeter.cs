namespace Borne.Hal.Outlet;

/// <summary>Energy meter of one connector, or of a whole station.</summary>
public interface IEnergyMeter
{
    /// <summary>What the meter can give, bits of <see cref="MeterSlot"/>; the same for ever.</summary>
    long Slots { get; }

    /// <summary>Puts the newest complete reading into a buffer.</summary>
    /// <param name="into">Filled when the call succeeds, untouched otherwise. A quantity that is not known at the moment,
    /// such as the state of charge of a vehicle that has left, is taken out.</param>
    /// <returns>False when the meter has given no valid reading for too long.</returns>
    bool TryRead(MeterReading into);
}
