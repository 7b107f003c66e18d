using Borne.Station;

namespace Borne.Tests.Bench.Station;

/// <summary>Makes the feature profile that a board adds to its controller, anew for each start.</summary>
public interface IProfileSource
{
    /// <summary>Version of the firmware that <see cref="Create"/> has started last.</summary>
    string Version { get; }

    /// <summary>Makes the offer of the profile for a start.</summary>
    IProfileOffer Create();
}
