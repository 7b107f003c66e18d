using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What a board does between its last round and the restart, in which order: only a device runs it.</summary>
[TestClass]
public class LastStepsTests
{
    // The radio's next mode depends on the network that is left, and what comes later may fail, or be cut.
    private static readonly string[] Steps =
        ["while (!control.IsRebootWanted)", "_handover.Apply(", "_links.Forget()", "_pages?.Close(_station.AreSettingsReset)", "Save(true)"];

    [TestMethod]
    public void The_former_owner_s_network_goes_before_anything_else()
    {
        string source = Source();
        int[] places = [.. Steps.Select(step => source.IndexOf(step, StringComparison.Ordinal))];
        Assert.IsTrue(places.All(place => place >= 0), string.Join(',', places));
        CollectionAssert.AreEqual(places.Order().ToArray(), places);
    }

    [TestMethod]
    public void A_start_forgets_it_before_the_radio_s_mode_is_looked_at_and_each_round_looks_for_an_order()
    {
        string source = Source();
        int forgets = source.IndexOf("_handover = new NetworkHandover(", StringComparison.Ordinal);
        int looks = source.IndexOf("pages.BeginNetwork(", StringComparison.Ordinal);
        Assert.IsTrue(forgets > 0 && looks > forgets);
        int poll = source.IndexOf("public void Poll(", StringComparison.Ordinal);
        int end = source.IndexOf("\n    }\n", poll, StringComparison.Ordinal);
        StringAssert.Contains(source[poll..end], "_handover.Notice(_station.AreSettingsReset, _station.Restart.ForgetsNetwork);");
    }

    private static string Source() =>
        File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "common", "Esp32Station.cs")).Replace("\r", "", StringComparison.Ordinal);
}
