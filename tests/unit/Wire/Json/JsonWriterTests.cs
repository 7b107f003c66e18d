using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Json;

[TestClass]
public class JsonWriterTests
{
    [TestMethod]
    public void Commas_stand_between_values_only()
    {
        byte[] buffer = new byte[200];
        JsonWriter json = Begin(buffer, 200);
        json.BeginArray();
        json.Number(2);
        json.Plain("id");
        json.BeginObject();
        json.Member("a", 1);
        json.Member("b", "x");
        json.Name("c");
        json.BeginArray();
        json.EndArray();
        json.Name("d");
        json.BeginObject();
        json.EndObject();
        json.Name("e");
        json.Bool(true);
        json.EndObject();
        json.Bool(false);
        json.EndArray();
        Assert.AreEqual("[2,\"id\",{\"a\":1,\"b\":\"x\",\"c\":[],\"d\":{},\"e\":true},false]", Text(json, buffer));
        Assert.IsTrue(json.NeedsComma);
        Assert.IsFalse(json.Overflowed);
    }

    [TestMethod]
    [DataRow("", "\"\"")]
    [DataRow("plain", "\"plain\"")]
    [DataRow("a\"b", "\"a\\\"b\"")]
    [DataRow("\\", "\"\\\\\"")]
    [DataRow("\"\"\"", "\"\\\"\\\"\\\"\"")]
    [DataRow("a\nb", "\"a\\u000ab\"")]
    [DataRow("\u0001\t\r\u001f", "\"\\u0001\\u0009\\u000d\\u001f\"")]
    [DataRow("\u007f", "\"\u007f\"")]
    [DataRow("/", "\"/\"")]
    [DataRow("é€", "\"é€\"")]
    [DataRow("é\"€\\\u0002ü", "\"é\\\"€\\\\\\u0002ü\"")]
    public void Text_is_escaped(string text, string expected)
    {
        byte[] buffer = new byte[200];
        JsonWriter json = Begin(buffer, 200);
        json.Text(text);
        Assert.AreEqual(expected, Text(json, buffer));
        Assert.AreEqual(text, RpcTools.Reader(expected).ReadString());
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(6)]
    public void Beginning_of_a_text_is_written_alone_also_at_the_end_of_the_buffer(int capacity)
    {
        byte[] buffer = new byte[200];
        JsonWriter json = Begin(buffer, capacity);
        json.Plain("Name and more", 4);
        Assert.AreEqual("\"Name\"", Text(json, buffer));
        Assert.IsFalse(json.Overflowed);
    }

    [TestMethod]
    public void Every_control_character_survives_the_way_out_and_in()
    {
        byte[] buffer = new byte[20];
        for (int code = 1; code < 0x20; code++)
        {
            string text = "a" + new string((char)code, 1) + "b";
            JsonWriter json = Begin(buffer, 20);
            json.Text(text);
            Assert.AreEqual(text, RpcTools.Reader(Text(json, buffer)).ReadString());
        }
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(7L, "7")]
    [DataRow(-7L, "-7")]
    [DataRow(10L, "10")]
    [DataRow(-100L, "-100")]
    [DataRow(1234567890L, "1234567890")]
    [DataRow(2147483648L, "2147483648")]
    [DataRow(9223372036854775807L, "9223372036854775807")]
    public void Integer_is_written(long value, string expected)
    {
        byte[] buffer = new byte[30];
        JsonWriter json = Begin(buffer, 30);
        json.Number(value);
        Assert.AreEqual(expected, Text(json, buffer));
    }

    [TestMethod]
    public void Smallest_integer_is_written()
    {
        byte[] buffer = new byte[40];
        JsonWriter json = Begin(buffer, 40);
        json.Number(long.MinValue);
        Assert.AreEqual("-9223372036854775808", Text(json, buffer));
        json = Begin(buffer, 40);
        json.DecimalText(long.MinValue, 9);
        Assert.AreEqual("\"-9223372036.854775808\"", Text(json, buffer));
    }

    [TestMethod]
    [DataRow(81L, 1, "8.1")]
    [DataRow(-81L, 1, "-8.1")]
    [DataRow(0L, 1, "0.0")]
    [DataRow(1L, 1, "0.1")]
    [DataRow(-1L, 1, "-0.1")]
    [DataRow(5L, 3, "0.005")]
    [DataRow(-5L, 3, "-0.005")]
    [DataRow(1000L, 3, "1.000")]
    [DataRow(123456L, 3, "123.456")]
    [DataRow(1L, 9, "0.000000001")]
    [DataRow(42L, 0, "42")]
    [DataRow(9223372036854775807L, 9, "9223372036.854775807")]
    public void Decimal_is_exact(long value, int decimals, string expected)
    {
        byte[] buffer = new byte[40];
        JsonWriter json = Begin(buffer, 40);
        json.Decimal(value, decimals);
        Assert.AreEqual(expected, Text(json, buffer));
        Assert.IsTrue(RpcTools.IsValid(expected));
        json = Begin(buffer, 40);
        json.DecimalText(value, decimals);
        Assert.AreEqual("\"" + expected + "\"", Text(json, buffer));
    }

    [TestMethod]
    public void Dates_and_words_are_written()
    {
        byte[] buffer = new byte[100];
        JsonWriter json = Begin(buffer, 100);
        json.BeginArray();
        json.Date(1777878487123L);
        json.Date(0);
        json.Word("One,Two,Three", 2);
        json.EndArray();
        Assert.AreEqual("[\"2026-05-04T07:08:07.123Z\",\"1970-01-01T00:00:00.000Z\",\"Three\"]", Text(json, buffer));
    }

    [TestMethod]
    public void Nothing_is_ever_written_outside_the_buffer()
    {
        // One message with every kind of value into every size that is too small, and into the first that is not.
        byte[] whole = new byte[300];
        int length = Fill(Begin(whole, 300));
        string expected = RpcTools.Text(whole, 0, length);
        Assert.IsTrue(RpcTools.IsValid(expected));
        for (int capacity = 0; capacity <= length; capacity++)
        {
            byte[] buffer = new byte[length + 6];
            JsonWriter json = new JsonWriter();
            json.Reset(buffer, 3, capacity, false);
            int written = Fill(json);
            Assert.AreEqual(capacity < length, json.Overflowed, "capacity " + capacity.ToString());
            Assert.IsTrue(written <= capacity);
            for (int i = 0; i < buffer.Length; i++)
            {
                Assert.IsTrue((i >= 3 && i < 3 + capacity) || buffer[i] == 0, "outside at " + i.ToString());
            }

            if (capacity == length)
            {
                Assert.AreEqual(expected, RpcTools.Text(buffer, 3, written));
            }
        }
    }

    [TestMethod]
    public void Truncate_takes_an_unfinished_piece_back()
    {
        byte[] buffer = new byte[12];
        JsonWriter json = Begin(buffer, 12);
        json.BeginArray();
        json.Number(1);
        int length = json.Length;
        bool comma = json.NeedsComma;
        json.Text("too long for it");
        Assert.IsTrue(json.Overflowed);
        json.Truncate(length, comma);
        Assert.IsFalse(json.Overflowed);
        json.Plain("abc");
        json.EndArray();
        Assert.AreEqual("[1,\"abc\"]", Text(json, buffer));
    }

    [TestMethod]
    public void Comma_is_carried_into_the_next_buffer()
    {
        byte[] buffer = new byte[10];
        JsonWriter json = Begin(buffer, 10);
        json.BeginArray();
        json.Number(1);
        bool comma = json.NeedsComma;
        json.Reset(buffer, 0, 10, comma);
        json.Number(2);
        json.EndArray();
        Assert.AreEqual(",2]", Text(json, buffer));
        Assert.AreEqual(3, json.Length);
    }

    private static int Fill(JsonWriter json)
    {
        json.BeginObject();
        json.Member("text", "plain");
        json.Name("escaped");
        json.Text("a\"\\\u0001é");
        json.Name("empty");
        json.Text("");
        json.Member("n", -12);
        json.Name("d");
        json.Decimal(81, 1);
        json.Name("s");
        json.DecimalText(-5, 3);
        json.Name("t");
        json.Date(0);
        json.Name("l");
        json.BeginArray();
        json.Bool(true);
        json.Bool(false);
        json.Word("A,B", 1);
        json.EndArray();
        json.EndObject();
        return json.Length;
    }

    private static JsonWriter Begin(byte[] buffer, int capacity)
    {
        JsonWriter json = new JsonWriter();
        json.Reset(buffer, 0, capacity, false);
        return json;
    }

    private static string Text(JsonWriter json, byte[] buffer) => RpcTools.Text(buffer, 0, json.Length);
}
