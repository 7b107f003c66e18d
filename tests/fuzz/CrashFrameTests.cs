using System.Text;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;

namespace Borne.Fuzz;

/// <summary>The calls that crash another implementation, and a flood of calls, against a connected station.</summary>
[TestClass]
public class CrashFrameTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Crash_frame_gets_a_call_error(int index)
    {
        FuzzStation station = Connected();
        station.Feed(Frame(Corpus.CrashFrames[index], "crash"));
        station.Drain();
        Assert.AreEqual(1, station.Judge.Errors);
        Assert.AreEqual(1, station.Judge.Seen[RpcErrorCode.TypeConstraintViolation]);
        Assert.AreEqual(0, station.CaughtExceptions);

        // And it lives on.
        station.Feed(Frame("""[2,"#","GetConfiguration",{}]""", "after"));
        station.Drain();
        Assert.AreEqual(1, station.Judge.Results);
    }

    [TestMethod]
    public void Every_frame_of_the_corpus_is_answered_in_order()
    {
        FuzzStation station = Connected();
        string[] calls = [.. Corpus.Supported, .. Corpus.Others, .. Corpus.CrashFrames];
        int answered = 0;
        foreach (string call in calls.Where(call => !call.Contains("\"Reset\"", StringComparison.Ordinal)))
        {
            station.Feed(Frame(call, "c" + answered));
            station.Run(1000);
            station.Drain();
            Settle(station);
            answered++;
            Assert.AreEqual(answered, station.Judge.Results + station.Judge.Errors, call);
        }

        Assert.AreEqual(0, station.CaughtExceptions);
    }

    [TestMethod]
    public void Flood_of_calls_never_fills_more_than_the_queue()
    {
        FuzzStation station = Connected();
        for (int i = 0; i < 1000; i++)
        {
            byte[] frame = Frame("""[2,"#","ClearCache",{}]""", "f" + i);
            if (i < AnswerQueue.Capacity)
            {
                station.Judge.Owe("f" + i);
            }

            RpcTools.Receive(station.Station.Rpc, frame, station.Now);
        }

        station.Drain();
        Assert.AreEqual(AnswerQueue.Capacity, station.Judge.Results);
        Assert.AreEqual(1000 - AnswerQueue.Capacity, station.DroppedFrames);
        Assert.AreEqual(0, station.CaughtExceptions);
    }

    private static byte[] Frame(string text, string id) => Encoding.UTF8.GetBytes(text.Replace("#", id, StringComparison.Ordinal));

    /// <summary>A station that is connected and registered, with nothing on its way.</summary>
    private static FuzzStation Connected()
    {
        FuzzStation station = new(1);
        Settle(station);
        Assert.IsTrue(station.Station.IsAccepted);
        return station;
    }

    /// <summary>Answers what the station asks until it asks nothing more.</summary>
    private static void Settle(FuzzStation station)
    {
        for (int i = 0; i < 100 && !(station.Station.IsAccepted && station.Station.IsIdle); i++)
        {
            station.Run(100);
            if (station.Station.Rpc.IsCalling && station.Judge.CallId is string id)
            {
                station.Feed(Frame(Corpus.AnswerTo(station.Judge.CallAction, 1), id));
            }
        }
    }
}
