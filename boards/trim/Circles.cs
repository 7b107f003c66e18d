using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Types that refer to each other in circles (strongly connected components).</summary>
internal static class Circles
{
    /// <summary>Groups types; one that is in no circle is alone.</summary>
    public static List<TypeDefinition[]> Of(IReadOnlyList<TypeDefinition> types, Func<TypeDefinition, IEnumerable<TypeDefinition>> references)
    {
        List<TypeDefinition[]> groups = [];
        Dictionary<TypeDefinition, int> numbers = [];
        HashSet<TypeDefinition> grouped = [];
        Stack<TypeDefinition> open = [];
        foreach (TypeDefinition type in types.Where(type => !numbers.ContainsKey(type)))
        {
            Visit(type);
        }

        return groups;

        // Tarjan's: the number of the first open type that can be reached.
        int Visit(TypeDefinition type)
        {
            int number = numbers.Count;
            numbers.Add(type, number);
            open.Push(type);
            int lowest = number;
            foreach (TypeDefinition other in references(type))
            {
                if (!numbers.TryGetValue(other, out int known))
                {
                    lowest = Math.Min(lowest, Visit(other));
                }
                else if (!grouped.Contains(other))
                {
                    lowest = Math.Min(lowest, known);
                }
            }

            if (lowest == number)
            {
                List<TypeDefinition> group = [];
                do
                {
                    group.Add(open.Pop());
                    grouped.Add(group[^1]);
                }
                while (group[^1] != type);
                groups.Add([.. group]);
            }

            return lowest;
        }
    }
}
