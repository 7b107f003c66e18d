using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// Which room uses which: a room is a namespace, and a use is a type or member of another room in the code of a file.
/// Words of the documentation are no uses.
/// </summary>
internal sealed class RoomGraph
{
    private const string Prefix = "Borne.";

    private readonly List<RoomUse> _uses;

    private RoomGraph(List<RoomUse> uses) => _uses = uses;

    /// <summary>All uses, each once.</summary>
    public IReadOnlyList<RoomUse> Uses => _uses;

    /// <summary>Pairs of rooms of which one uses the other.</summary>
    public int EdgeCount => _uses.Select(use => use.Pair).Distinct().Count();

    /// <summary>Reads all sources of some assemblies.</summary>
    public static RoomGraph Of(IEnumerable<DeviceAssembly> assemblies)
    {
        HashSet<RoomUse> uses = [];
        foreach (DeviceAssembly assembly in assemblies)
        {
            foreach (SyntaxTree source in assembly.Sources)
            {
                AddUses(uses, source, assembly.Meaning(source));
            }
        }

        return Sorted(uses);
    }

    /// <summary>Reads all sources of a program.</summary>
    public static RoomGraph Of(CSharpCompilation program)
    {
        HashSet<RoomUse> uses = [];
        foreach (SyntaxTree source in program.SyntaxTrees)
        {
            AddUses(uses, source, program.GetSemanticModel(source));
        }

        return Sorted(uses);
    }

    /// <summary>The rooms that some assemblies have.</summary>
    public static string[] RoomsOf(IEnumerable<DeviceAssembly> assemblies) => RoomsOf(assemblies.SelectMany(assembly => assembly.Sources));

    /// <summary>The rooms of some sources.</summary>
    public static string[] RoomsOf(IEnumerable<SyntaxTree> sources) => [.. sources
        .SelectMany(source => source.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
        .Select(space => space.Name.ToString()[Prefix.Length..]).Distinct()];

    /// <summary>The same without some uses.</summary>
    /// <param name="pairs">Pairs of rooms.</param>
    public RoomGraph Without(IReadOnlyCollection<string> pairs) => new(_uses.FindAll(use => !pairs.Contains(use.Pair)));

    /// <summary>Uses of a room further down in the map.</summary>
    public RoomUse[] Against(RoomMap map) => [.. _uses.Where(use => !map.MayUse(use.From, use.To))];

    /// <summary>
    /// Rooms that use each other, directly or over others: each group in a line, with what in it uses what.
    /// </summary>
    public string[] Cycles()
    {
        Dictionary<string, HashSet<string>> reached = _uses.Select(use => use.From).Distinct().ToDictionary(room => room, Reach);
        bool IsCycle(string one, string other) => reached[one].Contains(other) && reached.TryGetValue(other, out HashSet<string> back) && back.Contains(one);
        HashSet<string> done = [];
        List<string> cycles = [];
        foreach (string room in reached.Keys.Where(room => IsCycle(room, room)))
        {
            string[] group = [.. reached.Keys.Where(other => IsCycle(room, other))];
            if (done.Add(group[0]))
            {
                cycles.Add(string.Join(", ", group) + ":\n  "
                    + string.Join("\n  ", _uses.Where(use => group.Contains(use.From) && group.Contains(use.To))));
            }
        }

        return [.. cycles];
    }

    private static RoomGraph Sorted(HashSet<RoomUse> uses) => new([.. uses.OrderBy(use => use.ToString(), StringComparer.Ordinal)]);

    private static void AddUses(HashSet<RoomUse> uses, SyntaxTree source, SemanticModel meaning)
    {
        foreach (SyntaxNode node in source.GetRoot().DescendantNodes())
        {
            if (node is not (ExpressionSyntax or ConstructorInitializerSyntax) || TypeOf(meaning.GetSymbolInfo(node).Symbol) is not { } type)
            {
                continue;
            }

            string from = RoomOf(meaning.GetEnclosingSymbol(node.SpanStart));
            string to = RoomOf(type);
            if (from is not null && to is not null && from != to)
            {
                uses.Add(new(from, source.FilePath, to, type.Name));
            }
        }
    }

    private static INamedTypeSymbol TypeOf(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => TypeOf(array.ElementType),
        INamedTypeSymbol type => type,
        _ => symbol?.ContainingType,
    };

    private static string RoomOf(ISymbol symbol)
    {
        string name = (symbol as INamespaceSymbol ?? symbol?.ContainingNamespace)?.ToDisplayString();
        return name is not null && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;
    }

    private HashSet<string> Reach(string room)
    {
        HashSet<string> reached = [];
        Queue<string> waiting = new([room]);
        while (waiting.TryDequeue(out string next))
        {
            foreach (RoomUse use in _uses.Where(use => use.From == next && reached.Add(use.To)))
            {
                waiting.Enqueue(use.To);
            }
        }

        return reached;
    }
}
