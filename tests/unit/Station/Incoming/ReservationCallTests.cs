using Borne.Charging.Reservations;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

[TestClass]
public class ReservationCallTests
{
    private const string Date = "\"expiryDate\":\"2026-05-04T10:00:00Z\"";

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("null", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("[]", RpcErrorCode.FormationViolation)]
    [DataRow("{" + Date + ",\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"reservationId\":1}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"A\"}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"reservationId\":1,\"reservationId\":2}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"connectorId\":-1," + Date + ",\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"expiryDate\":\"soon\",\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1,\"expiryDate\":0.1,\"idTag\":\"A\",\"reservationId\":1}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"\",\"reservationId\":1}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"123456789012345678901\",\"reservationId\":1}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"reservationId\":1.5}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"reservationId\":2147483648}", RpcErrorCode.PropertyConstraintViolation)]
    [DataRow("{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"reservationId\":\"1\"}", RpcErrorCode.TypeConstraintViolation)]
    public void Broken_ReserveNow_gets_an_error_and_reserves_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = bench.Call("ReserveNow", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.AreEqual(0, bench.Station.Reservations.Count);
    }

    [TestMethod]
    [DataRow("{}", RpcErrorCode.OccurenceConstraintViolation)]
    [DataRow("{\"reservationId\":\"1\"}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"reservationId\":0.5}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("{\"reservationId\":null}", RpcErrorCode.TypeConstraintViolation)]
    [DataRow("[]", RpcErrorCode.FormationViolation)]
    public void Broken_CancelReservation_gets_an_error_and_cancels_nothing(string payload, string code)
    {
        CallBench bench = CallBench.Accepted(1, false);
        Assert.AreEqual(CallBench.Status("Accepted"), Reserve(bench, 1));
        string frame = bench.Call("CancelReservation", payload);
        Assert.IsTrue(CallBench.IsError(frame, code), frame);
        Assert.AreEqual(1, bench.Station.Reservations.Count);
    }

    [TestMethod]
    public void Unknown_fields_are_passed_over()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string more = ",\"customData\":{\"vendorId\":\"X\",\"list\":[1,{}]}}";
        string request = "{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"parentIdTag\":\"P\",\"reservationId\":1";
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("ReserveNow", request + more));
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("CancelReservation", "{\"reservationId\":1" + more));
    }

    [TestMethod]
    public void Empty_group_is_none_B_RV_04()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string request = "{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"parentIdTag\":\"\",\"reservationId\":1}";
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("ReserveNow", request));
        Assert.IsTrue(bench.Station.Reservations.MayUse(1, "B") == ReservationVerdict.No, "nobody is asked about another tag");
    }

    [TestMethod]
    public void Pending_station_takes_no_reservation_B_BO_04()
    {
        CallBench bench = new CallBench(1, false);
        bench.Boot("\",{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}]");
        Assert.AreEqual(CallBench.Status("Rejected"), Reserve(bench, 1));
    }

    [TestMethod]
    public void Tags_of_the_longest_kind_are_kept_over_a_restart()
    {
        CallBench bench = CallBench.Accepted(4, false);
        for (int i = 1; i <= 4; i++)
        {
            string request = "{\"connectorId\":" + i.ToString() + "," + Date + ",\"idTag\":\"1234567890123456789" + i.ToString()
                + "\",\"parentIdTag\":\"A234567890123456789" + i.ToString() + "\",\"reservationId\":" + i.ToString() + "}";
            Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("ReserveNow", request));
        }

        bench.Reboot();
        for (int i = 1; i <= 4; i++)
        {
            Assert.AreEqual(i, bench.Station.Reservations.ReservedFor("1234567890123456789" + i.ToString(), null));
            Assert.AreEqual(i, bench.Station.Reservations.ReservedFor("X", "a234567890123456789" + i.ToString()));
        }
    }

    private static string Reserve(CallBench bench, int id) =>
        bench.Call("ReserveNow", "{\"connectorId\":1," + Date + ",\"idTag\":\"A\",\"reservationId\":" + id.ToString() + "}");
}
