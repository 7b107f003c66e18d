using Borne.Station.Outgoing;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

[TestClass]
public class StatusNotificationTests
{
    [TestMethod]
    public void Everything_is_reported_after_the_boot_in_order()
    {
        CallBench bench = Online(2);
        bench.Station.Status.ReportNow(-1, bench.Now);
        Assert.IsTrue(bench.Station.Status.IsBusy);
        Assert.AreEqual(
            "{\"connectorId\":0,\"errorCode\":\"NoError\",\"status\":\"Available\",\"timestamp\":\"2026-05-04T09:08:07.000Z\"}",
            Next(bench));
        Assert.AreEqual(
            "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\",\"timestamp\":\"2026-05-04T09:08:07.000Z\"}",
            Next(bench));
        Assert.AreEqual("{\"connectorId\":2,", Next(bench).Substring(0, 17));
        Assert.AreEqual("", Next(bench));
        bench.Station.Status.Tick(true, bench.Now + 1000);
        Assert.AreEqual("", Next(bench));
    }

    [TestMethod]
    public void Change_is_reported_once_with_its_time()
    {
        CallBench bench = Reported(1);
        bench.Plug(1);
        bench.Run(50);
        bench.Station.Status.Tick(true, bench.Now);
        bench.Station.Status.Tick(true, bench.Now + 1000);
        Assert.AreEqual(
            "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Preparing\",\"timestamp\":\"2026-05-04T09:08:07.050Z\"}",
            Next(bench));
        Assert.AreEqual("", Next(bench));
    }

    [TestMethod]
    public void Fault_has_its_error_code()
    {
        CallBench bench = Reported(1);
        bench.Connectors[0].ResidualCurrent.IsTripped = true;
        bench.Run(50);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.IsTrue(Next(bench).IndexOf("\"errorCode\":\"GroundFailure\",\"status\":\"Faulted\"") > 0);
    }

    [TestMethod]
    public void Short_changes_are_swallowed_by_minimum_status_duration()
    {
        CallBench bench = Reported(1);
        bench.Station.Settings.Set("MinimumStatusDuration", "2");
        bench.Plug(1);
        bench.Run(1000);
        bench.Station.Status.Tick(true, bench.Now);
        bench.Unplug(1);
        bench.Run(3000);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.AreEqual("", Next(bench));
        bench.Plug(1);
        bench.Run(1900);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.AreEqual("", Next(bench));
        bench.Run(150);
        bench.Station.Status.Tick(true, bench.Now);

        // The moment of the change, not of the report: 4.05 s after the boot.
        Assert.AreEqual(
            "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Preparing\",\"timestamp\":\"2026-05-04T09:08:11.050Z\"}",
            Next(bench));
    }

    [TestMethod]
    public void Without_a_connection_only_the_last_state_counts()
    {
        CallBench bench = Reported(1);
        bench.Plug(1);
        bench.Run(100);
        bench.Unplug(1);
        bench.Run(100);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.AreEqual("", Next(bench));
        bench.Plug(1);
        bench.Run(100);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.IsTrue(Next(bench).IndexOf("Preparing") > 0);
    }

    [TestMethod]
    public void Queue_of_changes_is_bounded_and_keeps_the_newest()
    {
        CallBench bench = Reported(1);
        for (int i = 0; i < 41; i++)
        {
            if ((i & 1) == 0)
            {
                bench.Plug(1);
            }
            else
            {
                bench.Unplug(1);
            }

            bench.Run(50);
            bench.Station.Status.Tick(true, bench.Now);
        }

        int count = 0;
        string last = "";
        for (string next = Next(bench); next.Length > 0 && count < 100; next = Next(bench))
        {
            last = next;
            count++;
        }

        Assert.AreEqual(StatusNotification.MaxWaiting, count);
        Assert.IsTrue(last.IndexOf("Preparing") > 0, last);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.AreEqual("", Next(bench));
    }

    [TestMethod]
    public void Refused_report_is_not_repeated_but_one_without_a_connection_is()
    {
        CallBench bench = Reported(1);
        bench.Plug(1);
        bench.Run(50);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.IsTrue(bench.Station.Status.IsDue(bench.Now));
        bench.Station.Rpc.TryCall(bench.Station.Status);
        RpcTools.Write(bench.Station.Rpc, bench.Now);
        bench.Station.Rpc.ConnectionLost(bench.Now);
        bench.Station.Status.ConnectionLost();
        bench.Station.Status.Tick(true, bench.Now);
        Assert.IsTrue(bench.Station.Status.IsDue(bench.Now));
        bench.Station.Rpc.TryCall(bench.Station.Status);
        string id = RpcTools.IdOf(RpcTools.Write(bench.Station.Rpc, bench.Now));
        RpcTools.Receive(bench.Station.Rpc, "[4,\"" + id + "\",\"InternalError\",\"\",{}]", bench.Now);
        bench.Station.Status.Tick(true, bench.Now);
        Assert.IsFalse(bench.Station.Status.IsDue(bench.Now));
    }

    private static CallBench Online(int connectors)
    {
        CallBench bench = CallBench.Accepted(connectors, false);
        bench.Station.Boot.TakeJustAccepted();
        return bench;
    }

    /// <summary>A bench whose states have all been reported.</summary>
    private static CallBench Reported(int connectors)
    {
        CallBench bench = Online(connectors);
        bench.Station.Status.ReportNow(-1, bench.Now);
        for (int i = 0; i <= connectors; i++)
        {
            Assert.IsTrue(Next(bench).Length > 0);
        }

        Assert.AreEqual("", Next(bench));
        return bench;
    }

    /// <summary>Payload of the next report, which is answered; an empty text when none is due.</summary>
    private static string Next(CallBench bench)
    {
        RpcEndpoint rpc = bench.Station.Rpc;
        if (!bench.Station.Status.IsDue(bench.Now))
        {
            return "";
        }

        rpc.TryCall(bench.Station.Status);
        string frame = RpcTools.Write(rpc, bench.Now);
        RpcTools.Receive(rpc, "[3,\"" + RpcTools.IdOf(frame) + "\",{}]", bench.Now);
        int start = frame.IndexOf('{');
        return frame.Substring(start, frame.Length - start - 1);
    }
}
