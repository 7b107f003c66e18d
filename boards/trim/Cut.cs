using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Looks for types that refer to none of the others, are of a certain size together, and are referred to as little as possible.</summary>
internal sealed class Cut
{
    private readonly List<TypeDefinition[]> _groups;
    private readonly int[] _sizes;
    private readonly HashSet<int>[] _below;
    private readonly HashSet<int>[] _above;
    private readonly int[][] _keys;
    private readonly int[][] _touched;
    private readonly bool[] _isLow;
    private readonly int[] _homes;
    private readonly int[] _low;
    private readonly int[] _high;
    private int _size;
    private int _cost;

    /// <summary>Looks at types.</summary>
    /// <param name="types">Those to choose from.</param>
    public Cut(IReadOnlyList<TypeDefinition> types)
    {
        Dictionary<TypeDefinition, HashSet<object>> references = types.ToDictionary(type => type, References.Of);
        _groups = Circles.Of(types, type => references[type].OfType<TypeDefinition>().Where(references.ContainsKey));
        Dictionary<object, int> groupOf = [];
        for (int i = 0; i < _groups.Count; i++)
        {
            foreach (TypeDefinition type in _groups[i])
            {
                groupOf.Add(type, i);
                type.Methods.ToList().ForEach(method => groupOf.Add(method, i));
                type.Fields.ToList().ForEach(field => groupOf.Add(field, i));
            }
        }

        Dictionary<object, int> numbers = [];
        int Number(object key) => numbers.TryGetValue(key, out int number) ? number : numbers[key] = numbers.Count;
        _keys = [.. _groups.Select(group => group.SelectMany(type => references[type]).Distinct().Select(Number).ToArray())];
        _homes = new int[numbers.Count];
        foreach ((object key, int number) in numbers)
        {
            _homes[number] = groupOf.TryGetValue(key, out int home) ? home : -1;
        }

        ILookup<int, int> held = Enumerable.Range(0, _homes.Length).ToLookup(key => _homes[key]);
        _touched = [.. _groups.Select((_, i) => _keys[i].Union(held[i]).ToArray())];
        _sizes = [.. _groups.Select(group => group.Sum(ByteCode.Of))];
        _below = [.. _groups.Select((group, i) => _keys[i].Select(key => _homes[key]).Where(home => home >= 0 && home != i).ToHashSet())];
        _above = [.. _groups.Select(group => new HashSet<int>())];
        for (int i = 0; i < _groups.Count; i++)
        {
            foreach (int below in _below[i])
            {
                _above[below].Add(i);
            }
        }

        _isLow = new bool[_groups.Count];
        _low = new int[numbers.Count];
        _high = new int[numbers.Count];
        foreach (int key in _keys.SelectMany(keys => keys))
        {
            _high[key]++;
        }
    }

    /// <summary>Finds them.</summary>
    /// <param name="least">Bytes of code that they must have.</param>
    /// <param name="most">Bytes of code that they may have.</param>
    /// <param name="stays">A type that is none of them.</param>
    /// <param name="attempts">Steps of the search, which takes the same path each time.</param>
    /// <param name="start">Where the search begins; null: with none.</param>
    /// <returns>Null when it found none.</returns>
    public HashSet<TypeDefinition>? Find(int least, int most, TypeDefinition stays, int attempts, HashSet<TypeDefinition>? start)
    {
        // By chance a search ends in a bad corner, so there are some.
        const int Searches = 3;
        bool[]? best = null;
        int bestCost = int.MaxValue;
        for (int i = 0; i < Searches; i++)
        {
            for (int group = 0; group < _groups.Count; group++)
            {
                if (_isLow[group] != (start is not null && _groups[group].Any(start.Contains)))
                {
                    Move(group);
                }
            }

            Search(least, most, stays, attempts, start is not null, new Random(i), ref best, ref bestCost);
        }

        return best is null ? null : [.. _groups.Where((_, i) => best[i]).SelectMany(group => group)];
    }

    // Simulated annealing: what is worse is taken all the same now and then, more and more rarely.
    private void Search(int least, int most, TypeDefinition stays, int attempts, bool isWarm, Random random, ref bool[]? best, ref int bestCost)
    {
        const double Heat = 15;
        const double WarmHeat = 4;
        double firstHeat = isWarm ? WarmHeat : Heat;
        int fixedGroup = _groups.FindIndex(group => group.Contains(stays));
        for (int i = 0; i < attempts; i++)
        {
            int group = random.Next(_groups.Count);
            List<int> moved = [];
            Gather(group, _isLow[group], _isLow[group] ? _above : _below, moved);
            int before = _cost + Excess(least, most);
            moved.ForEach(Move);
            int worse = _cost + Excess(least, most) - before;
            double heat = firstHeat * (attempts - i) / attempts;
            if (_isLow[fixedGroup] || (worse > 0 && random.NextDouble() >= Math.Exp(-worse / heat)))
            {
                moved.ForEach(Move);
            }
            else if (_cost < bestCost && Excess(least, most) == 0)
            {
                bestCost = _cost;
                best = [.. _isLow];
            }
        }
    }

    // How far the size is off, in rows: 60 bytes weigh as much as one.
    private int Excess(int least, int most)
    {
        const int BytesPerRow = 60;
        int off = _size < least ? least - _size : _size > most ? _size - most : 0;
        return (off + BytesPerRow - 1) / BytesPerRow;
    }

    // A group with all that must go with it.
    private void Gather(int group, bool isLow, HashSet<int>[] linked, List<int> into)
    {
        if (_isLow[group] == isLow && !into.Contains(group))
        {
            into.Add(group);
            foreach (int other in linked[group])
            {
                Gather(other, isLow, linked, into);
            }
        }
    }

    private void Move(int group)
    {
        int[] touched = _touched[group];
        _cost -= touched.Count(IsPaid);
        _isLow[group] = !_isLow[group];
        _size += _isLow[group] ? _sizes[group] : -_sizes[group];
        foreach (int key in _keys[group])
        {
            _low[key] += _isLow[group] ? 1 : -1;
            _high[key] -= _isLow[group] ? 1 : -1;
        }

        _cost += touched.Count(IsPaid);
    }

    // Rows for what the others refer to of them, and for what both refer to of the platform.
    private bool IsPaid(int key) => _homes[key] >= 0 ? _isLow[_homes[key]] && _high[key] > 0 : _low[key] > 0 && _high[key] > 0;
}
