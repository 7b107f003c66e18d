using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Rpc;

/// <summary>What the RPC layer does with frames that come in.</summary>
[TestClass]
public class RpcEndpointReceiveTests
{
    [TestMethod]
    public void Call_reaches_the_handler_and_is_answered_with_its_id()
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, "[2,\"a1\",\"Reset\",{\"type\":\"Soft\",\"x\":[{}]}]", 0);
        Assert.AreEqual(1, handler.Calls);
        Assert.AreEqual("a1", handler.LastId);
        Assert.AreEqual("Reset", handler.LastAction);
        Assert.AreEqual(2, handler.LastFields);
        Assert.IsTrue(rpc.HasOutgoing);
        Assert.AreEqual("[3,\"a1\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        Assert.IsFalse(rpc.HasOutgoing);
        Assert.AreEqual(0, rpc.DroppedFrames);
    }

    [TestMethod]
    [DataRow(" [ 2 , \"a1\" , \"Reset\" , { } ] ")]
    [DataRow("[2,\"a1\",\"Reset\",null]")]
    [DataRow("[2.0,\"a1\",\"Reset\",{}]")]
    [DataRow("[2,\"\\u00611\",\"\\u0052eset\",{}]")]
    [DataRow("\r\n[2,\"a1\",\"Reset\",{\"a\":[[],{\"b\":\"]\"}]}]")]
    public void Every_spelling_of_a_call_is_taken(string frame)
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, frame, 0);
        Assert.AreEqual("a1", handler.LastId);
        Assert.AreEqual("Reset", handler.LastAction);
        Assert.AreEqual("[3,\"a1\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("[2,\"a\",\"Reset\",{}")]
    [DataRow("[2,\"a\",\"Reset\",{}]]")]
    [DataRow("[2,\"a\",\"Reset\",{},]")]
    [DataRow("{\"2\":\"a\"}")]
    [DataRow("\"[2]\"")]
    [DataRow("2")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("[2]")]
    [DataRow("[2,1]")]
    [DataRow("[2,null,\"Reset\",{}]")]
    [DataRow("[2,7,\"Reset\",{}]")]
    [DataRow("[2,{},\"Reset\",{}]")]
    [DataRow("[\"2\",\"a\",\"Reset\",{}]")]
    [DataRow("[null,\"a\",\"Reset\",{}]")]
    [DataRow("[[2],\"a\",\"Reset\",{}]")]
    [DataRow("[0,\"a\",\"Reset\",{}]")]
    [DataRow("[1,\"a\",\"Reset\",{}]")]
    [DataRow("[5,\"a\",\"Reset\",{}]")]
    [DataRow("[-2,\"a\",\"Reset\",{}]")]
    [DataRow("[2.5,\"a\",\"Reset\",{}]")]
    [DataRow("[4294967298,\"a\",\"Reset\",{}]")]
    [DataRow("[2e99,\"a\",\"Reset\",{}]")]
    [DataRow("[true,\"a\",\"Reset\",{}]")]
    public void Frame_that_cannot_be_answered_is_dropped(string frame)
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, frame, 0);
        Assert.AreEqual(0, handler.Calls);
        Assert.IsFalse(rpc.HasOutgoing, frame);
        Assert.AreEqual(1, rpc.DroppedFrames);
        Assert.AreEqual(0, rpc.CaughtExceptions);
    }

    [TestMethod]
    [DataRow("[2,\"a\"]")]
    [DataRow("[2,\"a\",\"Reset\",{},{}]")]
    [DataRow("[2,\"a\",\"Reset\",{},null,1]")]
    [DataRow("[2,\"a\",{},\"Reset\"]")]
    [DataRow("[2,\"a\",1,{}]")]
    [DataRow("[2,\"a\",null,{}]")]
    [DataRow("[2,\"a\",[\"Reset\"],{}]")]
    [DataRow("[2,\"a\",\"Reset\",\"{}\"]")]
    [DataRow("[2,\"a\",\"Reset\",1]")]
    [DataRow("[2,\"a\",\"Reset\",false]")]
    [DataRow("[2,\"a\",\"Reset\",[{}]]")]
    public void Call_of_a_wrong_shape_is_a_formation_violation(string frame)
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, frame, 0);
        Assert.AreEqual(0, handler.Calls);
        AssertError(RpcTools.Write(rpc, 0), "a", "FormationViolation");
        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    [DataRow("[2,\"a\",\"ClearCache\"]")]
    [DataRow("[2,\"a\",\"ClearCache\",[]]")]
    [DataRow("[2,\"a\",\"ClearCache\",null]")]
    public void Call_without_fields_needs_no_payload(string frame)
    {
        RecordingHandler handler = new RecordingHandler();
        RpcTools.Receive(Create(handler), frame, 0);
        Assert.AreEqual(1, handler.Calls);
    }

    [TestMethod]
    public void Id_has_one_to_36_characters()
    {
        string id = RpcTools.Repeat('i', 36);
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, "[2,\"" + id + "\",\"A\",{}]", 0);
        Assert.AreEqual(id, handler.LastId);
        RpcTools.Write(rpc, 0);
        RpcTools.Receive(rpc, "[2,\"" + id + "x\",\"A\",{}]", 0);
        AssertError(RpcTools.Write(rpc, 0), id + "x", "FormationViolation");
        RpcTools.Receive(rpc, "[2,\"\",\"A\",{}]", 0);
        AssertError(RpcTools.Write(rpc, 0), "", "FormationViolation");
        Assert.AreEqual(1, handler.Calls);
        Assert.AreEqual(0, rpc.DroppedFrames);

        // Up to 255 characters are repeated, longer ones are not.
        id = RpcTools.Repeat('i', 255);
        RpcTools.Receive(rpc, "[2,\"" + id + "\",\"A\",{}]", 0);
        AssertError(RpcTools.Write(rpc, 0), id, "FormationViolation");
        RpcTools.Receive(rpc, "[2,\"" + id + "x\",\"A\",{}]", 0);
        Assert.IsFalse(rpc.HasOutgoing);
        Assert.AreEqual(1, rpc.DroppedFrames);
    }

    [TestMethod]
    [DataRow("a\\\"b\\\\c")]
    [DataRow("\\u0001\\n")]
    [DataRow("é€")]
    public void Id_with_odd_characters_is_repeated_exactly(string id)
    {
        RpcEndpoint rpc = Create(new RecordingHandler());
        RpcTools.Receive(rpc, "[2,\"" + id + "\",\"A\",{}]", 0);
        JsonReader answer = RpcTools.Reader(RpcTools.Write(rpc, 0));
        Assert.IsNotNull(answer);
        answer.Enter();
        answer.Skip();
        Assert.AreEqual(RpcTools.Reader("\"" + id + "\"").ReadString(), answer.ReadString());
    }

    [TestMethod]
    public void Id_that_still_waits_for_its_answer_is_not_executed_twice()
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        RpcTools.Receive(rpc, "[2,\"b\",\"A\",{}]", 0);
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        RpcTools.Receive(rpc, "[2,\"b\",\"B\",{}]", 0);
        Assert.AreEqual(2, handler.Calls);
        Assert.AreEqual("[3,\"a\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        Assert.AreEqual("[3,\"b\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        AssertError(RpcTools.Write(rpc, 0), "a", "GenericError");
        AssertError(RpcTools.Write(rpc, 0), "b", "GenericError");
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        Assert.AreEqual(3, handler.Calls);
    }

    [TestMethod]
    [DataRow("[2,\"a\",\"Reset\",{}]")]
    [DataRow("[2,\"a\",\"Reset\"]")]
    [DataRow("[2,\"a\",\"Reset\",[]]")]
    [DataRow("[2,\"\",\"Reset\",{}]")]
    public void Handler_that_does_not_answer_makes_the_station_silent(string frame)
    {
        RecordingHandler handler = new RecordingHandler { IsAnswering = false };
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, frame, 0);
        Assert.IsFalse(rpc.HasOutgoing);
        Assert.AreEqual(0, handler.Calls);
    }

    [TestMethod]
    public void Fault_of_a_handler_becomes_an_internal_error()
    {
        RecordingHandler handler = new RecordingHandler { Throws = true };
        RpcEndpoint rpc = Create(handler);
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        Assert.AreEqual(1, rpc.CaughtExceptions);
        AssertError(RpcTools.Write(rpc, 0), "a", "InternalError");
        handler.Throws = false;
        RpcTools.Receive(rpc, "[2,\"b\",\"A\",{}]", 0);
        Assert.AreEqual("[3,\"b\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
    }

    [TestMethod]
    public void Answer_queue_is_bounded()
    {
        RecordingHandler handler = new RecordingHandler();
        RpcEndpoint rpc = Create(handler);
        for (int i = 0; i < AnswerQueue.Capacity; i++)
        {
            Assert.IsTrue(rpc.CanReceive);
            RpcTools.Receive(rpc, "[2,\"" + i.ToString() + "\",\"A\",{}]", 0);
        }

        Assert.IsFalse(rpc.CanReceive);
        Assert.AreEqual(0, rpc.DroppedFrames);
        RpcTools.Receive(rpc, "[2,\"late\",\"A\",{}]", 0);
        Assert.AreEqual(1, rpc.DroppedFrames);
        for (int i = 0; i < AnswerQueue.Capacity; i++)
        {
            Assert.AreEqual("[3,\"" + i.ToString() + "\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
            Assert.IsTrue(rpc.CanReceive);
        }

        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    public void Queue_keeps_its_order_while_it_turns()
    {
        RpcEndpoint rpc = Create(new RecordingHandler());
        int asked = 0;
        int answered = 0;
        for (int round = 0; round < 20; round++)
        {
            while (rpc.CanReceive)
            {
                RpcTools.Receive(rpc, "[2,\"" + asked.ToString() + "\",\"A\",{}]", 0);
                asked++;
            }

            for (int i = 0; i < (round % AnswerQueue.Capacity) + 1; i++)
            {
                Assert.AreEqual(answered.ToString(), RpcTools.IdOf(RpcTools.Write(rpc, 0)));
                answered++;
            }
        }

        Assert.AreEqual(0, rpc.DroppedFrames);
    }

    [TestMethod]
    public void Answers_of_an_ended_connection_are_forgotten()
    {
        RpcEndpoint rpc = Create(new RecordingHandler());
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        RpcTools.Receive(rpc, "[2,\"b\",\"A\",{}]", 0);
        rpc.ConnectionLost(0);
        Assert.IsFalse(rpc.HasOutgoing);
        RpcTools.Receive(rpc, "[2,\"a\",\"A\",{}]", 0);
        Assert.AreEqual("[3,\"a\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
    }

    [TestMethod]
    public void Error_answer_has_five_elements_and_empty_answer_an_empty_object()
    {
        RpcEndpoint rpc = Create(new RecordingHandler());
        rpc.AnswerError("a", RpcErrorCode.NotSupported, "say \"no\"");
        rpc.AnswerError("b", RpcErrorCode.GenericError, null);
        rpc.Answer("c", new StatusAnswer(null));
        Assert.AreEqual("[4,\"a\",\"NotSupported\",\"say \\\"no\\\"\",{}]", RpcTools.Write(rpc, 0));
        Assert.AreEqual("[4,\"b\",\"GenericError\",\"\",{}]", RpcTools.Write(rpc, 0));
        Assert.AreEqual("[3,\"c\",{}]", RpcTools.Write(rpc, 0));
    }

    private static RpcEndpoint Create(RecordingHandler handler)
    {
        return new RpcEndpoint(handler, new AnswerQueue(), new FixedEntropy(7));
    }

    private static void AssertError(string frame, string id, string code)
    {
        string start = "[4,\"" + id + "\",\"" + code + "\",\"";
        Assert.IsTrue(frame.Length > start.Length && frame.Substring(0, start.Length) == start, frame);
        Assert.AreEqual("\",{}]", frame.Substring(frame.Length - 5));
        Assert.IsTrue(RpcTools.IsValid(frame));
    }
}
