using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Borne.Tests.Desktop.Trim;

/// <summary>What nothing reads goes, and what happens while it is made does not.</summary>
[TestClass]
public class UnreadTests
{
    [TestMethod]
    public void Fields_and_parameters_that_nothing_reads_go_and_calls_for_them_stay()
    {
        using TrimmedProgram program = new(
            """
            public class Log { public static string Text = ""; public static int Note(string word) { Text += word; return Text.Length; } }
            public class Door
            {
                private int _last;
                private readonly int _width;
                public Door(int width, int height, string name) { _width = width; _last = height; }
                public int Area(int height, int unused) { _last = Log.Note("b"); return _width * height; }
            }
            """,
            "Door one = new Door(2, Log.Note(\"a\"), \"x\"); Door other = new Door(3, 4, \"y\"); result[0] = one.Area(2, Log.Note(\"c\")) + \" \" + other.Area(1, 2) + \" \" + Log.Text;");
        Assert.AreEqual("4 3 acbb", program.ResultBefore);
        Assert.AreEqual("4 3 acbb", program.Result);
        CollectionAssert.Contains(program.Left, "Door._width");
        CollectionAssert.DoesNotContain(program.Left, "Door._last");
        Assert.AreEqual("Door(Int32) Door.Area(Int32)", program.Signatures("Door"));
    }

    [TestMethod]
    public void What_holds_an_object_with_an_end_of_its_own_stays()
    {
        using TrimmedProgram program = new(
            """
            public class Pin { ~Pin() { } }
            public class Lamp { private readonly Pin _pin; public Lamp(Pin pin) => _pin = pin; }
            public class Lamps { private readonly Lamp[] _all; private readonly System.Threading.Timer _timer; private readonly int[] _numbers;
                public Lamps(Lamp[] all, System.Threading.Timer timer, int[] numbers) { _all = all; _timer = timer; _numbers = numbers; } }
            """,
            "System.GC.KeepAlive(new Lamps(new[] { new Lamp(new Pin()), new Lamp(new Pin()) }, null, new int[2])); System.GC.KeepAlive(new Lamps(null, null, null));");
        CollectionAssert.IsSubsetOf(new[] { "Lamp._pin", "Lamps._all", "Lamps._timer" }, program.Left);
        CollectionAssert.DoesNotContain(program.Left, "Lamps._numbers");
    }

    [TestMethod]
    public void Overloads_stay_apart()
    {
        using TrimmedProgram program = new(
            """
            public class Door { private readonly int _width; public Door(int width) => _width = width; public Door(int width, int unused) => _width = width + 1; public int Width => _width; }
            """,
            "result[0] = new Door(1).Width + \" \" + new Door(1, 1).Width;");
        Assert.AreEqual("1 2", program.ResultBefore);
        Assert.AreEqual("1 2", program.Result);
    }
}
