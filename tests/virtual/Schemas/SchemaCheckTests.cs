using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.VirtualTests.Schemas;

/// <summary>What is wrong with a payload is said by its name; what is right is left in peace.</summary>
[TestClass]
public sealed class SchemaCheckTests
{
    [TestMethod]
    [DataRow("Reset", """{"type":"Soft"}""", null)]
    [DataRow("Reset", """{"type":"Harsh"}""", "'type' is 'Harsh', which is none of Hard, Soft")]
    [DataRow("Reset", """{}""", "'type' is missing")]
    [DataRow("Reset", """{"type":5}""", "'type' must be a text")]
    [DataRow("Reset", """{"type":null}""", "'type' must be a text")]
    [DataRow("Reset", """{"type":"Soft","when":1}""", "'when' is no field of it")]
    [DataRow("Authorize", """{"idTag":"123456789012345678901"}""", "'idTag' has 21 characters, at most 20 are allowed")]
    [DataRow("UnlockConnector", """{"connectorId":1.5}""", "'connectorId' must be a whole number")]
    [DataRow("UnlockConnector", """{"connectorId":"1"}""", "'connectorId' must be a whole number")]
    [DataRow("UnlockConnector", """{"connectorId":99999999999}""", "'connectorId' must be a whole number")]
    [DataRow("GetDiagnostics", """{"location":"somewhere"}""", "'location' is 'somewhere', which is no URL")]
    [DataRow("UpdateFirmware", """{"location":"http://a/b","retrieveDate":"2026-05-06"}""", "'retrieveDate' is '2026-05-06', which is no date and time")]
    [DataRow("UpdateFirmware", """{"location":"http://a/b","retrieveDate":"2026-05-06T07:08:09.123+02:00"}""", null)]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[]}""", "'meterValue' is empty and needs one element at least")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":{}}""", "'meterValue' must be a list")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[7]}""", "'meterValue[0]' must be an object")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[{"timestamp":"2026-05-06T07:08:09Z","sampledValue":[{"value":"1"},{"unit":"Wh"}]}]}""",
        "'meterValue[0].sampledValue[1].value' is missing")]
    [DataRow("GetConfiguration", """{"key":[]}""", null)]
    public void The_first_fault_is_named(string action, string payload, string? fault) =>
        Assert.AreEqual(fault, SchemaCheck.Fault((JsonObject)JsonNode.Parse(payload)!, MessageCatalogue.Standard.Find(action)!.Request));

    [TestMethod]
    [DataRow("8.1", null)]
    [DataRow("8.12", "'limit' may have one digit behind the point")]
    [DataRow("\"8\"", "'limit' must be a number")]
    public void A_decimal_has_one_digit(string number, string? fault) => Assert.AreEqual(fault, SchemaCheck.Fault(
        (JsonObject)JsonNode.Parse($$"""{"startPeriod":0,"limit":{{number}}}""")!, MessageCatalogue.Standard.FieldsOf("ChargingSchedulePeriod")!));

    [TestMethod]
    public void Every_field_has_a_type_that_is_known()
    {
        MessageCatalogue catalogue = MessageCatalogue.Standard;
        Assert.HasCount(39, catalogue.Messages);
        Assert.AreEqual(10 + 4, catalogue.Messages.Count(message => message.IsOfStation));
        Assert.IsTrue(catalogue.Find("DataTransfer") is { IsOfStation: true, IsOfCentralSystem: true });
        JsonObject all = catalogue.ToJson();
        FieldSchema[] fields =
        [
            .. catalogue.Messages.SelectMany(Fields),
            .. ((JsonArray)all["transfers"]!).SelectMany(one => Fields(catalogue.FindTransfer((string)one!["vendor"]!, (string)one["message"]!)!)),
            .. ((JsonObject)all["types"]!).SelectMany(type => catalogue.FieldsOf(type.Key)!),
        ];
        string[] unknown = [.. fields.Select(field => field.Type).Where(type => type is not ("integer" or "decimal" or "boolean" or "date" or "url")
            && !type.StartsWith("text", StringComparison.Ordinal) && catalogue.FieldsOf(type) is null && catalogue.WordsOf(type) is null)];
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
        Assert.IsTrue(all["messages"]!["MeterValues"]!["request"]![2]!["list"]!.GetValue<bool>());
        Assert.HasCount(9, (JsonArray)all["transfers"]!);

        static IEnumerable<FieldSchema> Fields(MessageSchema message) => message.Request.Concat(message.Answer);
    }
}
