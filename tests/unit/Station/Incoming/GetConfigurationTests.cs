using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class GetConfigurationTests
{
    private const string Heartbeat = "{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"300\"}";
    private const string Connectors = "{\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"2\"}";

    [TestMethod]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("{\"key\":[]}")]
    public void All_keys_but_the_secret_ones_are_listed(string payload)
    {
        CallBench bench = CallBench.Accepted(2, false);
        string frame = bench.Call("GetConfiguration", payload);
        Assert.IsTrue(RpcTools.IsValid(frame));
        SettingsRegistry settings = bench.Station.Settings;
        for (int key = 0; key < Key.Count; key++)
        {
            string name = "{\"key\":\"" + settings.NameOf(key) + "\",";
            Assert.AreEqual(settings.IsListed(key), frame.IndexOf(name) > 0, name);
        }

        Assert.IsFalse(settings.IsListed(Key.AuthorizationKey));

        Assert.IsTrue(frame.IndexOf(Heartbeat) > 0);
        Assert.IsTrue(frame.IndexOf(Connectors) > 0);
        Assert.IsTrue(frame.IndexOf("unknownKey") < 0);
    }

    [TestMethod]
    public void Named_keys_are_told_in_their_official_spelling()
    {
        CallBench bench = CallBench.Accepted(2, false);
        Assert.AreEqual(
            "[3,\"c\",{\"configurationKey\":[" + Heartbeat + "," + Connectors + "]}]",
            bench.Call("GetConfiguration", "{\"key\":[\"NUMBEROFCONNECTORS\",\"heartbeatInterval\",\"HeartbeatInterval\"]}"));
        Assert.AreEqual(
            "[3,\"c\",{\"configurationKey\":[" + Heartbeat + "],\"unknownKey\":[\"x\\\"y\",\"\"]}]",
            bench.Call("GetConfiguration", "{\"key\":[\"x\\\"y\",\"HeartbeatInterval\",\"\"]}"));
        Assert.AreEqual(
            "[3,\"c\",{\"unknownKey\":[\"NoSuchKey\"]}]",
            bench.Call("GetConfiguration", "{\"key\":[\"NoSuchKey\"]}"));
    }

    [TestMethod]
    public void Password_is_never_told()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Call("ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"secret-secret-secret\"}");
        Assert.AreEqual(
            "[3,\"c\",{\"configurationKey\":[{\"key\":\"AuthorizationKey\",\"readonly\":false}]}]",
            bench.Call("GetConfiguration", "{\"key\":[\"authorizationkey\"]}"));
        Assert.IsTrue(bench.Call("GetConfiguration", "{}").IndexOf("secret") < 0);
    }

    [TestMethod]
    public void Answer_in_pieces_is_the_same_answer()
    {
        const string Request = "[2,\"c\",\"GetConfiguration\",{\"key\":[\"a\",\"HeartbeatInterval\",\"b\",\"NumberOfConnectors\",\"c\"]}]";
        CallBench bench = CallBench.Accepted(2, false);
        string whole = "[3,\"c\",{\"configurationKey\":[" + Heartbeat + "," + Connectors + "],\"unknownKey\":[\"a\",\"b\",\"c\"]}]";
        for (int capacity = 100; capacity <= whole.Length + 1; capacity += 7)
        {
            RpcTools.Receive(bench.Station.Rpc, Request, 0);
            Assert.AreEqual(whole, RpcTools.WritePieces(bench.Station.Rpc, capacity, out int _));
        }

        // The list of all keys through the smallest send buffer that a station may have.
        string all = bench.Call("GetConfiguration", "{}");
        RpcTools.Receive(bench.Station.Rpc, "[2,\"c\",\"GetConfiguration\",{}]", 0);
        Assert.AreEqual(all, RpcTools.WritePieces(bench.Station.Rpc, 1024 - 8, out int pieces));
        Assert.IsTrue(pieces > 1);
    }

    [TestMethod]
    public void As_many_keys_may_be_named_as_are_announced()
    {
        CallBench bench = CallBench.Accepted(1, false);
        int most = bench.Station.Settings.Number(Key.GetConfigurationMaxKeys);
        Assert.IsTrue(most >= 60, "too few");
        string frame = bench.Call("GetConfiguration", "{\"key\":[" + Names(most) + "]}");
        Assert.AreEqual("[3,\"c\",{\"unknownKey\":[" + Names(most) + "]}]", frame);
        frame = bench.Call("GetConfiguration", "{\"key\":[" + Names(most + 1) + "]}");
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.OccurenceConstraintViolation), frame);
        frame = bench.Call("GetConfiguration", "{\"key\":[" + Names(500) + "]}");
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.OccurenceConstraintViolation), frame);
    }

    [TestMethod]
    [DataRow("{\"key\":[\"A\"],\"key\":[\"B\"]}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("[\"HeartbeatInterval\"]", RpcErrorCode.FormationViolation)]
    public void Broken_request_gets_an_error(string payload, string code)
    {
        string frame = CallBench.Accepted(1, false).Call("GetConfiguration", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
    }

    [TestMethod]
    public void Longest_names_and_values_fit_a_small_send_buffer()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string list = RpcTools.Repeat(' ', 493) + "Voltage";
        bench.Call("ChangeConfiguration", "{\"key\":\"StopTxnSampledData\",\"value\":\"" + list + "\"}");
        string name = RepeatText("\\u0001", 50);
        RpcTools.Receive(bench.Station.Rpc, "[2,\"c\",\"GetConfiguration\",{\"key\":[\"StopTxnSampledData\",\"" + name + "\"]}]", 0);
        Assert.AreEqual(
            "[3,\"c\",{\"configurationKey\":[{\"key\":\"StopTxnSampledData\",\"readonly\":false,\"value\":\"" + list
                + "\"}],\"unknownKey\":[\"" + name + "\"]}]",
            RpcTools.WritePieces(bench.Station.Rpc, 1024 - 8, out int _));
    }

    private static string Names(int count)
    {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            names.Append(i == 0 ? "\"k" : ",\"k").Append(i).Append('"');
        }

        return names.ToString();
    }

    private static string RepeatText(string text, int count)
    {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            all.Append(text);
        }

        return all.ToString();
    }
}
