using System.Globalization;
using Borne.Hil.Bench;

namespace Borne.Hil.Analyser;

/// <summary>Reads a value change dump (IEEE 1364 clause 18), as sigrok-cli writes it.</summary>
public static class VcdReader
{
    private const double UsPerSecond = 1e6;

    /// <summary>Reads it.</summary>
    /// <param name="text">The dump, of channels in the order of <see cref="Channel"/>.</param>
    /// <param name="sampleUs">Time between two samples, us.</param>
    /// <exception cref="BenchException">It is none.</exception>
    public static Capture Read(string text, double sampleUs)
    {
        var channels = new Dictionary<string, Channel>();
        var edges = new List<ChannelEdge>();
        double unitUs = 0;
        double us = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "$timescale")
            {
                unitUs = double.Parse(words[1], CultureInfo.InvariantCulture) * UnitUs(words[2]);
            }
            else if (words[0] == "$var")
            {
                channels[words[3]] = (Channel)channels.Count;
            }
            else if (line[0] == '#')
            {
                us = double.Parse(words[0].AsSpan(1), CultureInfo.InvariantCulture) * unitUs;
                edges.AddRange(words.Skip(1).Where(word => channels.ContainsKey(word[1..]))
                    .Select(word => new ChannelEdge(us, channels[word[1..]], word[0] == '1')));
            }
            else if (line[0] is '0' or '1' && channels.TryGetValue(line[1..], out Channel channel))
            {
                edges.Add(new ChannelEdge(us, channel, line[0] == '1'));
            }
        }

        return unitUs > 0 && channels.Count > 0 ? new Capture(edges, sampleUs)
            : throw new BenchException("sigrok-cli gave no capture: " + text[..Math.Min(text.Length, 200)]);
    }

    private static double UnitUs(string unit) => unit switch
    {
        "s" => UsPerSecond,
        "ms" => 1e3,
        "us" => 1,
        "ns" => 1e-3,
        _ => 1e-6,
    };
}
