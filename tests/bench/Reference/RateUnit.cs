namespace Borne.Bench;

/// <summary>The unit of a limit: ampere per phase or watt in total.</summary>
public enum RateUnit
{
    /// <summary>Ampere per phase.</summary>
    A,

    /// <summary>Watt over all phases.</summary>
    W,
}
