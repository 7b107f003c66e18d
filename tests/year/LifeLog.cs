using System.Text;

namespace Borne.Year;

/// <summary>The last events of a life, for whoever has to find out why it ended early.</summary>
internal sealed class LifeLog
{
    private const int Kept = 90;

    private readonly string[] _lines = new string[Kept];
    /// <summary>Events so far.</summary>
    public int Total { get; private set; }

    /// <summary>Adds an event.</summary>
    public void Add(long now, string line) => _lines[Total++ % Kept] = $"{Moment(now)} {line}";

    /// <summary>A world time in ms as day and time of day.</summary>
    public static string Moment(long now)
    {
        System.TimeSpan time = System.TimeSpan.FromMilliseconds(now);
        return $"day {time.Days} {time:hh\\:mm\\:ss\\.fff}";
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = System.Math.Max(0, Total - Kept); i < Total; i++)
        {
            text.AppendLine(_lines[i % Kept]);
        }

        return text.ToString();
    }
}
