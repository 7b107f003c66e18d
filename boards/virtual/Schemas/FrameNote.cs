namespace Borne.Virtual.Schemas;

/// <summary>What a frame is, and whether it is as the standard wants it.</summary>
/// <param name="Kind">"call", "result", "error", or "odd" for what is no frame.</param>
/// <param name="Id">Message id, empty for what is no frame.</param>
/// <param name="Action">OCPP action; of an answer, that of its call; empty when nobody knows it.</param>
/// <param name="Fault">What is wrong, as a sentence without its full stop, or null.</param>
/// <param name="AnsweredMs">Simulated time from the call to this answer in ms, or null.</param>
public sealed record FrameNote(string Kind, string Id, string Action, string? Fault, long? AnsweredMs);
