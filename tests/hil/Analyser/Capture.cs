namespace Borne.Hil.Analyser;

/// <summary>A capture of the logic analyser.</summary>
/// <param name="Edges">All edges, oldest first; levels at the beginning are edges at 0.</param>
/// <param name="SampleUs">Time between two samples, us: the error of an edge.</param>
public sealed record Capture(IReadOnlyList<ChannelEdge> Edges, double SampleUs)
{
    private const double PercentPerShare = 100;
    private const double UsPerSecond = 1e6;

    /// <summary>Duty cycle and period of a channel over its whole periods.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Duty cycle in percent, frequency in Hz, shortest and longest period in us; null with fewer than two rising edges.</returns>
    public (double Duty, double Hertz, double ShortestUs, double LongestUs)? Pulse(Channel channel)
    {
        ChannelEdge[] edges = [.. Of(channel).SkipWhile(edge => !edge.Level || edge.Us == 0)];
        double[] rises = [.. edges.Where(edge => edge.Level).Select(edge => edge.Us)];
        if (rises.Length < 2)
        {
            return null;
        }

        double high = edges.Zip(edges.Skip(1)).Where(pair => pair.First.Level && pair.First.Us < rises[^1])
            .Sum(pair => pair.Second.Us - pair.First.Us);
        double[] periods = [.. rises.Zip(rises.Skip(1)).Select(pair => pair.Second - pair.First)];
        double all = rises[^1] - rises[0];
        return (high / all * PercentPerShare, UsPerSecond * periods.Length / all, periods.Min(), periods.Max());
    }

    /// <summary>Time from the first edge of one channel to the last one of another that follows it: when its contacts have come to rest.</summary>
    /// <param name="from">The channel of the stimulus.</param>
    /// <param name="fromLevel">Its new level.</param>
    /// <param name="to">The channel of the reaction.</param>
    /// <param name="toLevel">Its new level: the first such edge for a contact that closes, the last one for one that opens.</param>
    /// <returns>us, or null when one of them did not come.</returns>
    public double? Delay(Channel from, bool fromLevel, Channel to, bool toLevel)
    {
        double? start = Of(from).Where(edge => edge.Level == fromLevel && edge.Us > 0).Select(edge => (double?)edge.Us).FirstOrDefault();
        double[] ends = [.. Of(to).Where(edge => edge.Level == toLevel && edge.Us >= start).Select(edge => edge.Us)];
        return start is null || ends.Length == 0 ? null : (toLevel ? ends[0] : ends[^1]) - start;
    }

    private IEnumerable<ChannelEdge> Of(Channel channel) => Edges.Where(edge => edge.Channel == channel);
}
