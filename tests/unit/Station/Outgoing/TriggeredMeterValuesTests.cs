using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

[TestClass]
public class TriggeredMeterValuesTests
{
    [TestMethod]
    public void Values_are_those_of_the_sampled_list()
    {
        CallBench bench = WithThreePhases();
        bench.Station.Settings.Set("MeterValuesSampledData", "Energy.Active.Import.Register,Voltage.L2,Current.Import.L3");
        Assert.AreEqual(
            "{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2026-05-04T09:08:07.000Z\",\"sampledValue\":["
                + "{\"value\":\"1000\",\"context\":\"Trigger\",\"measurand\":\"Energy.Active.Import.Register\",\"location\":\"Outlet\",\"unit\":\"Wh\"},"
                + "{\"value\":\"230.0\",\"context\":\"Trigger\",\"measurand\":\"Voltage\",\"phase\":\"L2-N\",\"location\":\"Outlet\",\"unit\":\"V\"},"
                + "{\"value\":\"10.002\",\"context\":\"Trigger\",\"measurand\":\"Current.Import\",\"phase\":\"L3\",\"location\":\"Outlet\",\"unit\":\"A\"}"
                + "]}]}",
            Send(bench, RpcTools.LargeBuffer));
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
    }

    [TestMethod]
    public void Long_list_goes_out_in_fragments()
    {
        CallBench bench = WithThreePhases();
        bench.Station.Settings.Set(
            "MeterValuesSampledData",
            "Voltage,Current.Import,Voltage.L1,Current.Import.L1,Current.Offered,Power.Offered,Power.Active.Import,"
                + "Energy.Active.Import.Interval,Energy.Active.Import.Register");
        string whole = Send(bench, RpcTools.LargeBuffer);
        Assert.IsTrue(whole.Length > 1100);
        Assert.AreEqual(whole, Send(bench, 200));
        Assert.AreEqual(whole, Send(bench, 1024 - 8));
    }

    [TestMethod]
    public void Transaction_is_named_once_its_id_is_known()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.StartTransaction(1, -42);
        Assert.AreEqual("{\"connectorId\":1,\"transactionId\":-42,\"meterValue\":[", Send(bench, RpcTools.LargeBuffer).Substring(0, 51));
    }

    [TestMethod]
    public void Refused_values_are_not_sent_again()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Station.TriggeredMeterValues.TryTrigger(1, bench.Now);
        bench.Station.MeterValues.IsDue(bench.Now);
        bench.Station.MeterValues.OnFailure(CallFailure.CallError, bench.Now);
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
    }

    // B-QU-01
    [TestMethod]
    public void Values_are_not_queued_over_a_lost_connection()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Station.TriggeredMeterValues.TryTrigger(1, bench.Now);
        bench.Station.TriggeredMeterValues.ConnectionLost();
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
    }

    private static CallBench WithThreePhases()
    {
        CallBench bench = new CallBench(1, false);
        FakeMeter meter = bench.Connectors[0].Meter;
        meter.Slots = MeterSlot.ThreePhases;
        for (int i = 0; i < MeterReading.MaxPhases; i++)
        {
            meter.Values[MeterSlot.CurrentImport + i] = 10000 + i;
            meter.Values[MeterSlot.Voltage + i] = 230000;
        }

        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);
        return bench;
    }

    private static string Send(CallBench bench, int capacity)
    {
        RpcEndpoint rpc = bench.Station.Rpc;
        bench.Station.TriggeredMeterValues.TryTrigger(1, bench.Now);
        Assert.IsTrue(bench.Station.MeterValues.IsDue(bench.Now));
        Assert.IsTrue(rpc.TryCall(bench.Station.MeterValues));
        string frame = RpcTools.WritePieces(rpc, capacity, out int _);
        RpcTools.Receive(rpc, "[3,\"" + RpcTools.IdOf(frame) + "\",{}]", bench.Now);
        int start = frame.IndexOf('{');
        return frame.Substring(start, frame.Length - start - 1);
    }
}
