using System.Text;

namespace Borne.Stimulus;

/// <summary>Edges of the inputs with the time at which they were seen. What does not fit is counted as lost.</summary>
public sealed class EdgeLog
{
    /// <summary>Most edges that wait.</summary>
    public const int Capacity = 64;

    /// <summary>Most edges of one answer, so that it fits a line.</summary>
    public const int MostPerAnswer = 8;

    private readonly long[] _times = new long[Capacity];
    private readonly int[] _inputs = new int[Capacity];
    private readonly bool[] _levels = new bool[Capacity];
    private int _first;
    private int _count;
    private int _lost;

    /// <summary>Adds the edges between two readings.</summary>
    /// <param name="before">Bits of the earlier reading.</param>
    /// <param name="after">Bits of the later reading.</param>
    /// <param name="us">Time of the later reading, us.</param>
    public void Add(int before, int after, long us)
    {
        for (int index = 0; index < StimulusInput.Count; index++)
        {
            int bit = 1 << index;
            if ((before & bit) == (after & bit))
            {
                continue;
            }

            if (_count == Capacity)
            {
                _lost++;
                continue;
            }

            int at = (_first + _count) % Capacity;
            _times[at] = us;
            _inputs[at] = index;
            _levels[at] = (after & bit) != 0;
            _count++;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _count = 0;
        _lost = 0;
    }

    /// <summary>Writes lost count and the oldest edges, and forgets them: "0 12500K1 13750L0".</summary>
    /// <param name="into">Where they go.</param>
    public void Take(StringBuilder into)
    {
        into.Append(_lost.ToString());
        _lost = 0;
        for (int i = 0; i < MostPerAnswer && _count > 0; i++)
        {
            into.Append(' ');
            into.Append(_times[_first].ToString());
            into.Append(StimulusInput.LetterOf(_inputs[_first]));
            into.Append(_levels[_first] ? '1' : '0');
            _first = (_first + 1) % Capacity;
            _count--;
        }
    }
}
