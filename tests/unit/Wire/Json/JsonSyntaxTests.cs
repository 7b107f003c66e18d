using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Json;

[TestClass]
public class JsonSyntaxTests
{
    private const string Frame =
        "[2,\"19\",\"X\",{\"a\":[1,-2.5e+3,\"\\u00e9\\\\é\",true,false,null],\"b\":{},\"c\":[],\"d\":{\"e\":\"\"}}]";

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("true")]
    [DataRow("false")]
    [DataRow("0")]
    [DataRow("-0")]
    [DataRow("1")]
    [DataRow("-1")]
    [DataRow("10")]
    [DataRow("1.5")]
    [DataRow("0.1")]
    [DataRow("-0.0")]
    [DataRow("1.0")]
    [DataRow("1e5")]
    [DataRow("1E5")]
    [DataRow("1E+400")]
    [DataRow("1e-5")]
    [DataRow("0e0")]
    [DataRow("1.25e-07")]
    [DataRow("123456789012345678901234567890")]
    [DataRow("\"\"")]
    [DataRow("\"a\"")]
    [DataRow(" 1 ")]
    [DataRow("\t\r\n [ \n ] \r")]
    [DataRow("[1,2,3]")]
    [DataRow("[[],{},[{}],[[]]]")]
    [DataRow("{\"a\":1}")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("{\"\":0}")]
    [DataRow("{ \"a\" : [ 1 , true , null , false ] , \"b\" : { } }")]
    [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
    [DataRow("\"\\u0000\\uABCD\\uabcd\\u09aF\"")]
    [DataRow("\"\\ud800\"")]
    [DataRow("\"é€\\uD83D\\uDE00 {[,:]}\"")]
    [DataRow("\"{\"")]
    [DataRow("\"\\\\\"")]
    [DataRow("{\"a\\\"b\":0}")]
    public void Json_is_valid(string text)
    {
        Assert.IsTrue(RpcTools.IsValid(text), text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("\r\n\t ")]
    [DataRow(",")]
    [DataRow(":")]
    [DataRow("]")]
    [DataRow("}")]
    [DataRow("[")]
    [DataRow("{")]
    [DataRow("[1")]
    [DataRow("[1,")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[,]")]
    [DataRow("[1 2]")]
    [DataRow("[1,,2]")]
    [DataRow("[1:2]")]
    [DataRow("[\"a\":1]")]
    [DataRow("[}")]
    [DataRow("[1}")]
    [DataRow("[[]")]
    [DataRow("[]]")]
    [DataRow("[]]]")]
    public void Broken_array_is_invalid(string text)
    {
        Assert.IsFalse(RpcTools.IsValid(text), text);
    }

    [TestMethod]
    [DataRow("{\"a\"}")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{,}")]
    [DataRow("{,\"a\":1}")]
    [DataRow("{a:1}")]
    [DataRow("{'a':1}")]
    [DataRow("{\"a\" 1}")]
    [DataRow("{\"a\"::1}")]
    [DataRow("{\"a\",1}")]
    [DataRow("{1:1}")]
    [DataRow("{null:1}")]
    [DataRow("{{}:1}")]
    [DataRow("{[]}")]
    [DataRow("{\"a\":1 \"b\":2}")]
    [DataRow("{\"a\":1;\"b\":2}")]
    [DataRow("{\"a\":1,\"b\"}")]
    [DataRow("{\"a\":1]")]
    [DataRow("{]")]
    [DataRow("{\"a\":{}")]
    [DataRow("{}}")]
    public void Broken_object_is_invalid(string text)
    {
        Assert.IsFalse(RpcTools.IsValid(text), text);
    }

    [TestMethod]
    [DataRow("01")]
    [DataRow("-01")]
    [DataRow("00")]
    [DataRow("-00")]
    [DataRow("1.")]
    [DataRow(".5")]
    [DataRow("-.5")]
    [DataRow("-")]
    [DataRow("--1")]
    [DataRow("+1")]
    [DataRow("1e")]
    [DataRow("1e+")]
    [DataRow("1e-")]
    [DataRow("1.e5")]
    [DataRow("1e1.5")]
    [DataRow("1e5e5")]
    [DataRow("1.2.3")]
    [DataRow("0x10")]
    [DataRow("1_0")]
    [DataRow("1a")]
    [DataRow("1-")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-Infinity")]
    [DataRow("e5")]
    public void Broken_number_is_invalid(string text)
    {
        Assert.IsFalse(RpcTools.IsValid(text), text);
        Assert.IsFalse(RpcTools.IsValid("[" + text + "]"), text);
        Assert.IsFalse(RpcTools.IsValid("{\"a\":" + text + "}"), text);
    }

    [TestMethod]
    [DataRow("nul")]
    [DataRow("nulll")]
    [DataRow("Null")]
    [DataRow("NULL")]
    [DataRow("TRUE")]
    [DataRow("True")]
    [DataRow("tru")]
    [DataRow("t")]
    [DataRow("truefalse")]
    [DataRow("falsey")]
    [DataRow("fals")]
    [DataRow("undefined")]
    [DataRow("true false")]
    [DataRow("1 2")]
    [DataRow("{} {}")]
    [DataRow("[] x")]
    [DataRow("[],")]
    [DataRow("//x\n1")]
    [DataRow("/**/1")]
    [DataRow("[1]//")]
    [DataRow("\f1")]
    [DataRow("\v1")]
    [DataRow("\u00a01")]
    [DataRow("\ufeff1")]
    [DataRow("[1\u00a0]")]
    public void Other_text_is_invalid(string text)
    {
        Assert.IsFalse(RpcTools.IsValid(text), text);
    }

    [TestMethod]
    [DataRow("\"")]
    [DataRow("\"a")]
    [DataRow("\"\\")]
    [DataRow("\"\\\"")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\'\"")]
    [DataRow("\"\\0\"")]
    [DataRow("\"\\u\"")]
    [DataRow("\"\\u12\"")]
    [DataRow("\"\\u123\"")]
    [DataRow("\"\\u123g\"")]
    [DataRow("\"\\u 123\"")]
    [DataRow("\"\\u+123\"")]
    [DataRow("\"\\u12:3\"")]
    [DataRow("\"\\u12@3\"")]
    [DataRow("\"\\u12`3\"")]
    [DataRow("\"\\U0041\"")]
    [DataRow("\"\\u00")]
    [DataRow("\"\n\"")]
    [DataRow("\"\t\"")]
    [DataRow("\"\r\"")]
    [DataRow("\"\u0001\"")]
    [DataRow("\"\u001f\"")]
    [DataRow("'a'")]
    [DataRow("\"a\"b\"")]
    [DataRow("{\"a\n\":1}")]
    public void Broken_string_is_invalid(string text)
    {
        Assert.IsFalse(RpcTools.IsValid(text), text);
    }

    [TestMethod]
    public void Nul_byte_is_invalid_everywhere()
    {
        byte[] text = RpcTools.Bytes("[\"a\", 1 ]");
        Assert.IsTrue(new JsonReader().Load(text, 0, text.Length));
        for (int i = 0; i < text.Length; i++)
        {
            byte old = text[i];
            text[i] = 0;
            Assert.IsFalse(new JsonReader().Load(text, 0, text.Length), "NUL at " + i.ToString());
            text[i] = old;
        }
    }

    [TestMethod]
    public void Frame_cut_at_any_byte_is_invalid()
    {
        byte[] text = RpcTools.Bytes(Frame);
        Assert.IsTrue(new JsonReader().Load(text, 0, text.Length));
        for (int count = 0; count < text.Length; count++)
        {
            // The bytes behind the cut are still there: reading beyond the end would show.
            Assert.IsFalse(new JsonReader().Load(text, 0, count), "cut at " + count.ToString());
        }

        for (int offset = 1; offset < text.Length; offset++)
        {
            if (text[offset] != '{' && text[offset] != '[' && text[offset] != '"')
            {
                Assert.IsFalse(new JsonReader().Load(text, offset, text.Length - offset), "from " + offset.ToString());
            }
        }
    }

    [TestMethod]
    [DataRow(Frame, true)]
    [DataRow(" [ 1 , \"a\\u00e9\\n\" , { \"b\" : [ ] } ] ", true)]
    [DataRow("[1,\"a\\u00g9\"]", false)]
    [DataRow("[1,2", false)]
    [DataRow("{\"a\":true,}", false)]
    public void Check_in_steps_finds_the_same(string text, bool isValid)
    {
        byte[] bytes = RpcTools.Bytes(text);
        for (int step = 1; step <= bytes.Length; step++)
        {
            JsonSyntax sut = new JsonSyntax();
            sut.Begin(bytes, 0, bytes.Length);
            int passed = 0;
            while (!sut.IsOver)
            {
                int taken = sut.Step(step);
                Assert.IsTrue(taken > 0 && taken < step + 8, "a step ends");
                passed += taken;
            }

            Assert.AreEqual(isValid, sut.IsValid, step.ToString());
            Assert.IsTrue(!isValid || passed == bytes.Length);
        }
    }

    [TestMethod]
    public void Part_of_a_buffer_is_judged_alone()
    {
        byte[] text = RpcTools.Bytes("]]12345[[");
        Assert.IsTrue(new JsonReader().Load(text, 2, 5));
        Assert.IsTrue(new JsonReader().Load(text, 3, 1));
        Assert.IsFalse(new JsonReader().Load(text, 1, 6));
        Assert.IsFalse(new JsonReader().Load(text, 2, 6));
        Assert.IsFalse(new JsonReader().Load(text, 4, 0));

        byte[] word = RpcTools.Bytes("truenull");
        Assert.IsTrue(new JsonReader().Load(word, 0, 4));
        Assert.IsTrue(new JsonReader().Load(word, 4, 4));
        Assert.IsFalse(new JsonReader().Load(word, 0, 3));
    }

    [TestMethod]
    public void Depth_16_is_valid_and_17_is_not()
    {
        Assert.IsTrue(RpcTools.IsValid(RpcTools.Repeat('[', 16) + RpcTools.Repeat(']', 16)));
        Assert.IsFalse(RpcTools.IsValid(RpcTools.Repeat('[', 17) + RpcTools.Repeat(']', 17)));
        Assert.IsTrue(RpcTools.IsValid(Objects(16)));
        Assert.IsFalse(RpcTools.IsValid(Objects(17)));
        Assert.IsTrue(RpcTools.IsValid("[" + Objects(15) + "," + Objects(15) + ",1]"));
        Assert.IsFalse(RpcTools.IsValid("[" + Objects(15) + "," + Objects(16) + "]"));
    }

    [TestMethod]
    public void Brackets_are_matched_by_kind_at_every_depth()
    {
        // Alternating kinds, and one wrong bracket at each depth.
        const string Opening = "[{\"a\":[{\"a\":[{\"a\":[{\"a\":0";
        const string Closing = "}]}]}]}]";
        Assert.IsTrue(RpcTools.IsValid(Opening + Closing));
        for (int i = 0; i < Closing.Length; i++)
        {
            string wrong = Closing.Substring(i, 1) == "}" ? "]" : "}";
            Assert.IsFalse(RpcTools.IsValid(Opening + Closing.Substring(0, i) + wrong + Closing.Substring(i + 1)));
        }
    }

    [TestMethod]
    public void Many_brackets_do_not_exhaust_the_stack()
    {
        Assert.IsFalse(RpcTools.IsValid(RpcTools.Repeat('[', 4000)));
        Assert.IsFalse(RpcTools.IsValid(RpcTools.Repeat('{', 4000)));
        Assert.IsFalse(RpcTools.IsValid(RpcTools.Repeat(']', 4000)));
    }

    private static string Objects(int depth)
    {
        string text = "0";
        for (int i = 0; i < depth; i++)
        {
            // nano-check: allow NANO021 a few short rounds
            text = "{\"a\":" + text + "}";
        }

        return text;
    }
}
