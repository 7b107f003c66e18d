using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Rpc;

[TestClass]
public class PayloadReaderTests
{
    [TestMethod]
    public void Object_is_walked_without_error()
    {
        PayloadReader payload = RpcTools.Payload("{\"n\":-5,\"s\":\"abc\",\"w\":\"Two\",\"d\":\"1970-01-01T00:00:01Z\",\"x\":[{}]}");
        Assert.IsTrue(payload.Next());
        Assert.IsFalse(payload.Is("s", 1));
        Assert.IsTrue(payload.Is("n", 0));
        Assert.AreEqual(-5, payload.Int(-10, 10));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("s", 1));
        Assert.AreEqual("abc", payload.Text(3));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("w", 2));
        Assert.AreEqual(1, payload.Word("One,Two"));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("d", 30));
        Assert.AreEqual(1000L, payload.Date());
        Assert.IsTrue(payload.Next());
        payload.Skip();
        Assert.IsFalse(payload.Next());
        Assert.IsTrue(payload.Has(0));
        Assert.IsTrue(payload.Has(30));
        Assert.IsFalse(payload.Has(3));
        payload.Require("n", 0);
        Assert.IsNull(payload.Error);
        Assert.IsNull(payload.ErrorText);
    }

    [TestMethod]
    [DataRow("[{}]")]
    [DataRow("\"{}\"")]
    [DataRow("0")]
    [DataRow("true")]
    public void Payload_that_is_no_object_is_a_formation_violation(string text)
    {
        PayloadReader payload = RpcTools.Payload(text);
        Assert.AreEqual(RpcErrorCode.FormationViolation, payload.Error);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    public void Null_counts_as_an_empty_object()
    {
        PayloadReader payload = RpcTools.Payload("null");
        Assert.IsFalse(payload.Next());
        Assert.IsNull(payload.Error);
        payload.Require("id", 0);
        Assert.AreEqual(RpcErrorCode.OccurenceConstraintViolation, payload.Error);
        Assert.AreEqual("id is missing", payload.ErrorText);
    }

    [TestMethod]
    public void Empty_array_counts_as_an_object_without_fields_where_none_is_needed()
    {
        PayloadReader payload = RpcTools.Payload("[]");
        Assert.IsFalse(payload.Next());
        Assert.IsNull(payload.Error);
        payload.Require("id", 0);
        Assert.AreEqual(RpcErrorCode.FormationViolation, payload.Error);
    }

    [TestMethod]
    public void Field_given_twice_is_an_occurrence_violation()
    {
        PayloadReader payload = RpcTools.Payload("{\"a\":1,\"a\":1}");
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("a", 0));
        payload.Skip();
        Assert.IsNull(payload.Error);
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("a", 0));
        payload.Skip();
        Assert.AreEqual(RpcErrorCode.OccurenceConstraintViolation, payload.Error);
    }

    [TestMethod]
    public void Unknown_field_may_be_given_twice()
    {
        PayloadReader payload = RpcTools.Payload("{\"x\":1,\"x\":{\"a\":[]}}");
        Assert.IsTrue(payload.Next());
        Assert.IsFalse(payload.Is("a", 0));
        payload.Skip();
        Assert.IsTrue(payload.Next());
        Assert.IsFalse(payload.Is("a", 0));
        payload.Skip();
        Assert.IsFalse(payload.Next());
        Assert.IsNull(payload.Error);
    }

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("-3", -3)]
    [DataRow("9", 9)]
    [DataRow("9.0", 9)]
    [DataRow("90e-1", 9)]
    public void Integer_is_read(string text, int expected)
    {
        PayloadReader payload = Field(text);
        Assert.AreEqual(expected, payload.Int(-3, 9));
        Assert.IsNull(payload.Error);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    [DataRow("10", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("-4", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("2147483648", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("4294967296", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("-4294967296", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("1.5", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("1e400", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("99999999999999999999", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("\"1\"", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("true", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("null", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("[1]", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"f\":1}", RpcErrorCode.TypeConstraintViolation)]
    public void Bad_integer_gives_the_lower_bound(string text, string code)
    {
        PayloadReader payload = Field(text);
        Assert.AreEqual(-3, payload.Int(-3, 9));
        Assert.AreEqual(code, payload.Error);
        Assert.IsTrue(payload.ErrorText.Length > 0);

        // The value was passed over: the object ends here.
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    public void Integer_has_all_32_bits()
    {
        Assert.AreEqual(int.MaxValue, Field("2147483647").Int(int.MinValue, int.MaxValue));
        Assert.AreEqual(int.MinValue, Field("-2147483648").Int(int.MinValue, int.MaxValue));
        PayloadReader payload = Field("-2147483649");
        payload.Int(int.MinValue, int.MaxValue);
        Assert.AreEqual(RpcErrorCode.PropertyConstraintViolation, payload.Error);
    }

    [TestMethod]
    public void Text_has_a_greatest_length()
    {
        PayloadReader payload = Field("\"\\u0041bc\"");
        Assert.AreEqual("Abc", payload.Text(3));
        Assert.IsNull(payload.Error);
        payload = Field("\"Abcd\"");
        Assert.AreEqual("", payload.Text(3));
        Assert.AreEqual(RpcErrorCode.PropertyConstraintViolation, payload.Error);
        payload = Field("\"Abcd\"");
        Assert.AreEqual("Abcd", payload.Text(0));
        Assert.IsNull(payload.Error);
        payload = Field("[\"Abcd\"]");
        Assert.AreEqual("", payload.Text(0));
        Assert.AreEqual(RpcErrorCode.TypeConstraintViolation, payload.Error);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    [DataRow("\"A\"", "")]
    [DataRow("\"12345678901234567890\"", "")]
    [DataRow("\"~ !\"", "")]
    [DataRow("\"\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"123456789012345678901\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"a\\nb\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"a\\u0000\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"é\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("[]", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("12", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("null", RpcErrorCode.TypeConstraintViolation)]
    public void Id_token_is_one_to_twenty_printable_characters(string text, string code)
    {
        PayloadReader payload = Field(text);
        payload.IdToken();

        // The metadata processor cannot store a null in an attribute: an empty code stands for none.
        Assert.AreEqual(code, payload.Error ?? "", text);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    [DataRow("\"Three\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"two\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("1", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("null", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("[\"Two\"]", RpcErrorCode.TypeConstraintViolation)]
    public void Bad_word_is_the_first_word(string text, string code)
    {
        PayloadReader payload = Field(text);
        Assert.AreEqual(0, payload.Word("One,Two"));
        Assert.AreEqual(code, payload.Error);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    [DataRow("\"tomorrow\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"2026-02-30T00:00:00Z\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("\"\"", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("0.1", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{}", RpcErrorCode.TypeConstraintViolation)]
    public void Bad_date_is_zero(string text, string code)
    {
        PayloadReader payload = Field(text);
        Assert.AreEqual(0L, payload.Date());
        Assert.AreEqual(code, payload.Error);
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    public void First_breach_wins()
    {
        PayloadReader payload = RpcTools.Payload("{\"a\":\"x\",\"a\":2}");
        payload.Next();
        payload.Is("a", 0);
        payload.Int(0, 1);
        payload.Next();
        payload.Is("a", 0);
        payload.Int(0, 1);
        payload.Require("b", 1);
        Assert.AreEqual(RpcErrorCode.TypeConstraintViolation, payload.Error);
    }

    [TestMethod]
    public void Inner_object_has_its_own_notes()
    {
        PayloadReader payload = RpcTools.Payload("{\"a\":1,\"in\":{\"a\":2},\"b\":3}");
        payload.Next();
        Assert.IsTrue(payload.Is("a", 0));
        payload.Skip();
        payload.Next();
        Assert.IsTrue(payload.Is("in", 1));
        int outer = payload.EnterObject();
        Assert.IsTrue(outer >= 0);
        Assert.IsFalse(payload.Has(1));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("a", 0));
        Assert.AreEqual(2, payload.Int(0, 9));
        Assert.IsFalse(payload.Next());
        payload.Require("a", 0);
        payload.LeaveObject(outer);
        Assert.IsTrue(payload.Has(0));
        Assert.IsTrue(payload.Has(1));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("b", 2));
        payload.Skip();
        Assert.IsFalse(payload.Next());
        Assert.IsNull(payload.Error);
    }

    [TestMethod]
    public void Wrong_kind_of_container_is_passed_over()
    {
        PayloadReader payload = RpcTools.Payload("{\"o\":[1,{\"x\":2}],\"a\":{\"y\":[]},\"b\":3}");
        payload.Next();
        Assert.AreEqual(-1, payload.EnterObject());
        Assert.AreEqual(RpcErrorCode.TypeConstraintViolation, payload.Error);
        Assert.IsTrue(payload.Next());
        Assert.IsFalse(payload.EnterArray());
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("b", 0));
        payload.Skip();
        Assert.IsFalse(payload.Next());
    }

    [TestMethod]
    public void Array_is_walked()
    {
        PayloadReader payload = RpcTools.Payload("{\"k\":[\"a\",7,\"b\"],\"z\":[]}");
        payload.Next();
        Assert.IsTrue(payload.EnterArray());
        Assert.IsTrue(payload.NextElement());
        Assert.AreEqual("a", payload.Text(1));
        Assert.IsTrue(payload.NextElement());
        Assert.AreEqual("", payload.Text(1));
        Assert.IsTrue(payload.NextElement());
        Assert.AreEqual("b", payload.Text(1));
        Assert.IsFalse(payload.NextElement());
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.EnterArray());
        Assert.IsFalse(payload.NextElement());
        Assert.IsFalse(payload.Next());
        Assert.AreEqual(RpcErrorCode.TypeConstraintViolation, payload.Error);
    }

    [TestMethod]
    public void Begin_forgets_the_payload_before()
    {
        JsonReader json = RpcTools.Reader("[{\"a\":1},{\"b\":2}]");
        PayloadReader payload = new PayloadReader(json);
        json.Enter();
        payload.Begin();
        payload.Next();
        payload.Is("a", 0);
        payload.Skip();
        payload.Next();
        payload.Fail(RpcErrorCode.GenericError, "x");
        payload.Begin();
        Assert.IsNull(payload.Error);
        Assert.IsNull(payload.ErrorText);
        Assert.IsFalse(payload.Has(0));
        Assert.IsTrue(payload.Next());
        Assert.IsTrue(payload.Is("b", 0));
    }

    private static PayloadReader Field(string value)
    {
        PayloadReader payload = RpcTools.Payload("{\"f\":" + value + "}");
        payload.Next();
        payload.Is("f", 0);
        return payload;
    }
}
