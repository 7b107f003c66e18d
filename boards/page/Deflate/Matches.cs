namespace Borne.PagePack.Deflate;

/// <summary>For each place of a text the repetitions that begin there: for each length the nearest one.</summary>
public sealed class Matches
{
    private readonly byte[] _data;
    private readonly List<Step>[] _found;

    /// <summary>Finds all.</summary>
    /// <param name="data">The text.</param>
    public Matches(byte[] data)
    {
        _data = data;
        _found = new List<Step>[data.Length];
        var last = new Dictionary<int, int>();
        int[] before = new int[data.Length];
        for (int i = 0; i < data.Length; i++)
        {
            _found[i] = [];
            if (i + Symbols.MinLength > data.Length)
            {
                continue;
            }

            int key = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
            before[i] = last.GetValueOrDefault(key, -1);
            last[key] = i;
            Find(i, before);
        }
    }

    /// <summary>The repetitions that begin at a place, longer and farther ones later; one of length n stands for shorter ones, too.</summary>
    /// <param name="i">The place.</param>
    public IReadOnlyList<Step> At(int i) => _found[i];

    private void Find(int i, int[] before)
    {
        int longest = 0;
        int most = Math.Min(Symbols.MaxLength, _data.Length - i);
        for (int at = before[i]; at >= 0 && i - at <= Symbols.MaxDistance && longest < most; at = before[at])
        {
            int length = _data.AsSpan(at, most).CommonPrefixLength(_data.AsSpan(i, most));
            if (length > longest)
            {
                longest = length;
                _found[i].Add(new Step(length, i - at));
            }
        }
    }
}
