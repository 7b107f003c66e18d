using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Which interfaces give way to the class that implements them.</summary>
[TestClass]
public class InterfaceTests
{
    [TestMethod]
    public void An_interface_gives_way_to_the_only_class_that_implements_it()
    {
        using TrimmedProgram program = new(
            """
            public interface ILamp { int Watts { get; } int Lit(int hours); string Name(); }
            public abstract class Part { public virtual string Name() => "part"; }
            public class Lamp : Part, ILamp
            {
                public int Watts { get; set; } = 5;
                int ILamp.Lit(int hours) => hours * Watts;
                public virtual int Lit(int hours) => -1;
            }
            public class Bright : Lamp { public override string Name() => "bright"; }
            public class Room
            {
                private readonly ILamp[] _lamps;
                public Room(ILamp one, ILamp other) => _lamps = new ILamp[] { one, other };
                public string All() { string all = ""; foreach (ILamp lamp in _lamps) { all += lamp.Name() + lamp.Watts + lamp.Lit(2) + (lamp is Bright) + " "; } return all; }
            }
            """,
            "object lamp = new Lamp(); ILamp known = lamp as ILamp; Room room = new Room(known, new Bright()); result[0] = room.All() + (lamp is ILamp) + (\"\" as object is ILamp) + room.All().Length;");
        AssertSame("part510False bright510True TrueFalse27", program);
        Assert.IsFalse(program.Left.Any(name => name.StartsWith("ILamp")), string.Join(' ', program.Left));
        CollectionAssert.IsSubsetOf(new[] { "Bright.Name", "Part.Name" }, program.Left);
    }

    [TestMethod]
    public void An_interface_stays_that_two_implement_or_another_one_extends()
    {
        using TrimmedProgram program = new(
            """
            public interface IOne { int Of(); }
            public interface IBase { int Base(); }
            public interface IMore : IBase { int More(); }
            public class First : IOne, IMore { public int Of() => 1; public int Base() => 3; public int More() => 4; }
            public class Second : IOne { public int Of() => 2; }
            public static class Sum { public static int Of(IOne one, IOne other) => one.Of() + other.Of(); public static int All(IBase part) => part.Base(); public static int All(IMore part) => part.More(); }
            """,
            """
            First first = new First();
            result[0] = Sum.Of(first, new Second()) + " " + Sum.All((IBase)first) + Sum.All((IMore)first) + Sum.Of(first, first);
            """);
        AssertSame("3 342", program);
        CollectionAssert.IsSubsetOf(new[] { "IOne", "IOne.Of", "IBase", "IBase.Base", "First.Of", "Second.Of" }, program.Left);
        Assert.IsFalse(program.Left.Contains("IMore"));
    }

    [TestMethod]
    public void An_interface_that_tells_two_methods_apart_stays()
    {
        using TrimmedProgram program = new(
            """
            public interface IKey { int Turn(); }
            public class Key : IKey { public int Turn() => 7; }
            public class Lock { public string Open(IKey key) => "any" + key.Turn(); public string Open(Key key) => "one" + key.Turn(); }
            """,
            "Key key = new Key(); Lock with = new Lock(); result[0] = with.Open(key) + with.Open((IKey)key) + with.Open(key) + with.Open((IKey)key);");
        AssertSame("one7any7one7any7", program);
        CollectionAssert.IsSubsetOf(new[] { "IKey", "IKey.Turn" }, program.Left);
    }

    [TestMethod]
    public void An_interface_of_the_platform_is_kept_by_what_implements_it()
    {
        using TrimmedProgram program = new(
            """
            public interface IGate : System.IDisposable { int Pass(); }
            public class Gate : IGate { public static int Closed; public int Pass() => 2; public void Dispose() => Closed++; }
            public static class Use { public static int It(IGate gate) { using (gate) { return gate.Pass() + gate.Pass(); } } public static void End(System.IDisposable part) => part.Dispose(); }
            """,
            "int passed = Use.It(new Gate()); Use.End(new Gate()); passed += Use.It(new Gate()); Use.End(new Gate()); result[0] = passed + \" \" + Gate.Closed;");
        AssertSame("8 4", program);
        CollectionAssert.Contains(program.Left, "Gate.Dispose");
        Assert.IsFalse(program.Left.Contains("IGate"));
    }

    [TestMethod]
    [DataRow(Borne.Trim.Trimmer.MaxCode, false)]
    [DataRow(300, true)]
    public void An_interface_stays_without_which_a_circle_would_be_too_large_to_divide(int codeLimit, bool stays)
    {
        using TrimmedProgram program = new(
            """
            public interface ILower { int Down(int value); }
            public class Upper : ILower
            {
                private readonly Middle _middle;
                private readonly int[] _steps = new int[3];
                public Upper() => _middle = new Middle(this);
                public int Down(int value) { _steps[0] = value; _steps[1] = value * 2; _steps[2] = value * 3; return value <= 0 ? _steps[1] + _steps[2] : _middle.Step(value - 1) + _middle.Step(value - 2); }
            }
            public class Middle
            {
                private readonly ILower _lower;
                public Middle(ILower lower) => _lower = lower;
                public int Step(int value) => value < 1 ? value : _lower.Down(value) + _lower.Down(value - 1);
            }
            """,
            "Upper upper = new Upper(); int one = upper.Down(4); result[0] = one + \" \" + upper.Down(2);",
            codeLimit);
        Assert.AreEqual(program.ResultBefore, program.Result);
        Assert.AreEqual(stays, program.Left.Contains("ILower"));
    }

    [TestMethod]
    public void A_method_that_nothing_overrides_is_called_directly()
    {
        using TrimmedProgram program = new(
            """
            public class Scale { public virtual int Weigh(int mass) => mass + 1; public virtual int Tare() => 4; public override string ToString() => "scale"; }
            public class Exact : Scale { public override int Tare() => 5; }
            """,
            "Scale scale = new Exact(); Scale other = new Scale(); result[0] = scale.Weigh(1) + other.Weigh(2) + \" \" + scale.Tare() + other.Tare() + scale;");
        AssertSame("5 54scale", program);
        Assert.IsFalse(program.Method("Scale", "Weigh").IsVirtual);
        Assert.IsTrue(program.Method("Scale", "Tare").IsVirtual && program.Method("Scale", "ToString").IsVirtual && program.Method("Exact", "Tare").IsVirtual);
    }

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
