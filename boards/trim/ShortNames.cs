using Mono.Cecil;

namespace Borne.Trim;

/// <summary>
/// Gives the types, fields and methods of a program's own assemblies names of one to three letters: each .pe holds its names as
/// text, which is a sixth of a firmware image. The same old name becomes the same new one everywhere, so that overrides and
/// implementations, which the runtime finds by name, stay what they are. What others know by name keeps it: the type of the entry
/// point with its methods, and each method whose name an assembly outside has too.
/// </summary>
public sealed class ShortNames : IDisposable
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Namespace = "n";

    private readonly Assemblies _assemblies = new();
    private readonly IReadOnlyList<string> _own;
    private readonly List<ModuleDefinition> _modules = [];
    private readonly HashSet<string> _outside = [];
    private readonly Dictionary<IMemberDefinition, string> _names = [];

    /// <summary>Reads the assemblies.</summary>
    /// <param name="own">Those that get short names, the program first.</param>
    /// <param name="references">Those that stay as they are.</param>
    public ShortNames(IReadOnlyList<string> own, IReadOnlyList<string> references)
    {
        _own = own;
        foreach (string file in references)
        {
            _outside.UnionWith(_assemblies.Read(file).MainModule.GetTypes().SelectMany(type => type.Methods).Select(method => method.Name));
        }

        foreach (string file in own)
        {
            _modules.Add(_assemblies.Read(file).MainModule);
        }
    }

    /// <summary>The assemblies, the program first.</summary>
    public IReadOnlyList<ModuleDefinition> Modules => _modules;

    /// <summary>What became of the names, a line each: the new one, the old one. For who reads a stack trace.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Gives the names.</summary>
    public void Run()
    {
        TypeDefinition entry = _modules[0].EntryPoint?.DeclaringType ?? throw new InvalidOperationException($"{_modules[0].Name} has no entry point");
        List<TypeDefinition> types = [.. _modules.SelectMany(module => module.GetTypes())];
        HashSet<string> kept = [.. _outside, .. entry.Methods.Select(method => method.Name)];

        List<string> lines = Choose("type", types.Where(type => type != entry && !IsCompilers(type)), type => type.FullName, []);
        lines.AddRange(Choose("method", types.SelectMany(type => type.Methods).Where(method => IsFree(method, kept)), method => method.Name, kept));
        lines.AddRange(Choose("field", types.SelectMany(type => type.Fields).Where(IsFree), field => field.Name, []));
        Lines = lines;

        // References find their definition by the old name, so all are looked up before the first one changes.
        List<(TypeReference From, TypeDefinition To)> typeUses = [.. _modules.SelectMany(module => module.GetTypeReferences())
            .Select(from => (from, from.Resolve())).Where(use => use.Item2 is not null && _names.ContainsKey(use.Item2))];
        List<(MemberReference From, IMemberDefinition To)> memberUses = [.. _modules.SelectMany(module => module.GetMemberReferences())
            .Select(from => (from, from.Resolve())).Where(use => use.Item2 is not null && _names.ContainsKey(use.Item2))];
        List<(MethodDefinition Method, MethodDefinition Slot)> explicitUses = [.. types.SelectMany(type => type.Methods)
            .Where(IsExplicit).Select(method => (method, method.Overrides[0].Resolve()))];
        foreach ((IMemberDefinition member, string name) in _names)
        {
            Rename((MemberReference)member, name);
        }

        typeUses.ForEach(use => Rename(use.From, _names[use.To]));
        memberUses.ForEach(use => use.From.Name = _names[use.To]);

        // The runtime finds these by the full name of what they implement.
        explicitUses.ForEach(use => use.Method.Name = use.Slot.DeclaringType.FullName + "." + use.Slot.Name);
    }

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to, under the names of their files.</param>
    public void Write(string folder)
    {
        for (int i = 0; i < _own.Count; i++)
        {
            _modules[i].Write(Path.Combine(folder, Path.GetFileName(_own[i])), new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _assemblies.Dispose();

    private static bool IsExplicit(MethodDefinition method) => method.Name.Contains('.') && method.Overrides.Count == 1;

    private static bool IsFree(MethodDefinition method, HashSet<string> kept) =>
        !method.IsConstructor && !method.IsRuntime && !method.Name.Contains('.') && !kept.Contains(method.Name);

    private static bool IsFree(FieldDefinition field) => !field.IsRuntimeSpecialName && !IsCompilers(field.DeclaringType);

    // The compiler's own type for the contents of arrays, which the metadata processor knows by name.
    private static bool IsCompilers(TypeDefinition type) =>
        type.DeclaringType is null ? type.Name.StartsWith('<') : IsCompilers(type.DeclaringType);

    // The names that most assemblies have get the shortest ones.
    private List<string> Choose<T>(string kind, IEnumerable<T> members, Func<T, string> old, HashSet<string> taken)
        where T : MemberReference, IMemberDefinition
    {
        List<string> lines = [];
        int number = 0;
        foreach (IGrouping<string, T> group in members.GroupBy(old)
            .OrderByDescending(group => group.Select(member => member.Module).Distinct().Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            string name;
            do
            {
                name = Name(number++);
            }
            while (taken.Contains(name));

            lines.Add($"{kind} {name} {group.Key}");
            foreach (T member in group)
            {
                _names.Add(member, name);
            }
        }

        return lines;
    }

    private static string Name(int number)
    {
        string name = "";
        for (; number >= 0; number = (number / Letters.Length) - 1)
        {
            name = Letters[number % Letters.Length] + name;
        }

        return name;
    }

    private static void Rename(MemberReference member, string name)
    {
        member.Name = name;
        if (member is TypeReference { DeclaringType: null } type)
        {
            type.Namespace = Namespace;
        }
    }
}
