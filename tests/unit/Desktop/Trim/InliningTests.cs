using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil.Cil;

namespace Borne.Tests.Desktop.Trim;

/// <summary>Which methods go into the one that calls them, and that the program does what it did.</summary>
[TestClass]
public class InliningTests
{
    [TestMethod]
    public void A_method_with_one_caller_goes_into_it()
    {
        using TrimmedProgram program = new(
            """
            public class Sum
            {
                private int _value = 3;
                public int Twice() => Of(4) + Of(5);
                private int Of(int more) { int sum = Start(more); int third = Third(sum, _value); return third + sum; }
                private static int Start(int more) => more + 1;
                private int Third(int one, int other) { if (one > other) { return one; } return other * _value; }
            }
            """,
            "result[0] = \"\" + new Sum().Twice();");
        AssertSame("22", program);
        AssertLeft(new[] { "Sum", "Sum.Of", "Sum._value" }, program);
    }

    [TestMethod]
    public void Arguments_are_evaluated_once_and_in_their_order()
    {
        using TrimmedProgram program = new(
            """
            public class Steps
            {
                private string _log = "";
                private int Step(string name, int value) { _log += name; return value; }
                private int Back(int a, int b, int c) { _log += "!"; return c * 100 + b * 10 + a + a; }
                private int Twice(int a, int b) => a + a + b;
                public string Run() { int x = Back(Step("a", 1), Step("b", 2), Step("c", 3)); return _log + x + Twice(Step("d", 4), x) + _log; }
            }
            """,
            "result[0] = new Steps().Run();");
        AssertSame("abc!322330abc!d", program);
        AssertLeft(new[] { "Steps", "Steps.Step", "Steps._log" }, program);
    }

    [TestMethod]
    public void What_the_method_writes_to_its_parameters_is_not_seen_outside()
    {
        using TrimmedProgram program = new(
            """
            public class Counter
            {
                private int Down(int from) { int steps = 0; while (from > 0) { from -= 2; steps++; } return steps; }
                private int Both(ref int one, int other) { one += 5; return one + other; }
                private int Out(out int one) { one = 9; return one; }
                public string Run(int start)
                {
                    int value = start;
                    int steps = Down(value);
                    int both = Both(ref value, value);
                    int last = Out(out int filled);
                    return steps + " " + value + " " + both + " " + last + filled + " " + start;
                }
            }
            """,
            "result[0] = new Counter().Run(7);");
        AssertSame("4 12 19 99 7", program);
        AssertLeft(new[] { "Counter", "Counter.Run" }, program);
    }

    [TestMethod]
    public void Branches_loops_and_errors_do_what_they_did()
    {
        using TrimmedProgram program = new(
            """
            public class Finder
            {
                private readonly int[] _all = { 4, 8, 15, 16, 23, 42 };
                private int Find(int value) { for (int i = 0; i < _all.Length; i++) { if (_all[i] == value) { return i; } } return -1; }
                private string Name(int at) { switch (at) { case -1: return "none"; case 0: return "first"; case 5: return "last"; default: return at.ToString(); } }
                private int Checked(int value) { if (value < 0) { throw new System.ArgumentException("below"); } return value; }
                private int Behind(int value) { return value + _all[0]; }
                public string Run(int value)
                {
                    string text = "";
                    for (int round = 0; round < 2; round++)
                    {
                        try
                        {
                            int at = Find(value);
                            string name = Name(at);
                            text += name + " ";
                            int above = Checked(value - 10 - round);
                            text += above + " ";
                            text += Behind(round);
                        }
                        catch (System.ArgumentException e) { text += e.Message + " "; }
                        finally { text += "; "; }
                    }

                    return text;
                }
            }
            """,
            "Finder finder = new Finder(); result[0] = finder.Run(42) + finder.Run(8) + finder.Run(10);");
        AssertSame("last 32 4; last 31 5; 1 below ; 1 below ; none 0 4; none below ; ", program);
        AssertLeft(new[] { "<PrivateImplementationDetails>.__StaticArrayInitTypeSize=24", "Finder", "Finder.Run", "Finder._all" }, program);
    }

    [TestMethod]
    public void A_body_with_branches_stays_where_values_wait_on_the_stack()
    {
        using TrimmedProgram program = new(
            """
            public class Mill
            {
                private int _at = 2;
                private int Larger(int one, int other) { if (one > other) { return one; } return other; }
                private int Plus(int one) => one + _at;
                public int Run(int value) { return Plus(value) + Larger(value, _at); }
            }
            """,
            "Mill mill = new Mill(); int one = mill.Run(5); int other = mill.Run(1); result[0] = one + \" \" + other;");
        AssertSame("12 5", program);
        AssertLeft(new[] { "Mill", "Mill.Larger", "Mill.Run", "Mill._at" }, program);
    }

    [TestMethod]
    public void A_receiver_that_is_null_is_found_as_before()
    {
        using TrimmedProgram program = new(
            """
            public class Part
            {
                public static string Log = "";
                private int _value = 1;
                public int Late() { Log += "late"; return _value; }
                public int Early() => _value + Log.Length;
            }
            public class Holder
            {
                private Part _part;
                public void Fill() => _part = new Part();
                public int Late() => _part.Late();
                public int Early() => _part.Early();
            }
            """,
            """
            Holder holder = new Holder();
            for (int i = 0; i < 2; i++)
            {
                try { holder.Late(); } catch (System.NullReferenceException) { Part.Log += "null "; }
                try { holder.Early(); } catch (System.NullReferenceException) { Part.Log += "null "; }
                holder.Fill();
            }
            result[0] = Part.Log;
            """);
        AssertSame("null null late", program);
        CollectionAssert.Contains(program.Left, "Part.Late");
        Assert.IsFalse(program.Left.Contains("Part.Early"));
    }

    [TestMethod]
    public void What_calls_itself_is_guarded_or_virtual_stays()
    {
        using TrimmedProgram program = new(
            """
            public class Tree
            {
                public int Depth(int left) => left == 0 ? 0 : 1 + Depth(left - 1);
                public virtual int Open(int value) => value;
                public int Safe(string text) { try { return text.Length; } catch (System.NullReferenceException) { return -1; } }
                public static int Taken(int value) => value * 2;
            }
            public delegate int Number(int value);
            public class Leaf : Tree { public override int Open(int value) => value + 1; }
            """,
            "Tree tree = new Leaf(); Number taken = Tree.Taken; result[0] = tree.Depth(3) + \" \" + tree.Open(1) + \" \" + tree.Safe(null) + taken(4);");
        AssertSame("3 2 -18", program);
        CollectionAssert.IsSubsetOf(new[] { "Tree.Depth", "Leaf.Open", "Tree.Safe" }, program.Left);
    }

    [TestMethod]
    public void One_variable_serves_several_bodies_and_holds_nothing_behind_them()
    {
        using TrimmedProgram program = new(
            """
            public class Memory
            {
                public System.WeakReference Last;
                private int _all;
                private void First(int size) { byte[] bytes = new byte[size]; bytes[1] = 7; Last = new System.WeakReference(bytes); _all += bytes[0] + bytes[1]; }
                private void Second(int size) { byte[] bytes = new byte[size]; int sum = 0; for (int i = 0; i < bytes.Length; i++) { sum += bytes[i] + i; } _all += sum; }
                private void Third(int size) { int sum; if (size > 2) { sum = 1; } else { sum = 2; } _all += sum; }
                public string Run(int size) { First(size); System.GC.Collect(); bool isAlive = Last.IsAlive; Second(3); Third(size); return _all + isAlive.ToString(); }
            }
            """,
            "result[0] = new Memory().Run(2000);");
        AssertSame("11False", program);
        AssertLeft(new[] { "Memory", "Memory.Last", "Memory.Run", "Memory._all" }, program);
        MethodBody run = program.Method("Memory", "Run").Body;
        Assert.AreEqual(1, run.Variables.Count(variable => variable.VariableType.Name == "Byte[]"));
        Assert.AreEqual(2, run.Instructions.Count(instruction => instruction.OpCode.Code == Code.Ldnull));
    }

    private static void AssertLeft(string[] expected, TrimmedProgram program) =>
        CollectionAssert.AreEqual(expected, program.Left, string.Join(' ', program.Left));

    private static void AssertSame(string expected, TrimmedProgram program)
    {
        Assert.AreEqual(expected, program.ResultBefore);
        Assert.AreEqual(expected, program.Result);
    }
}
