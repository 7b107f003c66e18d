using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>SendLocalList and GetLocalListVersion at the RPC layer (OCPP 1.6 section 5.15, TC_042, TC_043).</summary>
[TestClass]
public class SendLocalListTests
{
    private const string A = "{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\"}}";
    private const string B = "{\"idTag\":\"B\",\"idTagInfo\":{\"status\":\"Blocked\",\"parentIdTag\":\"P\"}}";
    private const string NoA = "{\"idTag\":\"a\"}";

    [TestMethod]
    public void Full_list_replaces_everything_B_LL_01_TC_043()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A + "," + B, 2);
        Assert.IsTrue(bench.Station.Tags.Find("a", 0).IsAccepted);
        Assert.AreEqual("P", bench.Station.Tags.Find("B", 0).ParentIdTag);
        Expect(bench, "Accepted", "Full", 1, B, 1);
        Assert.IsNull(bench.Station.Tags.Find("A", 0));
        Assert.IsNotNull(bench.Station.Tags.Find("B", 0));
    }

    [TestMethod]
    public void Differential_list_adds_changes_and_removes_B_LL_02_TC_043()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Differential", 1, A, 1);
        Expect(bench, "Accepted", "Differential", 5, NoA + "," + B + ",{\"idTag\":\"UNKNOWN\"}", 5);
        Assert.IsNull(bench.Station.Tags.Find("A", 0));
        Assert.IsFalse(bench.Station.Tags.Find("B", 0).IsAccepted);
        Expect(bench, "Accepted", "Differential", 6, "", 6);
        Assert.IsNotNull(bench.Station.Tags.Find("B", 0));
    }

    [TestMethod]
    [DataRow(5)]
    [DataRow(4)]
    public void Old_differential_list_changes_nothing_B_LL_03_TC_043_2(int version)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        Expect(bench, "Accepted", "Differential", 5, B, 5);
        Expect(bench, "VersionMismatch", "Differential", version, NoA, 5);
        Assert.IsNotNull(bench.Station.Tags.Find("A", 0));
    }

    [TestMethod]
    public void Empty_list_has_version_0_whatever_was_sent_B_LL_06_TC_042_2()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(0, Version(bench));
        Expect(bench, "Accepted", "Full", 3, A, 3);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("SendLocalList", "{\"listVersion\":1,\"updateType\":\"Full\"}"));
        Assert.AreEqual(0, Version(bench));
        Expect(bench, "Accepted", "Full", 7, "", 0);
        Expect(bench, "Accepted", "Full", 8, A, 8);
        Expect(bench, "Accepted", "Differential", 9, NoA, 0);
    }

    [TestMethod]
    [DataRow("Full", "{\"idTag\":\"B\",\"idTagInfo\":{\"status\":\"Accepted\"}},{\"idTag\":\"b\",\"idTagInfo\":{\"status\":\"Blocked\"}}")]
    [DataRow("Differential", "{\"idTag\":\"B\"},{\"idTag\":\"b\",\"idTagInfo\":{\"status\":\"Blocked\"}}")]
    [DataRow("Full", "{\"idTag\":\"B\",\"idTagInfo\":{\"status\":\"Accepted\"}},{\"idTag\":\"C\"}")]
    [DataRow("Full", "{\"idTag\":\"B\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"ééééééééééé\"}}")]
    public void List_that_cannot_be_taken_as_a_whole_changes_nothing_B_LL_04_TC_043_3(string type, string entries)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        Expect(bench, "Failed", type, 3, entries, 2);
        Assert.IsNotNull(bench.Station.Tags.Find("A", 0));
        Assert.IsNull(bench.Station.Tags.Find("B", 0));
    }

    [TestMethod]
    public void Message_with_more_entries_than_announced_fails_B_LL_04()
    {
        CallBench bench = CallBench.Accepted(1, false);
        int most = bench.Station.Settings.Number(Key.SendLocalListMaxLength);
        Assert.AreEqual(24, most);
        Expect(bench, "Accepted", "Full", 2, Entries(0, most), 2);
        Expect(bench, "Failed", "Full", 3, Entries(100, most + 1), 2);
        Assert.IsNotNull(bench.Station.Tags.Find("T0", 0));
        Assert.IsNull(bench.Station.Tags.Find("T100", 0));
    }

    [TestMethod]
    public void List_that_cannot_be_stored_fails_and_the_old_one_stays_B_LL_04()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        for (int i = 0; i < MemoryRecordStore.MaxRecords; i++)
        {
            bench.Records.Write("filler-" + i.ToString(), new byte[1], 1);
        }

        Expect(bench, "Failed", "Full", 3, B, 2);
        Assert.IsNotNull(bench.Station.Tags.Find("A", 0));
    }

    [TestMethod]
    public void List_that_is_switched_off_is_not_supported_B_LL_05_TC_042_1_TC_043_1()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        bench.Station.Settings.Set(Key.LocalAuthListEnabled, "false");
        Assert.IsNull(bench.Station.Tags.Find("A", 0));
        Expect(bench, "NotSupported", "Full", 3, B, -1);
        bench.Station.Settings.Set(Key.LocalAuthListEnabled, "true");
        Assert.AreEqual(2, Version(bench));
        Assert.IsNotNull(bench.Station.Tags.Find("A", 0));
    }

    [TestMethod]
    public void List_survives_a_restart_B_LL_07()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        bench.Call("ClearCache", "{}");
        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);
        Assert.AreEqual(2, Version(bench));
        Assert.IsTrue(bench.Station.Tags.Find("A", 0).IsAccepted);
    }

    [TestMethod]
    [DataRow("{\"listVersion\":0,\"updateType\":\"Differential\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"localAuthorizationList\":[{\"idTag\":\"A\"}],\"listVersion\":0,\"updateType\":\"Full\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"listVersion\":-1,\"updateType\":\"Full\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"updateType\":\"Full\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"listVersion\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"full\"}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[1]}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{}]}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}",
        RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"A\",\"idTagInfo\":{}}]}",
        RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"123456789012345678901\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}",
        RpcErrorCode.PropertyConstraintViolation)]
    public void Message_against_the_schema_changes_nothing_B_LL_07(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, A, 2);
        string frame = bench.Call("SendLocalList", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.AreEqual(2, Version(bench));
        Assert.IsNotNull(bench.Station.Tags.Find("A", 0));
    }

    [TestMethod]
    [DataRow("{\"listVersion\":0,\"updateType\":\"Full\"}")]
    [DataRow("{\"updateType\":\"Full\",\"localAuthorizationList\":[],\"listVersion\":0}")]
    public void Version_0_empties_the_list_B_LL_07(string payload)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 7, A + "," + B, 7);
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("SendLocalList", payload));
        Assert.AreEqual(0, Version(bench));
        Assert.IsNull(bench.Station.Tags.Find("A", 0));
        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);
        Assert.AreEqual(0, Version(bench));
        Expect(bench, "Accepted", "Differential", 1, A, 1);
    }

    [TestMethod]
    public void Order_of_the_fields_does_not_matter()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string payload = "{\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTagInfo\":{\"expiryDate\":\"2026-05-04T00:00:00Z\","
            + "\"status\":\"Accepted\",\"x\":1},\"y\":[],\"idTag\":\"A\"}],\"z\":null,\"listVersion\":4}";
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("SendLocalList", payload));
        Assert.AreEqual(4, Version(bench));
        Assert.IsTrue(bench.Station.Tags.Find("A", FakeCentralSystem.Epoch - 1).IsAccepted);
        Assert.IsFalse(bench.Station.Tags.Find("A", FakeCentralSystem.Epoch).IsAccepted);
    }

    [TestMethod]
    [DataRow("\"parentIdTag\":\"\"")]
    [DataRow("\"expiryDate\":\"0001-01-01T00:00:00Z\"")]
    public void Empty_group_and_year_1_count_as_none(string field)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Expect(bench, "Accepted", "Full", 2, "{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\"," + field + "}}", 2);
        Assert.IsNull(bench.Station.Tags.Find("A", FakeCentralSystem.Epoch).ParentIdTag);
        Assert.IsTrue(bench.Station.Tags.Find("A", FakeCentralSystem.Epoch).IsAccepted);
    }

    private static string Entries(int first, int count)
    {
        string text = "";
        for (int i = first; i < first + count; i++)
        {
            text += (i == first ? "" : ",") + "{\"idTag\":\"T" + i.ToString() + "\",\"idTagInfo\":{\"status\":\"Accepted\"}}";
        }

        return text;
    }

    private static void Expect(CallBench bench, string status, string type, int version, string entries, int after)
    {
        string payload = "{\"listVersion\":" + version.ToString() + ",\"localAuthorizationList\":[" + entries
            + "],\"updateType\":\"" + type + "\"}";
        Assert.AreEqual(CallBench.Status(status), bench.Call("SendLocalList", payload));
        Assert.AreEqual(after, Version(bench));
    }

    private static int Version(CallBench bench) => Payload.Int(bench.Call("GetLocalListVersion", "{}"), "listVersion");
}
