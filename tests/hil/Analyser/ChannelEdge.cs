namespace Borne.Hil.Analyser;

/// <summary>A channel changed.</summary>
/// <param name="Us">Time from the beginning of the capture, us.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Level">Its new level.</param>
public readonly record struct ChannelEdge(double Us, Channel Channel, bool Level);
