using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Borne.Tests.Desktop.Boards;
using Microsoft.CodeAnalysis;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// The wings of firmware/README.md use each other one way. The desktop builds all sources as one assembly and would not
/// notice; the device's assemblies are compiled here one by one, each with what its project refers to.
/// </summary>
[TestClass]
public class WingTests
{
    [TestMethod]
    public void Each_wing_uses_only_the_wings_that_it_refers_to()
    {
        Dictionary<string, DeviceAssembly> wings = Read();
        MsAssert.IsTrue(wings.Count >= 9, string.Join(" ", wings.Keys));
        string[] breaches = [.. wings.Values.SelectMany(wing => wing.Breaches())];
        MsAssert.IsEmpty(breaches, string.Join("\n", breaches));
    }

    [TestMethod]
    public void A_reference_to_a_wing_below_is_noticed()
    {
        DeviceAssembly charging = Read()["firmware/Charging/firmware.charging.csproj"];
        charging.Add("class Breach { Borne.Station.ChargePoint _station; }", "Breach.cs");
        MsAssert.IsTrue(charging.Breaches().Any(breach => breach.Contains("Breach.cs") && breach.Contains("CS0234")));
    }

    [TestMethod]
    public void The_use_of_what_is_internal_to_another_wing_is_noticed()
    {
        DeviceAssembly station = Read()["firmware/Station/firmware.station.csproj"];
        station.Add("class Breach { Borne.Charging.Transactions.TransactionLife _life; }", "Breach.cs");
        MsAssert.IsTrue(station.Breaches().Any(breach => breach.Contains("Breach.cs") && breach.Contains("CS0122")));
    }

    [TestMethod]
    public void A_source_says_in_its_namespace_where_it_lies()
    {
        foreach (DeviceAssembly wing in DeviceAssembly.ReadAll(BoardFacts.Root, "firmware", "hal").Values)
        {
            foreach (SyntaxTree source in wing.Sources)
            {
                string folder = Path.GetDirectoryName(source.FilePath)!;
                string room = (folder.StartsWith("firmware/") ? folder["firmware/".Length..] : folder).Replace(Path.DirectorySeparatorChar, '.');
                MsAssert.Contains($"namespace Borne.{room};", source.ToString(), StringComparison.OrdinalIgnoreCase, source.FilePath);
            }
        }
    }

    private static Dictionary<string, DeviceAssembly> Read() => DeviceAssembly.ReadAll(BoardFacts.Root, "firmware");
}
