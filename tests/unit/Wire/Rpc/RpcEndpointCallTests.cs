using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Rpc;

/// <summary>The charge point's own CALLs and what becomes of their answers.</summary>
[TestClass]
public class RpcEndpointCallTests
{
    [TestMethod]
    public void Call_is_framed_and_its_answer_taken()
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        Assert.IsFalse(rpc.HasOutgoing);
        string id = Send(rpc, request, 0);
        Assert.IsTrue(rpc.IsCalling);
        Assert.IsFalse(rpc.HasOutgoing);
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"Yes\"}]", 0);
        Assert.IsFalse(rpc.IsCalling);
        Assert.AreEqual(1, request.Results);
        Assert.AreEqual(1, request.Status);
        Assert.AreEqual(0, request.Failures);
        Assert.AreEqual(1, rpc.AnswersReceived);
        Assert.AreEqual(0, rpc.DroppedFrames);
    }

    [TestMethod]
    public void Ids_are_unique_and_short_enough()
    {
        RpcEndpoint rpc = Create();
        string[] ids = new string[300];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = Send(rpc, new RecordingRequest(), 0);
            Assert.IsTrue(ids[i].Length > 0 && ids[i].Length <= OcppLimits.MessageIdLength);
            for (int k = 0; k < i; k++)
            {
                Assert.AreNotEqual(ids[k], ids[i]);
            }

            RpcTools.Receive(rpc, "[3,\"" + ids[i] + "\",{}]", 0);
        }

        // Another start of the same station draws another prefix.
        RpcEndpoint next = new RpcEndpoint(new RecordingHandler(), new AnswerQueue(), new FixedEntropy(8));
        Assert.AreNotEqual(ids[0], Send(next, new RecordingRequest(), 0));
    }

    [TestMethod]
    public void One_call_is_open_at_a_time()
    {
        RpcEndpoint rpc = Create();
        RecordingRequest second = new RecordingRequest();
        Assert.IsTrue(rpc.TryCall(new RecordingRequest()));
        Assert.IsFalse(rpc.TryCall(second));
        string id = RpcTools.IdOf(RpcTools.Write(rpc, 0));
        Assert.IsFalse(rpc.TryCall(second));
        Assert.IsFalse(rpc.HasOutgoing);
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"No\"}]", 0);
        Assert.IsTrue(rpc.TryCall(second));
        Assert.AreEqual(0, second.Results + second.Failures);
    }

    [TestMethod]
    public void Call_of_the_central_system_is_answered_while_ours_is_open()
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        string id = Send(rpc, request, 0);
        RpcTools.Receive(rpc, "[2,\"" + id + "\",\"Reset\",{}]", 0);
        Assert.AreEqual("[3,\"" + id + "\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        Assert.IsTrue(rpc.IsCalling);
        Assert.AreEqual(0, request.Results + request.Failures);
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"No\"}]", 0);
        Assert.AreEqual(1, request.Results);
    }

    [TestMethod]
    public void Answer_goes_before_a_call_that_was_not_begun()
    {
        RpcEndpoint rpc = Create();
        rpc.TryCall(new RecordingRequest());
        RpcTools.Receive(rpc, "[2,\"x\",\"Reset\",{}]", 0);
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        Assert.AreEqual("[2,", RpcTools.Write(rpc, 0).Substring(0, 3));
    }

    [TestMethod]
    public void Answers_that_nobody_waits_for_are_dropped()
    {
        RpcEndpoint rpc = Create();
        RpcTools.Receive(rpc, "[3,\"0707070707070707-1\",{}]", 0);
        RpcTools.Receive(rpc, "[4,\"x\",\"GenericError\",\"\",{}]", 0);
        Assert.AreEqual(2, rpc.DroppedFrames);

        // Not sent yet: nobody can have answered it.
        RecordingRequest request = new RecordingRequest();
        rpc.TryCall(request);
        RpcTools.Receive(rpc, "[3,\"0707070707070707-1\",{\"status\":\"Yes\"}]", 0);
        Assert.AreEqual(3, rpc.DroppedFrames);
        string id = RpcTools.IdOf(RpcTools.Write(rpc, 0));
        Assert.AreEqual("0707070707070707-1", id);
        RpcTools.Receive(rpc, "[3,\"other\",{\"status\":\"Yes\"}]", 0);
        RpcTools.Receive(rpc, "[3,\"" + id + "0\",{\"status\":\"Yes\"}]", 0);
        Assert.AreEqual(5, rpc.DroppedFrames);
        Assert.AreEqual(0, request.Results);
        Assert.AreEqual(0, rpc.AnswersReceived);

        // Twice the same answer: the second one is late.
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"Yes\"}]", 0);
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"No\"}]", 0);
        Assert.AreEqual(1, request.Results);
        Assert.AreEqual(1, request.Status);
        Assert.AreEqual(6, rpc.DroppedFrames);
        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    public void Time_counts_from_the_moment_the_call_was_written()
    {
        RpcEndpoint rpc = Create();
        rpc.TimeoutMs = 1000;
        RecordingRequest request = new RecordingRequest();
        rpc.TryCall(request);
        rpc.Tick(50000);
        Assert.AreEqual(0, request.Failures);
        string id = RpcTools.IdOf(RpcTools.Write(rpc, 50000));
        rpc.Tick(50999);
        Assert.AreEqual(0, request.Failures);
        rpc.Tick(51000);
        Assert.AreEqual(1, request.Failures);
        Assert.IsTrue(request.LastFailure == CallFailure.Timeout);
        Assert.AreEqual(1, rpc.Timeouts);
        Assert.IsFalse(rpc.IsCalling);
        rpc.Tick(60000);
        Assert.AreEqual(1, request.Failures);
        RpcTools.Receive(rpc, "[3,\"" + id + "\",{\"status\":\"Yes\"}]", 60000);
        Assert.AreEqual(0, request.Results);
        Assert.AreEqual(1, rpc.DroppedFrames);
        rpc.ConnectionLost(60000);
        Assert.AreEqual(0, rpc.Timeouts);
        Assert.AreEqual(1, request.Failures);
    }

    [TestMethod]
    [DataRow("[4,\"#\",\"GenericError\",\"\",{}]")]
    [DataRow("[4,\"#\",\"OccurrenceConstraintViolation\",\"x\",{\"a\":1}]")]
    [DataRow("[4,\"#\",\"NoSuchCode\",null,null]")]
    [DataRow("[4,\"#\"]")]
    [DataRow("[4,\"#\",1,2,3,4,5]")]
    public void Error_of_any_shape_is_a_refusal(string frame)
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        RpcTools.Receive(rpc, WithId(frame, Send(rpc, request, 0)), 0);
        Assert.AreEqual(1, request.Failures);
        Assert.IsTrue(request.LastFailure == CallFailure.CallError);
        Assert.AreEqual(1, rpc.AnswersReceived);
        Assert.IsFalse(rpc.IsCalling);
        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    [DataRow("[3,\"#\"]")]
    [DataRow("[3,\"#\",{\"status\":\"Yes\"},1]")]
    [DataRow("[3,\"#\",[]]")]
    [DataRow("[3,\"#\",\"Yes\"]")]
    [DataRow("[3,\"#\",null]")]
    [DataRow("[3,\"#\",{}]")]
    [DataRow("[3,\"#\",{\"status\":\"Perhaps\"}]")]
    [DataRow("[3,\"#\",{\"status\":1}]")]
    [DataRow("[3,\"#\",{\"status\":\"Yes\",\"status\":\"Yes\"}]")]
    public void Answer_that_breaks_its_schema_is_a_failure(string frame)
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        RpcTools.Receive(rpc, WithId(frame, Send(rpc, request, 0)), 0);
        Assert.AreEqual(1, request.Failures, frame);
        Assert.IsTrue(request.LastFailure == CallFailure.BadAnswer);
        Assert.IsFalse(rpc.IsCalling);
        Assert.IsFalse(rpc.HasOutgoing);
        Assert.IsTrue(rpc.TryCall(new RecordingRequest()));
    }

    [TestMethod]
    public void Lost_connection_ends_the_open_call_once()
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        Send(rpc, request, 0);
        rpc.ConnectionLost(5);
        rpc.ConnectionLost(6);
        Assert.AreEqual(1, request.Failures);
        Assert.IsTrue(request.LastFailure == CallFailure.ConnectionLost);

        // Also one that was never written.
        request = new RecordingRequest();
        rpc.TryCall(request);
        rpc.ConnectionLost(7);
        Assert.AreEqual(1, request.Failures);
        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    public void Message_sent_again_keeps_its_id()
    {
        RpcEndpoint rpc = Create();
        ResumableRequest request = new ResumableRequest();
        string first = Send(rpc, request, 0);
        Assert.AreEqual(first, request.MessageId);
        rpc.ConnectionLost(0);
        string other = Send(rpc, new RecordingRequest(), 0);
        Assert.AreNotEqual(first, other);
        rpc.ConnectionLost(0);
        Assert.AreEqual(first, Send(rpc, request, 0));
        rpc.ConnectionLost(0);
        request.MessageId = null;
        string renewed = Send(rpc, request, 0);
        Assert.AreNotEqual(first, renewed);
        Assert.AreNotEqual(other, renewed);
    }

    private static RpcEndpoint Create()
    {
        RecordingHandler handler = new RecordingHandler();
        return new RpcEndpoint(handler, new AnswerQueue(), new FixedEntropy(7));
    }

    private static string Send(RpcEndpoint rpc, IRequest request, long now)
    {
        Assert.IsTrue(rpc.TryCall(request));
        Assert.IsTrue(rpc.HasOutgoing);
        string frame = RpcTools.Write(rpc, now);
        string id = RpcTools.IdOf(frame);
        string payload = request is RecordingRequest ? "{\"idTag\":\"T\"}" : "{}";
        Assert.AreEqual("[2,\"" + id + "\",\"" + request.Action + "\"," + payload + "]", frame);
        return id;
    }

    private static string WithId(string frame, string id)
    {
        int at = frame.IndexOf('#');
        return frame.Substring(0, at) + id + frame.Substring(at + 1);
    }
}
