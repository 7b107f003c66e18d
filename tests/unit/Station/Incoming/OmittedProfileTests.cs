using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>Feature profiles that a board leaves out (OCPP 1.6 section 3.3, B-SC-12).</summary>
[TestClass]
public class OmittedProfileTests
{
    private const string All = "LocalAuthListManagement,RemoteTrigger,Reservation,SmartCharging";

    [TestMethod]
    [DataRow("CancelReservation", "{\"reservationId\":1}")]
    [DataRow("ClearChargingProfile", "{}")]
    [DataRow("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}")]
    [DataRow("GetLocalListVersion", "{}")]
    [DataRow("ReserveNow", "{}")]
    [DataRow("SendLocalList", "{\"listVersion\":1,\"updateType\":\"Full\"}")]
    [DataRow("SetChargingProfile", "{}")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}")]
    public void Action_of_an_omitted_profile_is_not_supported_B_SC_12(string action, string payload)
    {
        CallBench bench = Without(All);
        string frame = bench.Call(action, payload);
        Assert.IsTrue(CallBench.IsError(frame, RpcErrorCode.NotSupported), frame);

        bench = Without(null);
        frame = bench.Call(action, payload);
        Assert.IsFalse(CallBench.IsError(frame, RpcErrorCode.NotSupported), frame);
    }

    [TestMethod]
    public void Omitted_profile_is_not_announced_and_has_no_keys()
    {
        CallBench bench = Without("Reservation");
        string frame = bench.Call("GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\"]}");
        Assert.IsTrue(frame.IndexOf("\"Core,LocalAuthListManagement,RemoteTrigger,SmartCharging\"") > 0, frame);
        frame = bench.Call("GetConfiguration", "{\"key\":[\"ReserveConnectorZeroSupported\"]}");
        Assert.IsTrue(frame.IndexOf("\"unknownKey\":[\"ReserveConnectorZeroSupported\"]") > 0, frame);
        bench = Without(All);
        frame = bench.Call("GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\"]}");
        Assert.IsTrue(frame.IndexOf("\"value\":\"Core\"") > 0, frame);
    }

    [TestMethod]
    public void Core_is_always_there()
    {
        CallBench bench = Without("Core");
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call("ClearCache", "{}"));
    }

    [TestMethod]
    public void Remote_start_ignores_the_profile_where_smart_charging_is_omitted_B_RS_05()
    {
        CallBench bench = Without("SmartCharging");
        Assert.AreEqual(CallBench.Status("Accepted"), bench.Call(
            "RemoteStartTransaction",
            "{\"connectorId\":1,\"idTag\":\"A\",\"chargingProfile\":{\"chargingProfileId\":1,\"stackLevel\":0,"
            + "\"chargingProfilePurpose\":\"ChargePointMaxProfile\",\"chargingProfileKind\":\"Relative\","
            + "\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8}]}}}"));
        Assert.AreEqual(0, bench.Station.SmartCharging.Profiles.Count);
    }

    private static CallBench Without(string profiles)
    {
        CallBench bench = new CallBench(1, false);
        bench.Options.WithoutProfiles = profiles;
        bench.Reboot();
        bench.Boot(CallBench.BootAnswer);
        return bench;
    }
}
