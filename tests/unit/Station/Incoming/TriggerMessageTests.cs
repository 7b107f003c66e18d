using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class TriggerMessageTests
{
    [TestMethod]
    [DataRow("DiagnosticsStatusNotification", "NotImplemented")]
    [DataRow("FirmwareStatusNotification", "NotImplemented")]
    [DataRow("Heartbeat", "Accepted")]
    [DataRow("MeterValues", "Accepted")]
    [DataRow("StatusNotification", "Accepted")]
    [DataRow("BootNotification", "Rejected")]
    public void Message_of_the_enumeration_gets_a_status(string message, string status)
    {
        Assert.AreEqual(CallBench.Status(status), Trigger(CallBench.Accepted(1, false), message));
    }

    [TestMethod]
    [DataRow("Reset")]
    [DataRow("LogStatusNotification")]
    [DataRow("heartbeat")]
    [DataRow("")]
    public void Other_message_is_a_property_violation(string message)
    {
        string frame = Trigger(CallBench.Accepted(1, false), message);
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.PropertyConstraintViolation), frame);
    }

    [TestMethod]
    public void Boot_notification_is_sent_while_pending()
    {
        CallBench bench = new CallBench(1, false);
        bench.Boot("\",{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":3600}]");
        Assert.IsFalse(bench.Station.Boot.IsDue(bench.Now + 1000));
        Assert.AreEqual(CallBench.Status("Accepted"), Trigger(bench, "BootNotification"));
        Assert.IsTrue(bench.Station.Boot.IsDue(bench.Now));
        bench.Boot(CallBench.BootAnswer);
        Assert.IsTrue(bench.Station.IsAccepted);
        Assert.IsFalse(bench.Station.Boot.IsDue(bench.Now));
    }

    [TestMethod]
    public void Heartbeat_is_due_once()
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Run(100);
        Assert.IsFalse(bench.Station.Heartbeat.IsDue(bench.Now));
        Trigger(bench, "Heartbeat");
        Assert.IsTrue(bench.Station.Heartbeat.IsDue(bench.Now));
        Assert.IsFalse(bench.Station.Heartbeat.IsDue(bench.Now));
    }

    [TestMethod]
    public void Irrelevant_connector_is_ignored()
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(
            CallBench.Status("Accepted"), bench.Call("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\",\"connectorId\":99}"));
        Assert.AreEqual(
            CallBench.Status("Accepted"), bench.Call("TriggerMessage", "{\"connectorId\":-1,\"requestedMessage\":\"Heartbeat\"}"));
    }

    [TestMethod]
    [DataRow("StatusNotification", 3)]
    [DataRow("StatusNotification", -1)]
    [DataRow("MeterValues", 3)]
    [DataRow("MeterValues", -1)]
    [DataRow("MeterValues", 0)]
    public void Unknown_connector_is_rejected(string message, int connectorId)
    {
        CallBench bench = CallBench.Accepted(2, false);
        bench.Station.Status.ConnectionLost();
        Assert.AreEqual(CallBench.Status("Rejected"), Trigger(bench, message, connectorId));
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
        Assert.IsFalse(bench.Station.Status.IsDue(bench.Now));
    }

    [TestMethod]
    public void Status_of_one_connector_or_of_all_is_reported()
    {
        CallBench bench = CallBench.Accepted(2, false);
        bench.Station.Status.ConnectionLost();
        Trigger(bench, "StatusNotification", 2);
        Assert.AreEqual("2", Reports(bench));
        Trigger(bench, "StatusNotification", 0);
        Assert.AreEqual("0", Reports(bench));
        Trigger(bench, "StatusNotification");
        Assert.AreEqual("012", Reports(bench));
    }

    [TestMethod]
    public void Meter_values_of_one_connector_or_of_all_are_sent()
    {
        CallBench bench = CallBench.Accepted(2, false);
        Trigger(bench, "MeterValues", 2);
        string frame = Send(bench, bench.Station.MeterValues);
        Assert.IsTrue(frame.IndexOf("\"MeterValues\",{\"connectorId\":2,\"meterValue\":[{\"timestamp\":\"2026-05-04T09:08:07") > 0, frame);
        Assert.IsTrue(frame.IndexOf("\"context\":\"Trigger\"") > 0, frame);
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
        Trigger(bench, "MeterValues");
        Assert.IsTrue(Send(bench, bench.Station.MeterValues).IndexOf("{\"connectorId\":1,") > 0);
        Assert.IsTrue(Send(bench, bench.Station.MeterValues).IndexOf("{\"connectorId\":2,") > 0);
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
    }

    [TestMethod]
    public void Meter_values_that_there_are_not_are_rejected_B_TR_07()
    {
        // A meter that has never answered; one that falls silent has its last value.
        CallBench bench = new CallBench(2, false);
        bench.Connectors[0].Meter.IsFailing = true;
        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);

        // What is offered the station knows without a meter.
        bench.Station.Settings.Set("MeterValuesSampledData", "Energy.Active.Import.Register,Voltage");
        Assert.AreEqual(CallBench.Status("Rejected"), Trigger(bench, "MeterValues", 1));
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));

        // Of all, those are sent that there are.
        Assert.AreEqual(CallBench.Status("Accepted"), Trigger(bench, "MeterValues"));
        Assert.IsTrue(Send(bench, bench.Station.MeterValues).IndexOf("{\"connectorId\":2,") > 0);
        Assert.IsFalse(bench.Station.MeterValues.IsDue(bench.Now));
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"requestedMessage\":3}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"requestedMessage\":\"Heartbeat\",\"requestedMessage\":\"Heartbeat\"}", RpcErrorCode.OccurenceConstraintViolation)]
    public void Broken_request_gets_an_error_and_triggers_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        bench.Run(100);
        string frame = bench.Call("TriggerMessage", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.IsFalse(bench.Station.Heartbeat.IsTriggered);
    }

    private static string Trigger(CallBench bench, string message) =>
        bench.Call("TriggerMessage", "{\"requestedMessage\":\"" + message + "\"}");

    private static string Trigger(CallBench bench, string message, int connectorId) =>
        bench.Call(
            "TriggerMessage",
            "{\"requestedMessage\":\"" + message + "\",\"connectorId\":" + connectorId.ToString() + "}");

    /// <summary>Sends one request and answers it.</summary>
    private static string Send(CallBench bench, IRequest request)
    {
        Assert.IsTrue(request.IsDue(bench.Now));
        Assert.IsTrue(bench.Station.Rpc.TryCall(request));
        string frame = RpcTools.Write(bench.Station.Rpc, bench.Now);
        Assert.IsTrue(RpcTools.IsValid(frame));
        RpcTools.Receive(bench.Station.Rpc, "[3,\"" + RpcTools.IdOf(frame) + "\",{}]", bench.Now);
        return frame;
    }

    /// <summary>The connectors of all reports that wait.</summary>
    private static string Reports(CallBench bench)
    {
        System.Text.StringBuilder connectors = new System.Text.StringBuilder();
        for (int i = 0; i < 100 && bench.Station.Status.IsDue(bench.Now); i++)
        {
            string frame = Send(bench, bench.Station.Status);
            int at = frame.IndexOf("{\"connectorId\":") + 15;
            connectors.Append(frame.Substring(at, 1));
        }

        return connectors.ToString();
    }
}
