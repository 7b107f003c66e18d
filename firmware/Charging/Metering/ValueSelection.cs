using Borne.Wire.Types;

namespace Borne.Charging.Metering;

/// <summary>Which values of a reading become a record, and what they are taken for.</summary>
internal sealed class ValueSelection
{
    /// <summary>The stream of MeterValueSampleInterval.</summary>
    public const int Sampled = 0;

    /// <summary>The stream of ClockAlignedDataInterval.</summary>
    public const int Aligned = 1;

    /// <summary>Every measurand of a list.</summary>
    public const int All = 0;

    /// <summary>All but energy of an interval.</summary>
    public const int NoIntervals = 1;

    /// <summary>Energy of an interval.</summary>
    public const int IntervalsOnly = 2;

    /// <summary>Registers.</summary>
    public const int RegistersOnly = 3;

    /// <summary>Chooses.</summary>
    /// <param name="list">The measurands, of <see cref="MeasurandList"/>.</param>
    /// <param name="part">Which of them, see <see cref="All"/>.</param>
    /// <param name="stream">The stream, <see cref="Sampled"/> or <see cref="Aligned"/>.</param>
    /// <param name="context">Why they are taken.</param>
    public ValueSelection(byte[] list, int part, int stream, ReadingContext context)
    {
        List = list;
        Part = part;
        Stream = stream;
        Context = context;
    }

    public readonly byte[] List;
    public readonly int Part;
    public readonly int Stream;
    public readonly ReadingContext Context;
}
