using System.Text;
using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.VirtualTests.Wallbox;

/// <summary>A call that a person wrote is sent as it was written.</summary>
[TestClass]
public sealed class HandCallTests
{
    [TestMethod]
    public void Everything_that_JSON_has_but_null_is_written()
    {
        const string Payload = """{"a":"q\"ö","b":-12,"c":8.25,"d":[true,false,{}],"e":{"f":[]}}""";
        var call = new HandCall();
        Assert.IsFalse(call.IsDue(0));
        Assert.IsTrue(call.TrySend("Sing", (JsonObject)JsonNode.Parse(Payload)!));
        Assert.IsFalse(call.TrySend("Dance", []));
        Assert.IsTrue(call.IsDue(0));
        Assert.AreEqual("Sing", call.Action);
        byte[] buffer = new byte[200];
        var json = new JsonWriter();
        json.Reset(buffer, 0, buffer.Length, false);
        Assert.IsTrue(call.Write(json, 0));
        string written = Encoding.UTF8.GetString(buffer, 0, json.Length);
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(Payload), JsonNode.Parse(written)), written);
        call.OnFailure(CallFailure.Timeout, 0);
        Assert.IsFalse(call.IsDue(0));
        Assert.IsTrue(call.TrySend("Dance", []));
    }

    [TestMethod]
    [DataRow("""{"a":null}""", false)]
    [DataRow("""{"a":[1,null]}""", false)]
    [DataRow("""{"a":0.1234567891}""", false)]
    [DataRow("""{"a":1e40}""", false)]
    [DataRow("""{"a":1e3}""", true)]
    public void What_the_station_cannot_write_is_known_before(string payload, bool isWritable) =>
        Assert.AreEqual(isWritable, HandCall.IsWritable(JsonNode.Parse(payload)));

    [TestMethod]
    [DataRow("""{"a":1,"a":2}""")]
    [DataRow("""{"a":[{"b":1,"b":2}]}""")]
    [DataRow("""{"a":"\ud800"}""")]
    [DataRow("""{"\ud800":1}""")]
    [DataRow("[]")]
    public void What_is_no_sound_object_is_refused_in_words(string payload) => Assert.StartsWith(
        "error: Write an action and a JSON object", new CommandInterpreter(TestHost.Create()).Execute("call Heartbeat " + payload));
}
