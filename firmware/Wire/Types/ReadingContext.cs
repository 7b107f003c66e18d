namespace Borne.Wire.Types;

/// <summary>ReadingContext of OCPP 1.6, in the order of <c>Words.ReadingContexts</c>.</summary>
public enum ReadingContext
{
    /// <summary>Taken at MeterValueSampleInterval.</summary>
    SamplePeriodic,

    /// <summary>Taken on the grid of ClockAlignedDataInterval.</summary>
    SampleClock,

    /// <summary>Taken at the start of a transaction.</summary>
    TransactionBegin,

    /// <summary>Taken at its end.</summary>
    TransactionEnd,

    /// <summary>Asked for by TriggerMessage.</summary>
    Trigger,

    /// <summary>Taken at the moment when the supply failed.</summary>
    InterruptionBegin,

    /// <summary>Taken when the transaction went on after that.</summary>
    InterruptionEnd,
}
