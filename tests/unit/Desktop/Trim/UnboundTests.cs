using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Which methods of objects become static.</summary>
[TestClass]
public class UnboundTests
{
    private const string Library =
        """
        public delegate int Count();
        public class Meter
        {
            private readonly int _step;
            private int _sum;
            public Meter(int step) => _step = step;
            public int Add(int one, int two, int three, int four) { Note(one); Note(two); Note(three); Note(four); return Sum(1) + four; }
            public int Sum(int more) => more == 0 ? _sum : _sum + Sum(more - 1);
            public int Read() => _sum;
            public virtual int Twice() => 2 * _sum;
            public bool Is(Meter other) => this == other;
            public static bool Is(Meter one, Meter other) => one._step == other._step;
            private void Note(int value) => _sum += value * _step;
        }
        public class Double : Meter { public Double(int step) : base(step) { } public override int Twice() => 4 * Sum(0); }
        public static class Use { public static int Of(Meter meter) => meter.Twice() + meter.Twice(); public static int Of(Count count) => count() + count(); }
        """;

    private const string Main =
        """
        Meter one = new Meter(2); Meter other = new Double(3);
        result[0] = one.Add(1, 2, 3, 4) + " " + other.Add(1, 2, 3, 4) + " " + one.Sum(0) + other.Sum(2) + " " + Use.Of(one) + Use.Of(other) + " "
            + Use.Of(new Count(one.Read)) + Use.Of(new Count(other.Read)) + one.Is(other) + one.Is(one) + Meter.Is(one, other) + Meter.Is(other, one);
        """;

    [TestMethod]
    [DataRow(100000)]
    [DataRow(400)]
    public void Methods_are_static_but_those_that_something_else_depends_on(int codeLimit)
    {
        using TrimmedProgram program = new(Library, Main, codeLimit, isUnbound: true);
        Assert.AreEqual(program.ResultBefore, program.Result);
        foreach (string name in new[] { "Add", "Sum" })
        {
            Assert.IsTrue(program.Method("Meter", name).IsStatic, name);
        }

        Assert.IsFalse(program.Method("Meter", "Read").IsStatic, "a delegate is made of it");
        Assert.IsFalse(program.Method("Meter", "Twice").IsStatic, "it is virtual");
        Assert.AreEqual(1, program.Statics.Count(name => name == "Meter.Is"), "two of the same name and parameters would be one");
    }

    [TestMethod]
    public void Without_being_asked_for_it_does_not_happen()
    {
        using TrimmedProgram program = new(Library, Main);
        Assert.AreEqual(program.ResultBefore, program.Result);
        Assert.IsFalse(program.Method("Meter", "Add").IsStatic);
    }
}
