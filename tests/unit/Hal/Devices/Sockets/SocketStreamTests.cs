using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>Connections over sockets that behave as the device's do: nothing may wait, and what may stall is marked.</summary>
[TestClass]
public class SocketStreamTests
{
    private const string Literal = "198.51.100.9";
    private const int Port = 443;
    private const int PlainPort = 80;

    private static EchoNetwork _server;
    private static NetBench _bench;
    private static IByteStream _stream;
    private static byte[] _buffer;

    [TestMethod]
    public void Whole_record_is_read_although_nothing_is_decrypted()
    {
        OpenSecure();
        _server.Send(33);
        Assert.AreEqual(33, Read());
        ExpectCalm(0);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(20)]
    [DataRow(100)]
    public void Part_of_a_record_is_left_in_the_socket_until_the_rest_has_come(int first)
    {
        OpenSecure();
        _bench.Sockets.BytesLeft = first;
        _server.Send(200);
        for (int i = 0; i < 100; i++)
        {
            Assert.AreEqual(0, Read());
            _bench.Run(20);
        }

        ExpectCalm(0);
        _bench.Sockets.BytesLeft = int.MaxValue;
        Assert.AreEqual(200, Read());
        ExpectCalm(0);
    }

    [TestMethod]
    public void Record_that_never_becomes_whole_ends_the_connection()
    {
        OpenSecure();
        _bench.Sockets.BytesLeft = 100;
        _server.Send(200);
        Assert.AreEqual(0, Read());
        _bench.Run(TlsInput.WholeMs - 1000);
        Assert.AreEqual(0, Read());
        Assert.AreEqual((int)ByteStreamState.Open, (int)_stream.State);
        _bench.Run(1000);
        Read();
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        ExpectCalm(0);
    }

    [TestMethod]
    public void Close_in_the_middle_of_a_record_does_not_wait()
    {
        OpenSecure();
        _bench.Sockets.BytesLeft = 100;
        _server.Send(200);
        Read();
        _stream.Close();
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        Assert.AreEqual(0, _bench.Sockets.OpenSockets);
        ExpectCalm(0);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(700)]
    [DataRow(4000)]
    [DataRow(16384)]
    public void Every_byte_arrives_once_whatever_the_size_of_the_records(int recordBytes)
    {
        OpenSecure();
        _bench.Sockets.RecordBytes = recordBytes;
        int total = recordBytes == 1 ? 300 : 40000;
        _server.Send(total);
        ExpectCounting(total, 777);
        int large = recordBytes > SocketRoom.ReceiveBytes ? 3 : 0;
        Assert.AreEqual(1 + large, _bench.Mark.Sets, "long records are read under the mark");
        ExpectCalm(large);
    }

    [TestMethod]
    public void Long_record_that_stops_is_not_begun_before_the_window_is_nearly_full()
    {
        OpenSecure();
        _bench.Sockets.RecordBytes = 16384;
        _bench.Sockets.BytesLeft = SocketRoom.ReceiveBytes - 1;
        _server.Send(16384);
        _bench.Run(5000);
        Assert.AreEqual(0, Read());
        ExpectCalm(0);
        _bench.Sockets.BytesLeft = 1;
        Read();
        Assert.IsTrue(_bench.Sockets.IsStalled, "this one cannot be helped: the mark stood");
        Assert.AreEqual(2, _bench.Mark.Sets);
    }

    [TestMethod]
    public void Record_whose_head_lies_in_two_segments_is_read_after_a_moment_under_the_mark()
    {
        OpenSecure();
        _bench.Sockets.PeekBytes = 3;
        _server.Send(50);
        Assert.AreEqual(0, Read());
        _bench.Run(TlsInput.UnseenMs);
        Assert.AreEqual(50, Read());
        Assert.AreEqual(2, _bench.Mark.Sets);
        ExpectCalm(1);
    }

    [TestMethod]
    [DataRow(21)]
    [DataRow(22)]
    [DataRow(20)]
    [DataRow(99)]
    public void Alert_and_new_handshake_end_the_session_unread(int type)
    {
        OpenSecure();
        _bench.Sockets.RecordType = type;
        _server.Send(20);
        Assert.AreEqual(0, Read());
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        ExpectCalm(0);
    }

    [TestMethod]
    public void End_of_the_connection_is_noticed_behind_what_was_sent()
    {
        OpenSecure();
        _server.Send(20);
        _server.Close();
        Assert.AreEqual(20, Read());
        Assert.AreEqual(0, Read());
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        ExpectCalm(0);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Peer_that_stops_reading_holds_nobody_up(bool isSecure)
    {
        Open(Literal, isSecure ? Port : PlainPort, isSecure);
        _bench.Sockets.TakesLeft = 0;
        int taken = 0;
        for (int i = 0; i < 10; i++)
        {
            taken += _stream.Write(_buffer, 0, _buffer.Length);
            _bench.Run(20);
        }

        Assert.IsTrue(taken <= 5760, taken.ToString());
        Assert.AreEqual((int)ByteStreamState.Open, (int)_stream.State);
        ExpectCalm(0);
        _bench.Run(SocketStream.WriteMs);
        _stream.Write(_buffer, 0, 1);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
    }

    [TestMethod]
    public void Long_writing_is_taken_in_pieces_that_fit()
    {
        OpenSecure();
        Assert.AreEqual(SocketRoom.WriteBytes, _stream.Write(_buffer, 0, _buffer.Length));
        Assert.AreEqual(0, _stream.Write(_buffer, 0, 0));
        Assert.AreEqual(SocketRoom.WriteBytes, _server.Got);
    }

    [TestMethod]
    public void Server_is_greeted_first_and_then_connected_to_anew()
    {
        OpenSecure();
        Assert.AreEqual(2, _bench.Sockets.Connects);
        Assert.AreEqual(1, _bench.Sockets.Handshakes);
        Assert.AreEqual(1, _bench.Mark.Sets);
        Assert.IsFalse(_bench.Mark.IsSet);
        Assert.IsTrue(_bench.Sockets.HasHeardFarewell);
        Assert.AreEqual(1, _bench.Sockets.OpenSockets);
        Assert.IsTrue(_server.IsSecure);
    }

    [TestMethod]
    [DataRow((int)ServerHabit.Silent, SocketStream.AnswerMs)]
    [DataRow((int)ServerHabit.HalfAnswer, SocketStream.AnswerMs)]
    [DataRow((int)ServerHabit.NoTls, 0)]
    [DataRow((int)ServerHabit.Refuses, 0)]
    [DataRow((int)ServerHabit.NeverAccepts, SocketStream.ConnectMs)]
    public void Server_that_does_not_greet_back_gets_no_handshake(int habit, int afterMs)
    {
        Create();
        _bench.Sockets.Habit = (ServerHabit)habit;
        _stream = _bench.Link.Connect(Literal, Port, true);
        if (afterMs > 0)
        {
            _bench.Run(afterMs - 100);
            Assert.AreEqual((int)ByteStreamState.Connecting, (int)_stream.State);
        }

        _bench.Run(200);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        Assert.AreEqual(0, _bench.Sockets.Handshakes);
        Assert.AreEqual(0, _bench.Mark.Sets);
        Assert.AreEqual(0, _bench.Sockets.OpenSockets);
        ExpectCalm(0);
    }

    [TestMethod]
    public void Handshake_that_never_ends_leaves_the_mark_set_before_it()
    {
        Create();
        _bench.Sockets.Habit = ServerHabit.SilentInHandshake;
        _stream = _bench.Link.Connect(Literal, Port, true);
        _bench.Settle(_stream, 1000);
        Assert.IsTrue(_bench.Sockets.IsStalled);
        Assert.AreEqual(1, _bench.Mark.Sets);
    }

    [TestMethod]
    public void Refused_handshake_takes_the_mark_away_and_closes()
    {
        Create();
        _bench.Sockets.Habit = ServerHabit.RefusesTls;
        _stream = _bench.Link.Connect(Literal, Port, true);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_bench.Settle(_stream, 1000));
        Assert.IsFalse(_bench.Mark.IsSet);
        Assert.AreEqual(0, _bench.Sockets.OpenSockets);
        Assert.AreEqual((int)StreamFailure.Handshake, (int)((IExplainedStream)_stream).Failure);
    }

    [TestMethod]
    public void Open_connection_becomes_secure_and_plain_bytes_before_it_end_it()
    {
        Open(Literal, PlainPort, false);
        ((ISecurableStream)_stream).StartTls("files.example.com");
        Assert.AreEqual((int)ByteStreamState.Connecting, (int)_stream.State);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, 100));
        Assert.AreEqual("files.example.com", _bench.Sockets.CertificateName);
        Assert.IsTrue(_server.IsSecure);
        _server.Send(7);
        Assert.AreEqual(7, Read());

        Open(Literal, PlainPort, false);
        _server.Send(1);
        ((ISecurableStream)_stream).StartTls("files.example.com");
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_bench.Settle(_stream, 100));
        Assert.AreEqual(0, _bench.Sockets.Handshakes);
    }

    [TestMethod]
    public void Plain_bytes_are_read_as_they_come()
    {
        Open(Literal, PlainPort, false);
        Assert.AreEqual(0, Read());
        _server.Send(3000);
        ExpectCounting(3000, 999);
        _server.Close();
        Read();
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_stream.State);
        Assert.AreEqual(0, _bench.Mark.Sets);
        ExpectCalm(0);
    }

    private static void Create()
    {
        _server = new EchoNetwork();
        _bench = new NetBench(_server);
        _buffer = new byte[20000];
    }

    private static void OpenSecure() => Open(Literal, Port, true);

    private static void Open(string host, int port, bool isSecure)
    {
        Create();
        _stream = _bench.Link.Connect(host, port, isSecure);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, 1000));
    }

    private static int Read()
    {
        _bench.Run(0);
        return _stream.Read(_buffer, 0, _buffer.Length);
    }

    private static void ExpectCounting(int total, int piece)
    {
        int at = 0;
        for (int i = 0; i < total * 2 && at < total; i++)
        {
            _bench.Run(0);
            int count = _stream.Read(_buffer, 0, piece);
            for (int k = 0; k < count; k++)
            {
                Assert.AreEqual((byte)at, _buffer[k]);
                at++;
            }
        }

        Assert.AreEqual(total, at);
    }

    /// <summary>No call waited, and the mark stood for the handshake and as often as named beside it.</summary>
    private static void ExpectCalm(int marks)
    {
        Assert.IsFalse(_bench.Sockets.IsStalled, "a call that never returns");
        Assert.AreEqual(0, _bench.Sockets.Waits, "a call that waits");
        Assert.IsFalse(_bench.Mark.IsSet);
        Assert.IsTrue(_bench.Mark.Sets <= marks + 1);
    }
}
