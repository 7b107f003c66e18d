using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Short names in a program's assemblies, and that it does what it did.</summary>
[TestClass]
public class ShortNamesTests
{
    [TestMethod]
    public void Types_fields_and_methods_get_short_names_in_both_assemblies()
    {
        using TrimmedProgram program = new(
            """
            namespace Somewhere { public class Door { public int Width = 3; public int Area(int height) => Width * height; } }
            """,
            "result[0] = \"\" + new Somewhere.Door { Width = 5 }.Area(4);",
            isShort: true);
        AssertSame("20", program);
        CollectionAssert.AreEqual(new[] { "type a Somewhere.Door", "method a Area", "field a Width" }, program.Names);
        CollectionAssert.AreEqual(new[] { "a", "a.a", "a.a" }, program.Left);
    }

    [TestMethod]
    public void Overrides_and_implementations_are_found_by_the_name_of_what_they_implement()
    {
        using TrimmedProgram program = new(
            """
            public abstract class Part { public abstract string Title(); }
            public class Lock : Part { public override string Title() => "lock"; }
            public interface IOne { int One(); }
            public interface ITwo : IOne { int Two(); }
            public class Holder { public int One() => 1; }
            public class Both : Holder, ITwo { int ITwo.Two() => 2; }
            """,
            "Part part = new Lock(); ITwo two = new Both(); result[0] = part.Title() + two.One() + two.Two();",
            isShort: true);
        AssertSame("lock12", program);
        string two = Short(program, "type ", "ITwo");
        string method = Short(program, "method ", "Two");
        CollectionAssert.IsSubsetOf(new[] { two + "." + method, Short(program, "type ", "Both") + ".n." + two + "." + method }, program.Left);
        Assert.AreEqual(2, program.Left.Count(name => name.EndsWith("." + Short(program, "method ", "Title"), System.StringComparison.Ordinal)));
    }

    [TestMethod]
    public void What_others_know_by_name_keeps_it()
    {
        using TrimmedProgram program = new(
            """
            public class Closer : System.IDisposable
            {
                private readonly string[] _at;
                public Closer(string[] at) => _at = at;
                public void Dispose() => _at[0] = ToString();
                public override string ToString() => "closed";
            }
            """,
            "using (System.IDisposable closer = new Closer(result)) { }",
            isShort: true);
        AssertSame("closed", program);
        CollectionAssert.AreEqual(new[] { "type a Closer", "field a _at" }, program.Names);
        CollectionAssert.AreEqual(new[] { "a", "a.Dispose", "a.ToString", "a.a" }, program.Left);
    }

    [TestMethod]
    public void Contents_of_arrays_delegates_structures_and_enumerations_are_what_they_were()
    {
        using TrimmedProgram program = new(
            """
            public delegate int Count(int value);
            public enum Side { Left = 3, Right }
            public struct Pair { public int First; public Side Second; }
            public static class Table
            {
                private static readonly int[] Values = { 5, 6, 7, 8, 9, 10 };
                public static Count Of() => At;
                public static string Tell(Pair pair) => pair.First + " " + (int)pair.Second;
                private static int At(int value) => Values[value];
            }
            """,
            "Count count = Table.Of(); result[0] = count(5) + \" \" + Table.Tell(new Pair { First = 4, Second = Side.Right });",
            isShort: true);
        AssertSame("10 4 4", program);
        Assert.IsTrue(program.Names.All(line => line.Split(' ')[1].Length == 1), string.Join("; ", program.Names));
    }

    private static string Short(TrimmedProgram program, string kind, string old) =>
        program.Names.Single(line => line.StartsWith(kind, System.StringComparison.Ordinal) && line.EndsWith(" " + old, System.StringComparison.Ordinal)).Split(' ')[1];

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
