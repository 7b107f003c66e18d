using Borne.Virtual.Machine;
using Borne.Virtual.Options;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.VirtualTests.Storage;

/// <summary>Registers outlive the program, and a file that holds none is no register of 0.</summary>
[TestClass]
public sealed class MeterMemoryTests
{
    [TestMethod]
    public void Registers_come_back()
    {
        using var directory = new TestDirectory();
        using (var memory = new MeterMemory(directory.Path, Meters(3, out SimulatedMeter[] meters)))
        {
            meters[0].Restore(41);
            memory.Save();
            meters[2].Restore(9_999_999_999);
        }

        using var again = new MeterMemory(directory.Path, Meters(4, out SimulatedMeter[] later));
        CollectionAssert.AreEqual(new long[] { 41, 0, 9_999_999_999, 0 }, later.Select(meter => meter.EnergyWh).ToArray());
    }

    [TestMethod]
    public void Two_wallboxes_do_not_share_it()
    {
        using var directory = new TestDirectory();
        using var first = new MeterMemory(directory.Path, Meters(1, out _));
        OptionException problem = Assert.ThrowsExactly<OptionException>(() => new MeterMemory(directory.Path, Meters(1, out _)));
        Assert.Contains("--store", problem.Message);
    }

    [TestMethod]
    [DataRow("seven hundred Wh   \n")]
    [DataRow("                 700")]
    [DataRow("                700\n7")]
    [DataRow("                -700\n")]
    [DataRow("12\n34\n")]
    public void A_damaged_register_is_told_instead_of_beginning_at_0(string contents)
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory.File("meters.txt"), contents);
        OptionException problem = Assert.ThrowsExactly<OptionException>(() => new MeterMemory(directory.Path, Meters(2, out _)));
        Assert.Contains("meters.txt", problem.Message);
        Assert.AreEqual(contents, File.ReadAllText(directory.File("meters.txt")));
    }

    [TestMethod]
    public void Nobody_but_the_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = new TestDirectory();
        File.WriteAllText(directory.File("meters.txt"), "                 12\n");
        File.SetUnixFileMode(directory.File("meters.txt"), (UnixFileMode)0b110_100_100);
        using var memory = new MeterMemory(directory.Path, Meters(1, out SimulatedMeter[] meters));
        Assert.AreEqual(12, meters[0].EnergyWh);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.File("meters.txt")));
    }

    private static SimulatedMeter[] Meters(int count, out SimulatedMeter[] meters) =>
        meters = [.. Enumerable.Range(0, count).Select(_ => new SimulatedMeter())];
}
