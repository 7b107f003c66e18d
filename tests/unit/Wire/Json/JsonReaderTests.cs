using Borne.Base.Time;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Json;

[TestClass]
public class JsonReaderTests
{
    [TestMethod]
    public void Kind_of_each_value_is_told()
    {
        JsonReader json = RpcTools.Reader(" [ {} , [] , \"\" , -1 , 0 , true , false , null ] ");
        Assert.IsTrue(json.Peek() == JsonKind.Array);
        json.Enter();
        JsonKind[] kinds = { JsonKind.Object, JsonKind.Array, JsonKind.String, JsonKind.Number, JsonKind.Number, JsonKind.Bool, JsonKind.Bool, JsonKind.Null };
        foreach (JsonKind kind in kinds)
        {
            Assert.IsTrue(json.NextElement());
            Assert.AreEqual((int)kind, (int)json.Peek());
            json.Skip();
        }

        Assert.IsTrue(json.Peek() == JsonKind.End);
        Assert.IsFalse(json.NextElement());
        Assert.IsTrue(json.Peek() == JsonKind.End);
        Assert.IsFalse(json.NextElement());
        Assert.IsFalse(json.NextMember());
        json.Skip();
        Assert.IsTrue(json.Peek() == JsonKind.End);
    }

    [TestMethod]
    public void Text_that_is_not_json_is_not_loaded()
    {
        Assert.IsNull(RpcTools.Reader("[1,"));
        Assert.IsNull(RpcTools.Reader(""));
        Assert.IsNull(RpcTools.Reader("{} 1"));
    }

    [TestMethod]
    public void Members_are_walked_in_order_and_unread_ones_skipped()
    {
        JsonReader json = RpcTools.Reader("{\"a\":{\"x\":[1,{\"a\":\"]}\"}]},\"b\":\"\\\"}\",\"c\":[[],{}],\"d\":7}");
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("a"));
        json.Skip();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("b"));
        Assert.AreEqual("\"}", json.ReadString());
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("c"));
        json.Skip();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("d"));
        Assert.IsTrue(json.ReadDecimal(0));
        Assert.AreEqual(7L, json.Value);
        Assert.IsFalse(json.NextMember());
        Assert.IsTrue(json.Peek() == JsonKind.End);
    }

    [TestMethod]
    public void Leaving_an_inner_object_goes_on_in_the_outer_one()
    {
        JsonReader json = RpcTools.Reader("{\"a\":{\"b\":1},\"c\":[{\"d\":2},{}],\"e\":3}");
        json.Enter();
        Assert.IsTrue(json.NextMember());
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("b"));
        json.Skip();
        Assert.IsFalse(json.NextMember());
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("c"));
        json.Enter();
        Assert.IsTrue(json.NextElement());
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("d"));
        json.Skip();
        Assert.IsFalse(json.NextMember());
        Assert.IsTrue(json.NextElement());
        json.Enter();
        Assert.IsFalse(json.NextMember());
        Assert.IsFalse(json.NextElement());
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("e"));
    }

    [TestMethod]
    public void Names_are_compared_as_a_whole_and_by_case()
    {
        JsonReader json = RpcTools.Reader("{\"idTag\":1}");
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("idTag"));
        Assert.IsFalse(json.NameIs("idTagInfo"));
        Assert.IsFalse(json.NameIs("idTa"));
        Assert.IsFalse(json.NameIs("IdTag"));
        Assert.IsFalse(json.NameIs(""));
    }

    [TestMethod]
    public void Escapes_in_names_mean_what_they_stand_for()
    {
        JsonReader json = RpcTools.Reader("{\"id\\u0054ag\":1,\"\\u0069\\u0064\":2,\"a\\/b\":3,\"id\\\\Tag\":4}");
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("idTag"));
        Assert.IsFalse(json.NameIs("idTaG"));
        Assert.IsFalse(json.NameIs("id"));
        json.Skip();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("id"));
        json.Skip();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("a/b"));
        json.Skip();
        Assert.IsTrue(json.NextMember());
        Assert.IsFalse(json.NameIs("idTag"));
    }

    [TestMethod]
    [DataRow("\"\"", "")]
    [DataRow("\"abc\"", "abc")]
    [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [DataRow("\"/\"", "/")]
    [DataRow("\"\\u0041\\u00e9\\u20AC\"", "Aé€")]
    [DataRow("\"é€\"", "é€")]
    [DataRow("\"x\\u00ffy\"", "xÿy")]
    [DataRow("\"\\u07ff\\u0800\\uffff\"", "\u07ff\u0800\uffff")]
    [DataRow("\"\\u007f\\u0080\"", "\u007f\u0080")]
    [DataRow("\"\\u0031\\\\u0031\"", "1\\u0031")]
    [DataRow("\"\\u0000\"", "\ufffd")]
    [DataRow("\"a\\u0000b\"", "a\ufffdb")]
    [DataRow("\"\\ud800\"", "\ufffd")]
    [DataRow("\"\\udc00\"", "\ufffd")]
    [DataRow("\"\\ud800x\"", "\ufffdx")]
    [DataRow("\"\\ud800\\n\"", "\ufffd\n")]
    [DataRow("\"\\ud800\\u0041\"", "\ufffdA")]
    [DataRow("\"\\udc00\\ud800\"", "\ufffd\ufffd")]
    [DataRow("\"\\ud800\\ud800\"", "\ufffd\ufffd")]
    public void String_is_read(string text, string expected)
    {
        Assert.AreEqual(expected, RpcTools.Reader(text).ReadString());
        JsonReader json = RpcTools.Reader("[" + text + ",5]");
        json.Enter();
        Assert.AreEqual(expected, json.ReadString());
        Assert.IsTrue(json.ReadDecimal(0));
        Assert.AreEqual(5L, json.Value);
    }

    [TestMethod]
    public void Surrogate_pair_is_one_character_of_four_bytes()
    {
        byte[] text = RpcTools.Bytes(RpcTools.Reader("\"\\uD83D\\uDE00\"").ReadString());
        Assert.AreEqual(4, text.Length);
        Assert.AreEqual(0xF0, (int)text[0]);
        Assert.AreEqual(0x9F, (int)text[1]);
        Assert.AreEqual(0x98, (int)text[2]);
        Assert.AreEqual(0x80, (int)text[3]);

        // The largest pair, and a high surrogate in front of a pair.
        text = RpcTools.Bytes(RpcTools.Reader("\"\\uDBFF\\uDFFF\"").ReadString());
        Assert.AreEqual(4, text.Length);
        Assert.AreEqual(0xF4, (int)text[0]);
        Assert.AreEqual(0xBF, (int)text[3]);
        text = RpcTools.Bytes(RpcTools.Reader("\"\\uD800\\uD83D\\uDE00\"").ReadString());
        Assert.AreEqual(7, text.Length);
        Assert.AreEqual(0xF0, (int)text[3]);
    }

    [TestMethod]
    public void Words_are_found_by_their_whole_spelling()
    {
        const string List = "Accepted,Blocked,Expired";
        Assert.AreEqual(0, RpcTools.Reader("\"Accepted\"").ReadWord(List));
        Assert.AreEqual(2, RpcTools.Reader("\"Expired\"").ReadWord(List));
        Assert.AreEqual(-1, RpcTools.Reader("\"accepted\"").ReadWord(List));
        Assert.AreEqual(-1, RpcTools.Reader("\"Accepte\"").ReadWord(List));
        Assert.AreEqual(-1, RpcTools.Reader("\"Accepted,Blocked\"").ReadWord(List));
        Assert.AreEqual(-1, RpcTools.Reader("\"\"").ReadWord(List));
        Assert.AreEqual(1, RpcTools.Reader("\"\\u0042locked\"").ReadWord(List));
        Assert.AreEqual(-1, RpcTools.Reader("\"Accepted\\u002CBlocked\"").ReadWord(List));
    }

    [TestMethod]
    public void Dates_may_have_escapes()
    {
        // Some encoders write the plus sign of an offset as an escape.
        long expected = RpcTools.Reader("\"2026-05-04T07:08:07Z\"").ReadDate();
        Assert.AreEqual(expected, RpcTools.Reader("\"2026-05-04T09:08:07\\u002B02:00\"").ReadDate());
        Assert.AreEqual(1777878487000L, expected);
        Assert.AreEqual(Iso8601.Invalid, RpcTools.Reader("\"2026-05-04\"").ReadDate());
        Assert.AreEqual(Iso8601.Invalid, RpcTools.Reader("\"\"").ReadDate());
    }

    [TestMethod]
    public void Booleans_are_read()
    {
        JsonReader json = RpcTools.Reader("[true,false]");
        json.Enter();
        Assert.IsTrue(json.ReadBool());
        Assert.IsFalse(json.ReadBool());
        Assert.IsFalse(json.NextElement());
    }

    [TestMethod]
    public void Number_that_does_not_fit_leaves_zero_and_goes_on()
    {
        JsonReader json = RpcTools.Reader("[5,1.5,1e99,-7]");
        json.Enter();
        Assert.IsTrue(json.ReadDecimal(0));
        Assert.AreEqual(5L, json.Value);
        Assert.IsFalse(json.ReadDecimal(0));
        Assert.AreEqual(0L, json.Value);
        Assert.IsFalse(json.ReadDecimal(9));
        Assert.IsTrue(json.ReadDecimal(1));
        Assert.AreEqual(-70L, json.Value);
    }

    [TestMethod]
    public void Position_allows_to_read_again()
    {
        JsonReader json = RpcTools.Reader("[1,{\"a\":2},3]");
        json.Enter();
        json.Skip();
        int position = json.Position;
        json.Skip();
        Assert.IsTrue(json.ReadDecimal(0));
        Assert.AreEqual(3L, json.Value);
        json.Position = position;
        Assert.IsTrue(json.Peek() == JsonKind.Object);
        json.Enter();
        Assert.IsTrue(json.NextMember());
        Assert.IsTrue(json.NameIs("a"));
    }

    [TestMethod]
    public void Reader_stays_within_its_part_of_the_buffer()
    {
        byte[] buffer = RpcTools.Bytes("xx[1,\"a\"]\"behind\"");
        JsonReader json = new JsonReader();
        Assert.IsTrue(json.Load(buffer, 2, 7));
        json.Enter();
        json.Skip();
        Assert.AreEqual("a", json.ReadString());
        Assert.IsFalse(json.NextElement());
        Assert.IsTrue(json.Peek() == JsonKind.End);
        json.Skip();
        Assert.AreEqual(9, json.Position);
    }
}
