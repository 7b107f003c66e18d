using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Into how many assemblies a program is put, and that it runs there.</summary>
[TestClass]
public class DivisionTests
{
    private const string Library =
        """
        public interface ITool { int Use(int value); }
        public class Saw : ITool { public int Use(int value) { int sum = 0; for (int i = 0; i < value; i++) { sum += Blade.Width; } return sum; } }
        public class Hammer : ITool
        {
            private class Head : System.IDisposable { public int Weight = 5; public void Dispose() => Weight = 0; }
            private enum Size { Small = 1, Large = 7 }
            public int Use(int value) { using (Head head = new Head()) { return value * head.Weight + (int)(value > 2 ? Size.Large : Size.Small); } }
        }
        public static class Blade { public static int Width = 4; public static readonly int[] Teeth = { 1, 2, 3, 4, 5, 6 }; }
        public class Shed
        {
            private readonly ITool[] _tools = { new Saw(), new Hammer() };
            public string All(int value) { string all = ""; foreach (ITool tool in _tools) { all += tool.Use(value) + " "; } return all + Blade.Teeth[value]; }
        }
        """;

    private const string Main = "result[0] = new Shed().All(3);";

    [TestMethod]
    public void What_fits_into_the_program_is_put_there()
    {
        using TrimmedProgram program = new(Library, Main);
        Assert.AreEqual("12 22 4", program.ResultBefore);
        Assert.AreEqual("12 22 4", program.Result);
        CollectionAssert.AreEqual(new[] { "Program" }, program.Assemblies);
        CollectionAssert.IsSubsetOf(new[] { "Hammer", "Hammer.Head", "Shed.All", "Blade.Teeth" }, program.Left);
    }

    [TestMethod]
    public void What_does_not_fit_is_divided_so_that_nothing_refers_back()
    {
        using TrimmedProgram program = new(Library, Main, 160);
        Assert.AreEqual("12 22 4", program.Result);
        CollectionAssert.AreEqual(new[] { "Program > Library", "Library" }, program.Assemblies);
    }

    [TestMethod]
    public void The_same_sources_are_divided_in_the_same_way()
    {
        using TrimmedProgram one = new(Library, Main, 160);
        using TrimmedProgram other = new(Library, Main, 160);
        Assert.IsTrue(one.Files.SelectMany(file => file).SequenceEqual(other.Files.SelectMany(file => file)));
    }

    [TestMethod]
    public void A_program_that_no_assemblies_can_hold_is_refused() =>
        Assert.ThrowsExactly<System.InvalidOperationException>(() => new TrimmedProgram(Library, Main, 60));
}
