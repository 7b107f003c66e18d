using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>A loop over the outlets of a board that has one makes one object of each class.</summary>
[TestClass]
public class LoopTests
{
    private const string Board = """
        public class Pins
        {
            private Pins _second;
            public Pins WithSecond(Pins second) { _second = second; return this; }
            public int Outlets => _second is null ? 1 : 2;
            public Pins Copy() { Pins copy = new Pins { _second = _second?.Copy() }; return copy; }
        }
        public class Outlet { private int _uses; public int Use() => ++_uses + ++_uses; }
        public class Outlets { public Outlet[] All; }
        public class Station
        {
            private readonly Outlet[] _outlets;
            private readonly int _sum;
            public Station(Pins pins)
            {
                Outlets outlets = new Outlets { All = new Outlet[pins.Outlets] };
                _outlets = Make(outlets);
                foreach (Outlet outlet in _outlets) { _sum += outlet.Use(); }
            }
            public int Sum => _sum;
            private static Outlet[] Make(Outlets outlets)
            {
                int count = outlets.All.Length;
                for (int i = 0; i < count; i++) { outlets.All[i] = new Outlet(); }
                return outlets.All;
            }
        }
        """;

    [TestMethod]
    public void A_loop_of_one_round_makes_one_object()
    {
        using TrimmedProgram program = new(Board, "result[0] = \"\" + new Station(new Pins().Copy()).Sum;");
        AssertSame("3", program);
        CollectionAssert.Contains(program.Statics, "Outlet._uses");
    }

    [TestMethod]
    public void A_loop_that_may_have_two_rounds_makes_two()
    {
        using TrimmedProgram program = new(Board, "result[0] = \"\" + new Station(new Pins().WithSecond(new Pins()).Copy()).Sum;");
        AssertSame("6", program);
        CollectionAssert.DoesNotContain(program.Statics, "Outlet._uses");
    }

    [TestMethod]
    [DataRow("for (int i = 0; i < one; i++) { _all.Add(new Outlet()); i = i - (_rest-- > 0 ? 1 : 0); }")]
    [DataRow("for (int i = -1; i < one; i++) { _all.Add(new Outlet()); }")]
    [DataRow("for (int i = 0; i < one; i += 1 - _rest--) { _all.Add(new Outlet()); }")]
    [DataRow("for (int i = 0; i <= one; i++) { _all.Add(new Outlet()); }")]
    [DataRow("again: for (int i = 0; i < one; i++) { _all.Add(new Outlet()); } if (_rest-- > 0) goto again;")]
    [DataRow("for (int j = 0; j < 2; j++) { for (int i = 0; i < one; i++) { _all.Add(new Outlet()); } }")]
    [DataRow("for (int i = 0; i < one; i++) { _all.Add(new Outlet()); Back(ref i); }")]
    public void Other_loops_make_more(string loop)
    {
        using TrimmedProgram program = new(
            $$"""
            public class Outlet { private int _uses; public int Use() => ++_uses + ++_uses; }
            public class Bag { private readonly Outlet[] _all = new Outlet[9]; private int _count; public void Add(Outlet one) => _all[_count++] = one;
                public string Sum() { int sum = 0; for (int i = 0; i < _count; i++) { sum += _all[i].Use(); } return _count + " " + sum; } }
            public class Station
            {
                private readonly Bag _all = new Bag();
                private int _rest;
                public string Run(int one, int rest) { _rest = rest; {{loop}} return _all.Sum(); }
                private void Back(ref int i) { if (_rest-- > 0) { i--; } }
            }
            """,
            "result[0] = new Station().Run(1, 1);");
        AssertSame("2 6", program);
        CollectionAssert.DoesNotContain(program.Statics, "Outlet._uses");
    }

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
