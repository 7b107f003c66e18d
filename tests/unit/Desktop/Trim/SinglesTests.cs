using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>An object of which there is only one needs no memory of its own, and none for who knows it.</summary>
[TestClass]
public class SinglesTests
{
    private const string Station = """
        public delegate Station Maker();
        public class Clock { private int _ticks; public int Next() { _ticks++; return _ticks; } }
        public class Station
        {
            private readonly Clock _clock;
            public Station(Clock clock) => _clock = clock;
            public int Run() { _clock.Next(); return _clock.Next(); }
        }
        """;

    [TestMethod]
    public void Fields_and_methods_of_the_only_object_become_static_and_references_to_it_go()
    {
        using TrimmedProgram program = new(Station, "Station one = new Station(new Clock()); result[0] = \"\" + one.Run();");
        AssertSame("2", program);
        CollectionAssert.IsSubsetOf(new[] { "Clock.Next", "Clock._ticks" }, program.Statics);
        CollectionAssert.DoesNotContain(program.Left, "Station._clock");
    }

    [TestMethod]
    [DataRow("Station one = new Station(new Clock()); Station other = new Station(new Clock()); other.Run(); result[0] = \"\" + one.Run();", "2")]
    [DataRow("for (int i = 0; i < 2; i++) { result[0] += new Station(new Clock()).Run(); }", "22")]
    [DataRow("int i = 0; again: result[0] += new Station(new Clock()).Run(); if (++i < 2) goto again;", "22")]
    [DataRow("Maker make = () => new Station(new Clock()); make().Run(); result[0] = \"\" + make().Run();", "2")]
    [DataRow("Make().Run(); result[0] = \"\" + Make().Run(); static Station Make() => new Station(new Clock());", "2")]
    [DataRow("result[0] = \"\" + Down(2); static int Down(int n) => n == 0 ? 0 : new Station(new Clock()).Run() + Down(n - 1);", "4")]
    public void Objects_of_which_there_may_be_two_keep_their_fields(string main, string expected)
    {
        using TrimmedProgram program = new(Station, main);
        AssertSame(expected, program);
        Assert.IsFalse(program.Statics.Contains("Clock._ticks"));
    }

    [TestMethod]
    public void Fields_of_a_base_class_stay_when_two_classes_derive_from_it()
    {
        using TrimmedProgram program = new(
            """
            public abstract class Part { private int _uses; public int Use() => ++_uses; }
            public class Lock : Part { private int _turns; public int Turn() => ++_turns; }
            public class Lamp : Part { }
            public class Box { private readonly Lock _lock; private readonly Lamp _lamp; public Box(Lock one, Lamp two) { _lock = one; _lamp = two; }
                public string Run() { _lock.Use(); _lock.Turn(); return _lock.Use() + " " + _lamp.Use() + " " + _lock.Turn(); } }
            """,
            "result[0] = new Box(new Lock(), new Lamp()).Run();");
        AssertSame("2 1 2", program);
        CollectionAssert.Contains(program.Statics, "Lock._turns");
        CollectionAssert.DoesNotContain(program.Statics, "Part._uses");
    }

    [TestMethod]
    public void What_may_be_null_is_still_found_to_be_null()
    {
        using TrimmedProgram program = new(
            """
            public class Clock { private int _ticks; public int Next() => ++_ticks; }
            public class Holder
            {
                private Clock _clock;
                public void Set(Clock clock) => _clock = clock;
                public string Next() { try { return "" + _clock.Next(); } catch (System.NullReferenceException) { return "none"; } }
            }
            """,
            "Holder holder = new Holder(); string before = holder.Next(); holder.Set(new Clock()); result[0] = before + \" \" + holder.Next();");
        AssertSame("none 1", program);
    }

    [TestMethod]
    public void What_is_made_only_now_and_then_costs_nothing_before()
    {
        using TrimmedProgram program = new(
            """
            public class Clock { private int _ticks; public int Next() => ++_ticks; }
            public class Holder { private Clock _clock; public Holder(bool has) { if (has) { _clock = new Clock(); } } public int Next() => _clock == null ? 0 : _clock.Next(); }
            """,
            "result[0] = \"\" + new Holder(result.Length == 1).Next();");
        AssertSame("1", program);
        CollectionAssert.DoesNotContain(program.Statics, "Clock._ticks");
    }

    [TestMethod]
    public void The_only_class_behind_an_interface_is_known_however_it_comes()
    {
        using TrimmedProgram program = new(
            """
            public interface IClock { int Now { get; } }
            public class Clock : IClock { public int Now => 7; }
            public class Lamp { private readonly IClock _clock; public Lamp(IClock clock) => _clock = clock; public int Lit() => _clock.Now; }
            public class Meter { private readonly IClock _clock; public Meter(IClock clock) => _clock = clock; public int Read() => _clock.Now; }
            public class Station
            {
                private readonly Lamp _lamp;
                private readonly Meter _meter;
                public Station() { IClock clock = new Clock(); _lamp = new Lamp(clock); _meter = new Meter(clock); }
                public int Sum() => _lamp.Lit() + _meter.Read();
            }
            """,
            "result[0] = \"\" + new Station().Sum();");
        AssertSame("14", program);
        Assert.IsFalse(program.Left.Any(name => name.EndsWith("._clock", System.StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_field_that_is_read_before_it_is_stored_is_read_as_null()
    {
        using TrimmedProgram program = new(
            """
            public interface IAsked { bool HasPart { get; } }
            public class Part { private int _uses; public int Use() => ++_uses; }
            public class Asker { private readonly bool _had; public Asker(IAsked asked) => _had = asked.HasPart; public bool Had => _had; }
            public class Whole : IAsked
            {
                private readonly Asker _asker;
                private readonly Part _part;
                public Whole() { _asker = new Asker(this); _part = new Part(); }
                public bool HasPart => _part != null;
                public string Tell() => _asker.Had + " " + HasPart + " " + _part.Use();
            }
            """,
            "result[0] = new Whole().Tell();");
        AssertSame("False True 1", program);
    }

    [TestMethod]
    public void A_field_that_a_failed_constructor_did_not_store_is_read_as_null()
    {
        using TrimmedProgram program = new(
            """
            public class Part { private int _uses; public int Use() => ++_uses; }
            public class Whole
            {
                public static Whole Last;
                private readonly Part _part;
                public Whole(int count) { Last = this; Fail(count); _part = new Part(); }
                public bool HasPart => _part != null;
                public int Use() => _part.Use();
                private static void Fail(int count) { if (count == 1) { throw new System.ArgumentException(); } }
            }
            """,
            "try { new Whole(result.Length).Use(); } catch (System.ArgumentException) { } result[0] = \"\" + Whole.Last.HasPart;");
        AssertSame("False", program);
    }

    [TestMethod]
    public void Objects_that_are_put_together_in_parts_keep_what_they_are_given()
    {
        using TrimmedProgram program = new(
            """
            public class Part { private int _uses; public int Use() => ++_uses; }
            public class Parts { public Part First; public Part Second; public int Count = 3; }
            public class Whole
            {
                private readonly Parts _parts;
                private readonly int _count;
                public Whole(Parts parts) { _parts = parts; _count = parts.Count; }
                public string Tell() => (_parts.First == null) + " " + _parts.Second.Use() + " " + _count;
            }
            """,
            "Parts parts = new Parts { Second = new Part(), Count = result.Length > 0 ? 5 : 6 }; result[0] = new Whole(parts).Tell();");
        AssertSame("True 1 5", program);
    }

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
