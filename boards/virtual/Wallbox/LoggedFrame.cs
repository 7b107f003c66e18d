using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.Wallbox;

/// <summary>A frame of a frame log, or of a run.</summary>
/// <param name="Place">Where it stands: the number of its line, or the simulated time in ms.</param>
/// <param name="Now">Simulated time in ms.</param>
/// <param name="Sent">True when the station sent it.</param>
/// <param name="Type">Its message type, one of <see cref="OcppFrame"/>.</param>
/// <param name="Action">Its action, that of the call for an answer; empty when the log does not tell.</param>
/// <param name="Frame">All its elements.</param>
public sealed record LoggedFrame(long Place, long Now, bool Sent, int Type, string Action, JsonArray Frame)
{
    private const int PayloadOfCall = 3;
    private const int PayloadOfResult = 2;

    /// <summary>The payload of a call or of its result; null for an error.</summary>
    public JsonObject? Payload => (Type switch
    {
        OcppFrame.CallType when Frame.Count > PayloadOfCall => Frame[PayloadOfCall],
        OcppFrame.ResultType when Frame.Count > PayloadOfResult => Frame[PayloadOfResult],
        _ => null,
    }) as JsonObject;

    /// <summary>What it is, in words.</summary>
    public string Kind => Type switch
    {
        OcppFrame.CallType => Action,
        OcppFrame.ResultType => "answer to " + Action,
        _ => $"error {OcppFrame.TextAt(Frame, 2)} to {Action}",
    };
}
