using System.Text.Json;
using Borne.Virtual.Schemas;

namespace Borne.VirtualTests.Schemas;

/// <summary>JSON from outside is sound as a whole or none at all.</summary>
[TestClass]
public sealed class SoundJsonTests
{
    [TestMethod]
    [DataRow("""{"a":1,"a":1}""")]
    [DataRow("""[{"b":{"a":1,"\u0061":1}}]""")]
    [DataRow("\"\\ud800\"")]
    [DataRow("""[[{"a":["\udc00"]}]]""")]
    [DataRow("""{"\ud800":1}""")]
    [DataRow("{")]
    [DataRow("")]
    public void What_is_not_sound_is_no_JSON(string text)
    {
        Assert.Throws<JsonException>(() => SoundJson.Parse(text));
        Assert.IsNull(SoundJson.ParseObject(text));
    }

    [TestMethod]
    [DataRow("""{"a":1,"A":{"a":2}}""")]
    [DataRow("""["\ud83d\ude00","\\ud800"]""")]
    [DataRow("null")]
    public void What_is_sound_is_read(string text) =>
        Assert.AreEqual(JsonSerializer.Serialize(JsonDocument.Parse(text)), SoundJson.Parse(text)?.ToJsonString() ?? "null");

    [TestMethod]
    public void Only_an_object_is_an_object()
    {
        Assert.IsNull(SoundJson.ParseObject("[1]"));
        Assert.AreEqual("""{"a":[1]}""", SoundJson.ParseObject("""{"a":[1]}""")?.ToJsonString());
    }
}
