using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Tests.Desktop.Boards;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// The rooms, which are folders and namespaces, use each other one way: in the order of the tables in hal/README.md and firmware/README.md,
/// also inside a wing, where the compiler would not mind.
/// </summary>
[TestClass]
public class RoomTests
{
    // Pairs of rooms that still point the wrong way: none, and none may be added.
    private static readonly string[] Known = [];

    private static readonly Lazy<RoomGraph> Graph = new(() => RoomGraph.Of(Read("hal", "firmware").Values));

    [TestMethod]
    public void Each_room_uses_only_rooms_before_it_in_the_map()
    {
        string[] breaches = Texts(Graph.Value.Without(Known).Against(RoomMap.Read()));
        MsAssert.IsEmpty(breaches, string.Join("\n", breaches));
    }

    [TestMethod]
    public void No_rooms_use_each_other_in_a_circle()
    {
        string[] cycles = Graph.Value.Without(Known).Cycles();
        MsAssert.IsEmpty(cycles, string.Join("\n", cycles));
    }

    [TestMethod]
    public void Each_known_breach_is_still_there()
    {
        string[] pairs = [.. Graph.Value.Against(RoomMap.Read()).Select(use => use.Pair)];
        string[] gone = [.. Known.Where(pair => !pairs.Contains(pair))];
        MsAssert.IsEmpty(gone, "take out of the list: " + string.Join(", ", gone));
    }

    [TestMethod]
    public void The_map_names_each_room_once()
    {
        RoomMap map = RoomMap.Read();
        string[] rooms = RoomGraph.RoomsOf(Read("hal", "firmware").Values);
        MsAssert.IsGreaterThan(30, rooms.Length);
        MsAssert.AreEqual(
            string.Join("\n", rooms.Select(room => room.ToLowerInvariant()).Order(StringComparer.Ordinal)),
            string.Join("\n", map.Rooms.Select(room => room.ToLowerInvariant()).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void The_map_has_a_folder_behind_its_subfolders()
    {
        RoomMap map = RoomMap.Read();
        foreach (string room in map.Rooms)
        {
            foreach (string inner in map.Rooms.Where(other => other.StartsWith(room + ".", StringComparison.Ordinal)))
            {
                MsAssert.IsLessThan(map.PlaceOf(room), map.PlaceOf(inner), inner + " stands behind " + room);
            }
        }
    }

    [TestMethod]
    public void A_use_of_a_room_behind_is_noticed()
    {
        Dictionary<string, DeviceAssembly> assemblies = Read("firmware/Charging");
        assemblies["firmware/Charging/firmware.charging.csproj"].Add(
            "namespace Borne.Charging.IdTags { class Breach { int At(Borne.Charging.Limits.CurrentLimits limits) => 0; } }", "Breach.cs");
        string[] breaches = Texts(RoomGraph.Of(assemblies.Values).Without(Known).Against(RoomMap.Read()));
        MsAssert.AreEqual("Charging.IdTags -> Charging.Limits: Breach.cs -> CurrentLimits", string.Join("\n", breaches));
    }

    [TestMethod]
    public void A_use_without_the_name_of_the_type_is_noticed()
    {
        Dictionary<string, DeviceAssembly> assemblies = Read("firmware/Wire");
        assemblies["firmware/Wire/firmware.wire.csproj"].Add(
            """
            namespace Borne.Wire.Rpc { class Late { internal int Number; } }
            namespace Borne.Wire.Http { class Breach { int Of() { var made = Borne.Base.Bytes.Detour.Make(); return made.Number; } } }
            namespace Borne.Base.Bytes { class Detour { internal static Borne.Wire.Rpc.Late Make() => new(); } }
            """,
            "Breach.cs");
        string[] breaches = Texts(RoomGraph.Of(assemblies.Values).Against(RoomMap.Read()));
        MsAssert.Contains("Wire.Http -> Wire.Rpc: Breach.cs -> Late", string.Join("\n", breaches));
    }

    [TestMethod]
    public void A_circle_over_three_rooms_is_noticed()
    {
        Dictionary<string, DeviceAssembly> assemblies = Read("firmware/Wire");
        DeviceAssembly wire = assemblies["firmware/Wire/firmware.wire.csproj"];
        wire.Add("namespace Borne.Wire.A { class One : Borne.Wire.B.Two { } }", "One.cs");
        wire.Add("namespace Borne.Wire.B { class Two { int _last = Borne.Wire.C.Three.Last; } }", "Two.cs");
        wire.Add("namespace Borne.Wire.C { class Three { public const int Last = 3; Borne.Wire.A.One[] _ones; } }", "Three.cs");
        string[] cycles = RoomGraph.Of(assemblies.Values).Without(Known).Cycles();
        MsAssert.AreEqual(
            "Wire.A, Wire.B, Wire.C:\n  Wire.A -> Wire.B: One.cs -> Two\n  Wire.B -> Wire.C: Two.cs -> Three\n  Wire.C -> Wire.A: Three.cs -> One",
            string.Join("\n", cycles));
    }

    private static Dictionary<string, DeviceAssembly> Read(params string[] folders) => DeviceAssembly.ReadAll(BoardFacts.Root, folders);

    private static string[] Texts(RoomUse[] uses) => [.. uses.Select(use => use.ToString())];
}
