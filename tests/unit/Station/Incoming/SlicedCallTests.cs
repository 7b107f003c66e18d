using System.Text;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Charging.IdTags;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>
/// Messages whose work would take long are worked on in slices: in no tick are more than <see cref="RpcEndpoint.SliceUnits"/> bytes
/// checked or read, beyond the one entry that is being read, nor more than one record written.
/// </summary>
[TestClass]
public class SlicedCallTests
{
    private const int Entries = 200;
    private const int OneEntry = 128;
    private const int MostDeletes = 8;
    private const int Kilobytes16 = 16384;

    [TestMethod]
    public void Profile_of_100_periods_takes_no_tick_longer_than_a_slice()
    {
        TestStation station = Station(out FakeRecordStore records);
        station.CentralSystem.Call("SetChargingProfile", Profile(1, 100));
        int ticks = Work(station, records);
        Assert.IsTrue(ticks >= 8, ticks.ToString());
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
        Assert.AreEqual(100, station.ChargePoint.SmartCharging.Profiles.Get(0).PeriodCount);
        Assert.IsTrue(station.ChargePoint.Rpc.LongestSlice > RpcEndpoint.SliceUnits / 2, "slices are used");
    }

    [TestMethod]
    public void Profile_counts_only_when_all_of_it_is_read_and_stored()
    {
        TestStation station = Station(out FakeRecordStore _);
        station.CentralSystem.Call("SetChargingProfile", Profile(1, 100));
        while (station.CentralSystem.Answer is null)
        {
            Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
            station.Tick(TestStation.TickMs);
            if (station.ChargePoint.SmartCharging.Profiles.Count > 0)
            {
                break;
            }
        }

        station.Tick(TestStation.TickMs);
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
    }

    [TestMethod]
    [DataRow("{\"startPeriod\":0,", "{\"numberPhases\":\"all\",\"startPeriod\":0,")]
    [DataRow("{\"startPeriod\":59400,", "{\"numberPhases\":9,\"startPeriod\":59400,")]
    public void Optional_field_that_cannot_be_used_refuses_the_profile_in_whatever_slice_it_is(string part, string odd)
    {
        TestStation station = Station(out FakeRecordStore _);
        string profile = Profile(1, 100);
        Assert.AreEqual("Rejected", station.Order("SetChargingProfile", Replace(profile, part, odd)));
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
    }

    [TestMethod]
    public void Profile_of_a_remote_start_stays_optional_from_slice_to_slice()
    {
        // The limit is required in a period, but the profile around it is not.
        TestStation station = Station(out FakeRecordStore _);
        string profile = Profile(7, 100, "TxProfile");
        profile = Replace(profile.Substring(profile.IndexOf("{\"chargingProfileId")), "{\"startPeriod\":58800,\"limit\":10}", "{\"startPeriod\":58800}");
        string call = "{\"connectorId\":1,\"idTag\":\"A\",\"chargingProfile\":" + profile;
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", call));
    }

    [TestMethod]
    public void List_with_an_entry_that_is_none_is_an_error_in_whatever_slice_it_is()
    {
        TestStation station = Station(out FakeRecordStore _);
        Assert.AreEqual(
            "TypeConstraintViolation",
            station.Call("SendLocalList", ListTools.Message(5, "Full", List(0) + ",5")));
        Assert.AreEqual(0, station.ChargePoint.Tags.ListVersion);
    }

    [TestMethod]
    public void Remote_start_with_100_periods_takes_no_tick_longer_than_a_slice()
    {
        TestStation station = Station(out FakeRecordStore records);
        station.Plug();
        station.Run(500);
        string profile = Profile(7, 100, "TxProfile");
        profile = profile.Substring(profile.IndexOf("{\"chargingProfileId"));
        station.CentralSystem.Call(
            "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"A\",\"chargingProfile\":" + profile);
        Work(station, records);
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
        station.Run(2000);
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.AreEqual(100, station.ChargePoint.SmartCharging.Profiles.Get(0).PeriodCount);
    }

    [TestMethod]
    public void List_of_200_entries_takes_no_tick_longer_than_a_slice()
    {
        TestStation station = Station(out FakeRecordStore records);
        station.CentralSystem.Call("SendLocalList", ListTools.Message(5, "Full", List(0)));
        int ticks = Work(station, records);
        Assert.IsTrue(ticks >= 20, ticks.ToString());
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
        Assert.AreEqual(Entries, station.ChargePoint.Tags.ListCount);

        // In falling order, which is the one that costs most to sort, and in place of all the others.
        station.CentralSystem.Call("SendLocalList", ListTools.Message(6, "Full", List(1)));
        Work(station, records);
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
        Assert.AreEqual(6, station.ChargePoint.Tags.ListVersion);
    }

    [TestMethod]
    public void Clearing_100_profiles_takes_no_tick_longer_than_a_slice()
    {
        TestStation station = Station(out FakeRecordStore records);
        for (int i = 1; i <= 40; i++)
        {
            Assert.AreEqual("Accepted", station.Order("SetChargingProfile", Profile(i, 40)));
        }

        // Every second one goes, so that each chunk is written anew.
        int stored = records.Writes;
        station.CentralSystem.Call("ClearChargingProfile", "{\"connectorId\":1}");
        int ticks = Work(station, records);
        Assert.AreEqual("Accepted", Payload.Text(station.CentralSystem.Answer, "status"));
        Assert.AreEqual(20, station.ChargePoint.SmartCharging.Profiles.Count);
        Assert.IsTrue(records.Writes - stored >= 3 && ticks > records.Writes - stored, ticks.ToString());
    }

    [TestMethod]
    public void Message_that_arrives_in_between_is_answered_behind_it()
    {
        TestStation station = Station(out FakeRecordStore _);
        station.CentralSystem.Call("SendLocalList", ListTools.Message(5, "Full", List(0)));
        station.Run(5 * TestStation.TickMs);
        Assert.IsNull(station.CentralSystem.Answer);
        Assert.AreEqual(0, station.ChargePoint.Tags.ListVersion, "the old list counts until then");
        station.CentralSystem.Call("GetLocalListVersion", "{}");
        station.Run(3000);
        Assert.AreEqual("{\"listVersion\":5}", station.CentralSystem.Answer);
    }

    [TestMethod]
    public void Card_in_between_finds_the_old_list_whole()
    {
        TestStation station = Station(out FakeRecordStore _);
        ListTools.Send(station, 1, "Full", ListTools.Entry("OLD"));
        station.CentralSystem.Call("SendLocalList", ListTools.Message(5, "Full", List(0)));
        int found = 0;
        while (station.CentralSystem.Answer is null)
        {
            station.Tick(TestStation.TickMs);
            bool isNew = station.ChargePoint.Tags.ListVersion == 5;
            Assert.AreEqual(isNew, station.ChargePoint.Tags.FindInList("OLD", 0) is null);
            Assert.AreEqual(isNew, station.ChargePoint.Tags.FindInList(TagOf(Entries - 1, 0), 0) is not null);
            found += isNew ? 0 : 1;
        }

        Assert.IsTrue(found > 10, found.ToString());
    }

    [TestMethod]
    public void Connection_that_ends_in_the_middle_leaves_everything_as_it_was()
    {
        TestStation station = Station(out FakeRecordStore records);
        ListTools.Send(station, 1, "Full", ListTools.Entry("OLD"));
        int count = records.Writes;
        station.CentralSystem.Call("SendLocalList", ListTools.Message(5, "Full", List(0)));
        for (int i = 0; i < 200 && records.Writes < count + 1; i++)
        {
            station.Tick(TestStation.TickMs);
        }

        Assert.AreEqual(count + 1, records.Writes, "the entries are written, but nothing names them");
        station.CentralSystem.Drop();
        station.Run(60000);
        Assert.AreEqual(1, station.ChargePoint.Tags.ListVersion);
        Assert.IsNotNull(station.ChargePoint.Tags.FindInList("OLD", 0));
        Assert.IsTrue(station.ChargePoint.IsConnected);
        Assert.AreEqual("Accepted", station.Order("SendLocalList", ListTools.Message(6, "Full", List(0))), "and nothing is in its way");
        station.PowerCycle(0);
        Assert.AreEqual(Entries, station.ChargePoint.Tags.ListCount);
    }

    [TestMethod]
    public void Answer_that_waits_behind_it_is_not_late()
    {
        TestStation station = Station(out FakeRecordStore _);
        station.Set(Key.MessageTimeout, "5");
        station.CentralSystem.Rules.Add("Heartbeat", AnswerRules.Silence, 1, null);
        station.Order("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        station.Expect("Heartbeat", 1000);
        int number = station.CentralSystem.Log.Find("Heartbeat", station.CentralSystem.Log.Total - 1);
        long sent = station.World;
        station.Run(4800);
        station.CentralSystem.Call("SendLocalList", ListTools.Message(5, "Full", List(0)));
        station.CentralSystem.AnswerLate(number, "{\"currentTime\":\"2026-05-04T09:08:07Z\"}");
        int answers = station.ChargePoint.Rpc.AnswersReceived;
        while (station.CentralSystem.Answer is null)
        {
            station.Tick(TestStation.TickMs);
            Assert.AreEqual(0, station.ChargePoint.Rpc.Timeouts);
        }

        Assert.IsTrue(station.World - sent > 5000, "its time was over meanwhile");
        station.Run(100);
        Assert.AreEqual(answers + 1, station.ChargePoint.Rpc.AnswersReceived);
        Assert.AreEqual(0, station.ChargePoint.Rpc.Timeouts);
    }

    [TestMethod]
    public void Profile_of_a_transaction_that_ends_in_the_middle_is_rejected()
    {
        TestStation station = Station(out FakeRecordStore _);
        station.Charge();
        station.CentralSystem.Call("SetChargingProfile", Profile(3, 100, "TxProfile"));
        station.Run(10 * TestStation.TickMs);
        Assert.IsNull(station.CentralSystem.Answer);
        station.Unplug();
        station.Run(3000);
        Assert.AreEqual("Rejected", Payload.Text(station.CentralSystem.Answer, "status"));
        station.PowerCycle(0);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count, "nor is it stored");
    }

    [TestMethod]
    public void All_keys_are_written_a_few_a_tick_and_sent_in_as_few_frames_as_before()
    {
        CallBench bench = CallBench.Accepted(1, false);
        RpcTools.Receive(bench.Station.Rpc, "[2,\"c\",\"GetConfiguration\",{}]", 0);
        byte[] buffer = new byte[Kilobytes16];
        int slices = 1;
        int count;
        bool isFinal;
        while ((count = bench.Station.Rpc.Write(buffer, 0, buffer.Length, 0, out isFinal)) == 0)
        {
            slices++;
        }

        Assert.IsTrue(isFinal && RpcTools.IsValid(RpcTools.Text(buffer, 0, count)));
        Assert.IsTrue(slices >= 4, slices.ToString());
    }

    [TestMethod]
    public void Keys_that_are_asked_for_by_name_are_looked_up_a_few_a_tick()
    {
        CallBench bench = CallBench.Accepted(1, false);
        StringBuilder text = new StringBuilder("[2,\"c\",\"GetConfiguration\",{\"key\":[\"k\"");
        for (int i = 1; i < 20; i++)
        {
            text.Append(",\"k" + i.ToString() + "\"");
        }

        byte[] frame = RpcTools.Bytes(text.Append("]}]").ToString());
        int slices = 1;
        while (!bench.Station.Rpc.Receive(frame, 0, frame.Length, RpcEndpoint.SliceUnits, 0))
        {
            slices++;
        }

        Assert.AreEqual(6, slices, "four names each, the last one sees the end");
        Assert.IsTrue(RpcTools.Write(bench.Station.Rpc, 0).Contains("\"k19\""));
    }

    [TestMethod]
    public void Composite_schedule_is_worked_out_over_several_ticks()
    {
        TestStation station = Station(out FakeRecordStore _);
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", Profile(1, 100, "TxDefaultProfile", true)));
        CompositeSchedule sut = new CompositeSchedule(
            station.ChargePoint.SmartCharging.Profiles,
            station.ChargePoint.SmartCharging.Site,
            1,
            FakeCentralSystem.Epoch / 1000,
            86400,
            false);
        int steps = 1;
        while (!sut.Prepare(0))
        {
            steps++;
        }

        // 100 periods that are one, because the outlet gives less than each of them: a few in each step.
        Assert.IsTrue(steps >= 100 / (CompositeSchedule.LooksPerStep + 1), steps.ToString());
        Assert.IsTrue(sut.IsLast);
        string answer = station.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":86400}");
        Assert.IsTrue(answer.Contains("\"duration\":86400"), answer);
    }

    [TestMethod]
    public void Long_message_that_no_handler_slices_passes_over_what_it_does_not_know()
    {
        CallBench bench = CallBench.Accepted(1, false);
        string frame = "[2,\"c\",\"ClearCache\",{\"odd\":\"" + RpcTools.Repeat('x', 12000) + "\",\"list\":[" + RpcTools.Repeat('1', 900) + "]}]";
        byte[] bytes = RpcTools.Bytes(frame);
        int slices = 1;
        while (!bench.Station.Rpc.Receive(bytes, 0, bytes.Length, RpcEndpoint.SliceUnits, 0))
        {
            slices++;
        }

        Assert.IsTrue(slices >= bytes.Length / RpcEndpoint.SliceUnits, slices.ToString());
        Assert.IsTrue(RpcTools.Write(bench.Station.Rpc, 0).Contains("Accepted"));
    }

    private static TestStation Station(out FakeRecordStore records)
    {
        TestStation station = new TestStation();
        records = new FakeRecordStore();
        station.Records = records;
        station.Options.ReceiveBytes = Kilobytes16;
        station.Options.LocalListEntries = Entries;
        station.Options.MaxSchedulePeriods = 100;
        station.Options.MaxChargingProfiles = 100;
        station.Options.MaxStackLevel = 100;
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.SendLocalListMaxLength, Entries.ToString());
        station.Set(Key.LocalAuthListEnabled, "true");
        return station;
    }

    /// <summary>Ticks until the answer is there, and looks at each tick.</summary>
    /// <returns>Number of ticks.</returns>
    private static int Work(TestStation station, FakeRecordStore records)
    {
        int ticks = 0;
        while (station.CentralSystem.Answer is null)
        {
            int writes = records.Writes;
            int deletes = records.Deletes;
            station.Tick(TestStation.TickMs);
            Assert.IsTrue(records.Writes - writes <= 1, "writes");
            Assert.IsTrue(records.Deletes - deletes <= MostDeletes, "deletes");
            ticks++;
            Assert.IsTrue(ticks < 500, "no answer");
        }

        Assert.IsTrue(station.ChargePoint.Rpc.LongestSlice <= RpcEndpoint.SliceUnits + OneEntry, station.ChargePoint.Rpc.LongestSlice.ToString());
        return ticks;
    }

    private static string Profile(int id, int periods, string purpose = "TxDefaultProfile", bool isFlat = false)
    {
        StringBuilder text = new StringBuilder("{\"connectorId\":" + (purpose == "TxDefaultProfile" && id % 2 == 0 ? "0" : "1"));
        text.Append(",\"csChargingProfiles\":{\"chargingProfileId\":" + id.ToString() + ",\"stackLevel\":" + id.ToString());
        text.Append(",\"chargingProfilePurpose\":\"" + purpose + "\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{");
        text.Append("\"startSchedule\":\"2026-05-04T00:00:00Z\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[");
        for (int i = 0; i < periods; i++)
        {
            text.Append(i == 0 ? "" : ",");
            text.Append("{\"startPeriod\":" + (i * 600).ToString() + ",\"limit\":" + (isFlat ? (100 + i).ToString() : i % 2 == 0 ? "10" : "12") + "}");
        }

        return text.Append("]}}}").ToString();
    }

    private static string Replace(string text, string part, string other)
    {
        int at = text.IndexOf(part);
        Assert.IsTrue(at > 0, part);
        return text.Substring(0, at) + other + text.Substring(at + part.Length);
    }

    private static string TagOf(int number, int kind) => "TAG-" + kind.ToString() + (number + 1000).ToString();

    private static string List(int kind)
    {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Entries; i++)
        {
            text.Append(i == 0 ? "" : ",");
            text.Append(ListTools.Entry(TagOf(kind == 0 ? i : Entries - i, kind)));
        }

        return text.ToString();
    }
}
