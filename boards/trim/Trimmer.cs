using Mono.Cecil;

namespace Borne.Trim;

/// <summary>
/// Leaves of a program's own assemblies what can be reached from its entry point. The runtime of the device keeps a row in the
/// heap for each type, field and method of an assembly and for each it refers to, whether it is used or not. Accessors that do
/// nothing but read or write a field give way to the field. What is left is put into as few assemblies as can hold it. Nothing may be
/// looked for by name at run time.
/// </summary>
public sealed class Trimmer : IDisposable
{
    /// <summary>Bytes of code that an assembly of the device can have: an address has 16 bits, and some are left for alignment.</summary>
    public const int MaxCode = 65_500;

    // Types in a circle cannot be divided: at most a third of an assembly leaves enough freedom.
    private const int CirclesPerAssembly = 3;

    private readonly int _codeLimit;
    private readonly Assemblies _assemblies = new();
    private readonly List<ModuleDefinition> _modules = [];

    /// <summary>Reads the assemblies.</summary>
    /// <param name="own">Those to trim, the program first.</param>
    /// <param name="references">Those that stay as they are.</param>
    /// <param name="codeLimit">Bytes of code that one of them may have.</param>
    public Trimmer(IReadOnlyList<string> own, IReadOnlyList<string> references, int codeLimit = MaxCode)
    {
        _codeLimit = codeLimit;
        foreach (string file in references)
        {
            _ = _assemblies.Read(file);
        }

        foreach (string file in own)
        {
            _modules.Add(_assemblies.Read(file).MainModule);
        }

        Before = Count();
    }

    /// <summary>The assemblies, the program first; those that are left once it has run.</summary>
    public IReadOnlyList<ModuleDefinition> Modules => _modules;

    /// <summary>Types, fields and methods as they were read.</summary>
    public (int Types, int Fields, int Methods) Before { get; }

    /// <summary>What was done, in one line.</summary>
    public string Summary
    {
        get
        {
            (int types, int fields, int methods) = Count();
            return $"trimmed: {Before.Types} to {types} types, {Before.Fields} to {fields} fields, {Before.Methods} to {methods} methods";
        }
    }

    /// <summary>Trims them.</summary>
    /// <param name="unbinds">True to make methods of objects static, for the runtime's sake.</param>
    public void Run(bool unbinds = false)
    {
        MethodDefinition entry = RunApart();
        Fusion.Of(_modules);
        ModuleDefinition whole = _modules[0];
        new Enumerations(whole).Replace();
        new Interfaces(whole, _codeLimit / CirclesPerAssembly).Replace();
        Virtuals.Settle(whole);
        new Accessors([whole]).Replace();
        Clean([whole], entry);
        Singles.Make(new Whole([whole], entry));
        Clean([whole], entry);
        ObjectConstructors.Remove(whole);
        Division division = new(whole, _codeLimit);
        Dictionary<TypeDefinition, int> homes = division.Plan(_modules.Count - 1);
        new Inlining(whole, homes).Run();
        if (unbinds)
        {
            Unbound.Make(whole);
        }

        IReadOnlyList<ModuleDefinition> used = division.Into(_modules[1..], homes);
        foreach (ModuleDefinition module in used)
        {
            StaticTypes.Merge(module);
        }

        Division.Bind(used);
        _modules.RemoveAll(module => !used.Contains(module));
    }

    /// <summary>Trims them, and leaves each in its assembly: for a program that is too large for few.</summary>
    /// <returns>The entry point.</returns>
    public MethodDefinition RunApart()
    {
        HashSet<ModuleDefinition> own = [.. _modules];
        new Accessors(own).Replace();
        MethodDefinition entry = _modules[0].EntryPoint ?? throw new InvalidOperationException($"{_modules[0].Name} has no entry point");
        Clean(own, entry);
        return entry;
    }

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to, under the names of their files.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (ModuleDefinition module in _modules)
        {
            module.Write(Path.Combine(folder, Path.GetFileName(module.FileName)), new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _assemblies.Dispose();

    private static void Clean(HashSet<ModuleDefinition> own, MethodDefinition entry)
    {
        Reach reach = new(own);
        reach.From(entry);
        new Sweep(reach).Clean([.. own]);
    }

    private (int Types, int Fields, int Methods) Count()
    {
        List<TypeDefinition> types = [.. _modules.SelectMany(module => module.GetTypes())];
        return (types.Count, types.Sum(type => type.Fields.Count(field => !field.HasConstant)), types.Sum(type => type.Methods.Count));
    }
}
