using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Rpc;

/// <summary>Messages that are larger than the send buffer.</summary>
[TestClass]
public class RpcEndpointWriteTests
{
    [TestMethod]
    public void Pieces_join_to_the_same_message_for_every_buffer_size()
    {
        ListBody sample = new ListBody(9, "0123456789");
        string expected = "[3,\"id\"," + sample.Expected() + "]";
        for (int capacity = 40; capacity <= expected.Length + 1; capacity++)
        {
            RpcEndpoint rpc = Create();
            rpc.Answer("id", new ListBody(9, "0123456789"));
            string message = RpcTools.WritePieces(rpc, capacity, out int pieces);
            Assert.AreEqual(expected, message, "capacity " + capacity.ToString());
            Assert.IsTrue(capacity < expected.Length ? pieces > 1 : pieces == 1);
            Assert.IsFalse(rpc.HasOutgoing);
        }
    }

    [TestMethod]
    public void Piece_that_never_fits_gives_minus_one()
    {
        RpcEndpoint rpc = Create();
        rpc.Answer("id", new ListBody(3, RpcTools.Repeat('x', 100)));
        byte[] buffer = new byte[80];

        // The header fits, the first piece never does.
        Assert.IsTrue(rpc.Write(buffer, 0, 80, 0, out bool final) > 0);
        Assert.IsFalse(final);
        Assert.AreEqual(-1, rpc.Write(buffer, 0, 80, 0, out final));
        Assert.IsFalse(final);
        Assert.AreEqual(-1, rpc.Write(buffer, 0, 80, 0, out final));

        // The next connection begins with a clean message.
        rpc.ConnectionLost(0);
        Assert.IsFalse(rpc.HasOutgoing);
        rpc.Answer("next", new StatusAnswer("Accepted"));
        Assert.AreEqual("[3,\"next\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
    }

    [TestMethod]
    public void Header_that_never_fits_gives_minus_one()
    {
        RpcEndpoint rpc = Create();
        rpc.Answer(RpcTools.Repeat('x', 36), new StatusAnswer("Accepted"));
        Assert.AreEqual(-1, rpc.Write(new byte[20], 0, 20, 0, out bool final));
        Assert.IsFalse(final);
    }

    [TestMethod]
    public void Message_begun_is_finished_before_the_next_one()
    {
        RpcEndpoint rpc = Create();
        ListBody body = new ListBody(4, "0123456789");
        rpc.Answer("first", body);
        byte[] buffer = new byte[60];
        string text = RpcTools.Text(buffer, 0, 0);
        int count = rpc.Write(buffer, 0, 60, 0, out bool final);
        text += RpcTools.Text(buffer, 0, count);
        Assert.IsFalse(final);

        // Meanwhile a CALL is opened and another answer waits.
        rpc.TryCall(new RecordingRequest());
        rpc.Answer("second", new StatusAnswer("Accepted"));
        Assert.AreEqual("[3,\"first\"," + body.Expected() + "]", text + RpcTools.WritePieces(rpc, 60, out int _));
        Assert.AreEqual("[3,\"second\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        Assert.AreEqual("[2,", RpcTools.Write(rpc, 0).Substring(0, 3));
        Assert.IsFalse(rpc.HasOutgoing);
    }

    [TestMethod]
    public void Answer_that_comes_while_a_call_is_half_written_waits_its_turn()
    {
        RpcEndpoint rpc = Create();
        RecordingRequest request = new RecordingRequest();
        rpc.TryCall(request);
        byte[] buffer = new byte[40];
        int count = rpc.Write(buffer, 0, 40, 0, out bool final);
        Assert.IsFalse(final);
        string text = RpcTools.Text(buffer, 0, count);
        RpcTools.Receive(rpc, "[2,\"x\",\"A\",{}]", 0);

        // An answer to a CALL that is not complete yet cannot be meant.
        RpcTools.Receive(rpc, "[3,\"" + RpcTools.IdOf(text) + "\",{\"status\":\"Yes\"}]", 0);
        Assert.AreEqual(0, request.Results);
        text += RpcTools.Text(buffer, 0, rpc.Write(buffer, 0, 40, 0, out final));
        Assert.IsTrue(final);
        Assert.IsTrue(RpcTools.IsValid(text), text);
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", RpcTools.Write(rpc, 0));
        RpcTools.Receive(rpc, "[3,\"" + RpcTools.IdOf(text) + "\",{\"status\":\"Yes\"}]", 0);
        Assert.AreEqual(1, request.Results);
    }

    [TestMethod]
    public void Half_written_message_does_not_time_out()
    {
        RpcEndpoint rpc = Create();
        rpc.TimeoutMs = 100;
        RecordingRequest request = new RecordingRequest();
        rpc.TryCall(request);
        byte[] buffer = new byte[40];
        rpc.Write(buffer, 0, 40, 0, out bool final);
        rpc.Tick(1000);
        Assert.AreEqual(0, request.Failures);
        rpc.Write(buffer, 0, 40, 2000, out final);
        Assert.IsTrue(final);
        rpc.Tick(2099);
        Assert.AreEqual(0, request.Failures);
        rpc.Tick(2100);
        Assert.AreEqual(1, request.Failures);
    }

    [TestMethod]
    public void Long_id_of_control_characters_goes_out_in_one_header()
    {
        RpcEndpoint rpc = Create();
        string id = RpcTools.Repeat('\u0001', OcppLimits.MaxEchoedIdLength);
        rpc.AnswerError(id, RpcErrorCode.FormationViolation, "x");
        string message = RpcTools.WritePieces(rpc, 2048 - 8, out int _);
        Assert.IsTrue(RpcTools.IsValid(message));
        JsonReader json = RpcTools.Reader(message);
        json.Enter();
        json.Skip();
        Assert.AreEqual(id, json.ReadString());
    }

    private static RpcEndpoint Create()
    {
        RecordingHandler handler = new RecordingHandler();
        return new RpcEndpoint(handler, new AnswerQueue(), new FixedEntropy(7));
    }
}
