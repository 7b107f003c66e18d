using Borne.Virtual.Network;

namespace Borne.VirtualTests.Network;

/// <summary>The serial line to other programs.</summary>
[TestClass]
public class PseudoTerminalTests
{
    [TestMethod]
    public void Bytes_pass_both_ways_as_they_are_and_the_name_goes_with_the_line()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no pseudo terminals.");
        }

        using var directory = new TestDirectory();
        var activity = new NetworkActivity();
        string path = directory.File("serial");
        // Left from a run that was killed.
        File.CreateSymbolicLink(path, "/nobody/has/this");
        byte[] every = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using (var line = new PseudoTerminal(path, activity))
        using (FileStream other = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            other.Write(every);
            byte[] read = new byte[every.Length];
            for (int count = 0; count < every.Length;)
            {
                Assert.IsTrue(activity.Waited.WaitOne(TimeSpan.FromMinutes(1)));
                int more;
                while ((more = line.Read(read, count, Math.Min(100, every.Length - count))) > 0 && (count += more) < every.Length)
                {
                }
            }

            CollectionAssert.AreEqual(every, read);
            Assert.AreEqual(every.Length, line.Write(every, 0, every.Length));
            other.ReadExactly(read);
            CollectionAssert.AreEqual(every, read);
        }

        Assert.IsFalse(File.Exists(path));
    }

    [TestMethod]
    public void A_name_that_is_a_file_of_somebody_is_refused()
    {
        using var directory = new TestDirectory();
        var activity = new NetworkActivity();
        File.WriteAllText(directory.File("mine"), "text");
        Assert.ThrowsExactly<IOException>(() => new PseudoTerminal(directory.File("mine"), activity));
        Assert.AreEqual("text", File.ReadAllText(directory.File("mine")));
    }
}
