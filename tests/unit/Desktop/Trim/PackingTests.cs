using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Numbers and truths of the only object of a class lie in arrays.</summary>
[TestClass]
public class PackingTests
{
    [TestMethod]
    public void Numbers_truths_and_enumerations_keep_their_values_in_an_array()
    {
        using TrimmedProgram program = new(
            """
            public enum Side { Left, Right = 70000 }
            public class Meter
            {
                private int _a = 3;
                private int _b;
                private int _c;
                private int _d = -7;
                private Side _side;
                private bool _p;
                private bool _q;
                private bool _r = true;
                private bool _s;
                private long _u;
                private long _v = 1L << 40;
                private long _w;
                private long _x = -1;
                public string Run(int n)
                {
                    _b = n > 0 ? (n > 5 ? 1 : _a) : _d;
                    _c += _b * 2;
                    _a = _d++;
                    _side = n == 1 ? Side.Right : Side.Left;
                    for (int i = 0; i < 3; i++) { _d += i; _p = !_p; _q |= i == n; }
                    try { _c = Divide(_c, n - 1); } catch (System.DivideByZeroException) { _s = _r && _p; }
                    _u = _w = _v + n;
                    _x = Max(ref n, _x) - 1;
                    return Tell(_a, _b, _c, _d) + " " + Tell((int)_side, _u, _v, _w) + " " + Tell(_x, _p ? 1 : 0, _q ? 1 : 0, _r && _s ? 1 : 0);
                }
                private static string Tell(long a, long b, long c, long d) => a + " " + b + " " + c + " " + d;
                private static int Divide(int a, int b) => a / b;
                private static long Max(ref int a, long b) => a > b ? a : b;
            }
            public class Station { private readonly Meter _meter; public Station(Meter meter) => _meter = meter; public string Run(int n) => _meter.Run(n) + ", " + _meter.Run(n + 2); }
            """,
            "result[0] = new Station(new Meter()).Run(result.Length);");
        Assert.AreEqual(program.ResultBefore, program.Result);
        StringAssert.StartsWith(program.Result, "-7 3 6 -3 70000 1099511627777 1099511627776 1099511627777 0 1 1 1, ");
        Assert.AreEqual("", string.Join(" ", program.Left.Where(name => name.StartsWith("Meter._", System.StringComparison.Ordinal))));
    }

    [TestMethod]
    public void A_field_whose_address_is_taken_stays()
    {
        using TrimmedProgram program = new(
            """
            public class Meter
            {
                private int _a = 1, _b = 2, _c = 3, _d = 4, _e;
                public int Run() { Add(ref _e); return _a + _b + _c + _d + _e; }
                private static void Add(ref int value) => value += 10;
            }
            public class Station { private readonly Meter _meter; public Station(Meter meter) => _meter = meter; public int Run() => _meter.Run(); }
            """,
            "result[0] = \"\" + new Station(new Meter()).Run();");
        Assert.AreEqual("20", program.ResultBefore);
        Assert.AreEqual("20", program.Result);
        CollectionAssert.Contains(program.Left, "Meter._e");
        CollectionAssert.DoesNotContain(program.Left, "Meter._a");
    }

    [TestMethod]
    public void What_a_static_constructor_makes_has_its_fields_from_the_beginning()
    {
        using TrimmedProgram program = new(
            """
            public class Meter { private int _a = 1, _b = 2, _c = 3, _d = 4; public int Run() => _a++ + _b + _c + _d; }
            public static class Station { public static readonly Meter Only = new Meter(); public static readonly int First = Only.Run(); }
            """,
            "result[0] = Station.First + \" \" + Station.Only.Run();");
        Assert.AreEqual("10 11", program.ResultBefore);
        Assert.AreEqual("10 11", program.Result);
    }
}
