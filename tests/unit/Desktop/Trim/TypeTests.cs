using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Which types give way: enumerations to their number, static types to one type.</summary>
[TestClass]
public class TypeTests
{
    [TestMethod]
    public void Enumerations_give_way_to_their_number()
    {
        using TrimmedProgram program = new(
            """
            public enum Side : byte { Left = 1, Right = 200 }
            public interface IGate { Side Other(Side side); }
            public class Gate : IGate
            {
                private readonly Side[] _passed = { Side.Left, Side.Right, Side.Left, Side.Left, Side.Right };
                public Side Last { get; set; } = Side.Right;
                public Side Other(Side side) => side == Side.Left ? Side.Right : Side.Left;
                public int Count(Side side) { int count = 0; foreach (Side passed in _passed) { if (passed == side) { count++; } } return count; }
                public void Swap(ref Side side) => side = Other(side);
            }
            """,
            """
            Gate gate = new Gate();
            Side side = gate.Last;
            gate.Swap(ref side);
            IGate other = gate;
            result[0] = (int)side + " " + (byte)other.Other(side) + " " + gate.Count(Side.Left);
            """);
        AssertSame("1 200 3", program);
        Assert.IsFalse(program.Left.Contains("Side"));
    }

    [TestMethod]
    public void An_enumeration_that_becomes_an_object_stays()
    {
        using TrimmedProgram program = new(
            """
            public enum Side { Left, Right }
            public enum Kind { First, Second }
            public enum Level { Low, High }
            public static class Names
            {
                public static string Of(Side side) => side.ToString();
                public static object Boxed(Level level) => level;
                public static int Number(Kind kind) => (int)kind;
            }
            """,
            "result[0] = Names.Of(Side.Right) + Names.Number(Kind.Second) + (Names.Boxed(Level.High) is Level) + (Names.Boxed(Level.High) is int);");
        AssertSame("Right1TrueFalse", program);
        CollectionAssert.AreEqual(new[] { "Level", "Level.value__", "Side", "Side.value__" }, program.Left);
    }

    [TestMethod]
    public void An_enumeration_that_tells_two_methods_apart_stays()
    {
        using TrimmedProgram program = new(
            """
            public enum Side { Left, Right }
            public enum Kind { First, Second }
            public enum Level { Low, High }
            public class Base { public virtual string Of(int value) => "number"; public string New(Level level) => "level"; }
            public class Derived : Base
            {
                public Derived(Side side) => Text = side == Side.Left ? "side" : "other side";
                public Derived(int number) => Text = "number";
                public string Text;
                public virtual string Of(Kind kind) => kind == Kind.First ? "kind" : "other kind";
            }
            """,
            "Base made = new Derived(1); result[0] = made.Of(1) + ((Derived)made).Of(Kind.First) + new Derived(Side.Left).Text + made.New(Level.Low);");
        AssertSame("numberkindsidelevel", program);
        CollectionAssert.IsSubsetOf(new[] { "Side", "Kind" }, program.Left);
        Assert.IsFalse(program.Left.Contains("Level"));
    }

    [TestMethod]
    public void Static_types_become_one_as_far_as_a_type_can_have_their_members()
    {
        string many = string.Concat(Enumerable.Range(0, 200).Select(i => $"public static int M{i}() => {i};"));
        string all = string.Join(" + ", Enumerable.Range(0, 200).Select(i => $"Many.M{i}() + More.M{i}()"));
        using TrimmedProgram program = new(
            $$"""
            public static class Add { public static int Of(int value) => value + One; private static int One => Ones.Length; private static readonly int[] Ones = null; static Add() => Ones = new int[1]; }
            public static class Double { public static int Of(int value) { Last = value; return value * 2; } public static int Last; }
            public static class Triple { public static int Of(int value) { Last = value; return value * 3 + new[] { 1, 2, 3, 4, 5 }[0]; } public static int Last; }
            public class Made { public static int Of(int value) => value; }
            public static class Many { {{many}} }
            public static class More { {{many}} }
            """,
            $"new Made(); result[0] = Add.Of(1) + \" \" + Double.Of(2) + \" \" + Triple.Of(3) + \" \" + Double.Last + Triple.Last + Made.Of(7) + \" \" + ({all}) + ({all}) + Add.Of(1) + Made.Of(8);");
        AssertSame("2 4 10 237 398003980028", program);
        CollectionAssert.AreEqual(new[] { "Add", "Made", "More" }, program.Left.Where(name => !name.Contains('.')).ToArray());
    }

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
