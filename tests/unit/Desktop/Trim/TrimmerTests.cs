using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>What is left of a program's assemblies, and that it does what it did.</summary>
[TestClass]
public class TrimmerTests
{
    [TestMethod]
    public void Types_fields_and_methods_that_nothing_reaches_go()
    {
        using TrimmedProgram program = new(
            """
            public class Door { public int Width = 3; private int _unread; public int Area(int height) => Width * height; public void Close() => _unread++; }
            public class Window { public int Width = 2; }
            public enum Side { Left, Right }
            """,
            "result[0] = \"\" + new Door().Area(4) + new Door().Area(5);");
        AssertSame("1215", program);
        CollectionAssert.AreEqual(new[] { "Door", "Door.Area", "Door.Width" }, program.Left);
    }

    [TestMethod]
    public void Overrides_stay_where_the_base_is_called_and_go_where_it_is_not()
    {
        using TrimmedProgram program = new(
            """
            public abstract class Part { public abstract string Name(); public virtual string Unused() => "a"; }
            public class Lock : Part { public override string Name() => "lock"; public override string Unused() => "b"; }
            """,
            "Part part = new Lock(); result[0] = part.Name();");
        AssertSame("lock", program);
        CollectionAssert.AreEqual(new[] { "Lock", "Lock.Name", "Part", "Part.Name" }, program.Left);
    }

    [TestMethod]
    public void Implementations_stay_however_they_implement()
    {
        using TrimmedProgram program = new(
            """
            public interface IOne { int One(); }
            public interface ITwo : IOne { int Two(); int Three(); }
            public interface IUnused { int One(); }
            public class Holder { public int One() => 1; }
            public class Both : Holder, ITwo, IUnused { int ITwo.Two() => 2; public int Three() => 3; }
            public class Other : ITwo, IUnused { public int One() => 5; public int Two() => 6; public int Three() => 7; }
            """,
            "ITwo two = new Both(); ITwo other = new Other(); result[0] = two.One() + \" \" + two.Two() + other.One() + other.Two();");
        AssertSame("1 256", program);
        CollectionAssert.AreEqual(
            new[] { "Both", "Both.ITwo.Two", "Holder", "Holder.One", "IOne", "IOne.One", "ITwo", "ITwo.Two", "Other", "Other.One", "Other.Two" }, program.Left);
    }

    [TestMethod]
    public void What_the_platform_may_call_stays()
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
            "using (System.IDisposable closer = new Closer(result)) { }");
        AssertSame("closed", program);
        CollectionAssert.IsSubsetOf(new[] { "Closer.Dispose", "Closer.ToString" }, program.Left);
    }

    [TestMethod]
    public void Static_constructors_delegates_structures_and_caught_errors_stay()
    {
        using TrimmedProgram program = new(
            """
            public delegate int Count(int value);
            public class Broken : System.Exception { }
            public struct Pair { public int First; public int Second; }
            public static class Table
            {
                private static readonly int[] Values = { 5, 6, 7, 8, 9, 10 };
                public static Count Of() => At;
                public static int Try(Pair pair) { try { throw new Broken(); } catch (Broken) { return pair.First; } }
                private static int At(int value) => Values[value];
            }
            """,
            "Count count = Table.Of(); result[0] = count(5) + \" \" + Table.Try(new Pair { First = 4 });");
        AssertSame("10 4", program);
        CollectionAssert.IsSubsetOf(new[] { "Table..cctor", "Table.At", "Count.Invoke", "Pair.Second", "Broken" }, program.Left);
    }

    [TestMethod]
    public void Accessors_give_way_to_their_field()
    {
        using TrimmedProgram program = new(
            """
            public class Meter
            {
                private readonly int _start = 2;
                public int Start => _start;
                public int Value { get; set; }
                public static int Number { get; set; }
                public int Doubled => Value * 2;
            }
            public struct Place { public int Row { get; set; } }
            """,
            """
            Meter meter = new Meter { Value = 7 };
            Meter.Number = 9;
            Place place = new Place { Row = 3 };
            result[0] = meter.Start + " " + meter.Value + " " + Meter.Number + " " + meter.Doubled + " " + place.Row + meter.Doubled;
            """);
        AssertSame("2 7 9 14 314", program);
        CollectionAssert.AreEqual(
            new[] { "Meter", "Meter.<Number>k__BackingField", "Meter.<Value>k__BackingField", "Meter._start", "Meter.get_Doubled", "Place", "Place.<Row>k__BackingField" },
            program.Left);
    }

    [TestMethod]
    public void A_virtual_accessor_stays_unless_no_class_can_override_it()
    {
        using TrimmedProgram program = new(
            """
            public class Lamp { public virtual int Watts { get; } = 5; }
            public sealed class Bright : Lamp { public override int Watts { get; } = 50; }
            public interface IPlace { int Row { get; } }
            public sealed class Seat : IPlace { public int Row { get; } = 8; }
            """,
            "Lamp lamp = new Bright(); result[0] = lamp.Watts + \" \" + new Seat().Row;");
        AssertSame("50 8", program);
        CollectionAssert.IsSubsetOf(new[] { "Lamp.get_Watts", "Bright.get_Watts" }, program.Left);
        Assert.IsFalse(program.Left.Contains("Seat.get_Row"));
    }

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
