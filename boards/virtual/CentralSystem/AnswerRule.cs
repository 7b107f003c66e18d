using System.Text.Json.Nodes;

namespace Borne.Virtual.CentralSystem;

/// <summary>How a call is answered otherwise than it would be.</summary>
public sealed record AnswerRule
{
    /// <summary>True for no answer.</summary>
    public bool IsSilent { get; init; }

    /// <summary>True for an answer that is cut off in its middle, so that it is no JSON.</summary>
    public bool IsGarbage { get; init; }

    /// <summary>Real time before the answer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Code of a CALLERROR instead, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Payload instead of the right one, or null.</summary>
    public JsonObject? Payload { get; init; }
}
