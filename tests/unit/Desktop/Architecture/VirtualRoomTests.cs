using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>The rooms of the virtual wallbox use each other one way, in the order of the table in its README.</summary>
[TestClass]
public class VirtualRoomTests
{
    private const string Folder = "boards/virtual";

    private static readonly RoomMap Map = RoomMap.Of(Folder);

    [TestMethod]
    public void Each_room_uses_only_rooms_before_it_in_the_map()
    {
        CSharpCompilation program = DesktopProgram.Compile(Folder);
        string[] errors = [.. program.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
        MsAssert.IsEmpty(errors, string.Join("\n", errors));
        RoomGraph graph = RoomGraph.Of(program);
        MsAssert.IsGreaterThan(20, graph.EdgeCount);
        string[] breaches = [.. graph.Against(Map).Select(use => use.ToString())];
        MsAssert.IsEmpty(breaches, string.Join("\n", breaches));
        MsAssert.IsEmpty(graph.Cycles());
    }

    [TestMethod]
    public void The_map_names_each_room_once()
    {
        string[] rooms = [.. RoomGraph.RoomsOf(DesktopProgram.Compile(Folder).SyntaxTrees)];
        MsAssert.AreEqual(
            string.Join("\n", rooms.Select(room => room.ToLowerInvariant()).Order()),
            string.Join("\n", Map.Rooms.Select(room => room.ToLowerInvariant()).Order()));
    }

    [TestMethod]
    public void A_source_says_in_its_namespace_where_it_lies()
    {
        foreach (SyntaxTree source in DesktopProgram.Compile(Folder).SyntaxTrees.Where(source => source.FilePath.StartsWith(Folder)))
        {
            string room = source.FilePath[Folder.Length..source.FilePath.LastIndexOf('/')].Replace('/', '.');
            MsAssert.Contains($"namespace Borne.Virtual{room};", source.ToString(), source.FilePath);
        }
    }

    [TestMethod]
    public void A_use_of_a_room_behind_is_noticed()
    {
        CSharpCompilation program = DesktopProgram.Compile(
            Folder, "namespace Borne.Virtual.Machine { class Breach { Borne.Virtual.Wallbox.StationHost? _host; } }");
        string[] breaches = [.. RoomGraph.Of(program).Against(Map).Select(use => use.ToString())];
        MsAssert.AreEqual("Virtual.Machine -> Virtual.Wallbox: Added.cs -> StationHost", string.Join("\n", breaches));
    }
}
