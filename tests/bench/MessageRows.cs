using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;

namespace Borne.Bench;

/// <summary>What messages cost a whole station, from the bytes of the CALL to the bytes of the answer, and what a tick costs.</summary>
public static class MessageRows
{
    private const int Calls = 2000;
    private const int Ticks = 20000;
    private const int BufferBytes = 8192;

    private static readonly byte[] Buffer = new byte[BufferBytes];

    /// <summary>Measures and prints a line for each row: name, microseconds, bytes allocated, parted by tabs.</summary>
    public static void Print()
    {
        List<string> names = [];
        List<Action> actions = [];
        void Add(string name, Action action)
        {
            names.Add(name);
            actions.Add(action);
        }

        foreach (int stored in new[] { 0, 10, 20, 30, 60 })
        {
            Add($"ChangeConfiguration, {stored} others stored", Alternating(
                Filled(stored), "ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"301\"}", "{\"key\":\"HeartbeatInterval\",\"value\":\"302\"}"));
        }

        Add("GetConfiguration of one key", Repeating(Filled(0), "GetConfiguration", "{\"key\":[\"HeartbeatInterval\"]}"));
        Add("GetConfiguration of all", Repeating(Filled(0), "GetConfiguration", "{}"));
        Add("GetConfiguration of all, 60 stored", Repeating(Filled(60), "GetConfiguration", "{}"));
        Add("RemoteStartTransaction", Repeating(Filled(0), "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}"));
        Add("DataTransfer", Repeating(Filled(0), "DataTransfer", "{\"vendorId\":\"com.example\",\"messageId\":\"hello\",\"data\":\"a\"}"));
        Add("TriggerMessage, Heartbeat and its answer", Triggering(Filled(0)));
        Add("SetChargingProfile, 24 periods", Repeating(Filled(0), "SetChargingProfile", Profile(24)));
        TestStation idle = new TestStation(2, true);
        idle.Boot();
        TestStation charging = new TestStation(2, true);
        charging.Boot();
        charging.Charge();
        charging.Run(5000);
        int messages = actions.Count;
        Add("tick, idle", () => idle.Tick(TestStation.TickMs));
        Add("tick, charging", () => charging.Tick(TestStation.TickMs));

        double[] times = [.. Meter.Microseconds(Calls, [.. actions.Take(messages)]), .. Meter.Microseconds(Ticks, [.. actions.Skip(messages)])];
        for (int i = 0; i < actions.Count; i++)
        {
            Console.WriteLine(FormattableString.Invariant($"{names[i]}\t{times[i]:0.000}\t{Meter.Bytes(actions[i])}"));
        }
    }

    private static Action Repeating(CallBench bench, string action, string payload) => Alternating(bench, action, payload, payload);

    private static Action Alternating(CallBench bench, string action, string some, string other)
    {
        byte[] first = Frame(action, some);
        byte[] second = Frame(action, other);
        bool isFirst = false;
        return () =>
        {
            isFirst = !isFirst;
            byte[] frame = isFirst ? first : second;
            Receive(bench, frame, frame.Length);
            Send(bench);
        };
    }

    private static Action Triggering(CallBench bench)
    {
        byte[] trigger = Frame("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        byte[] end = Encoding.UTF8.GetBytes("\",{\"currentTime\":\"2026-05-04T09:08:07Z\"}]");
        byte[] answer = new byte[256];
        return () =>
        {
            Receive(bench, trigger, trigger.Length);
            Send(bench);
            bench.Run(50);
            int count = Send(bench);
            int start = Array.IndexOf(Buffer, (byte)'"') + 1;
            int length = Array.IndexOf(Buffer, (byte)'"', start) - start;
            if (count < 5 || Buffer[1] != '2')
            {
                return;
            }

            "[3,\""u8.CopyTo(answer);
            Array.Copy(Buffer, start, answer, 4, length);
            Array.Copy(end, 0, answer, 4 + length, end.Length);
            Receive(bench, answer, 4 + length + end.Length);
        };
    }

    private static void Receive(CallBench bench, byte[] frame, int count)
    {
        while (!bench.Station.Rpc.Receive(frame, 0, count, RpcEndpoint.SliceUnits, bench.Now))
        {
        }
    }

    private static int Send(CallBench bench)
    {
        RpcEndpoint rpc = bench.Station.Rpc;
        int count = 0;
        bool isWhole = !rpc.HasOutgoing;
        while (!isWhole)
        {
            count = rpc.Write(Buffer, 0, BufferBytes, bench.Now, out isWhole);
        }

        return count;
    }

    private static byte[] Frame(string action, string payload) => Encoding.UTF8.GetBytes($"[2,\"c\",\"{action}\",{payload}]");

    private static string Profile(int periods) =>
        "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\","
        + "\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"startSchedule\":\"2026-05-04T00:00:00Z\",\"chargingRateUnit\":\"A\","
        + "\"chargingSchedulePeriod\":[" + string.Join(",", Enumerable.Range(0, periods).Select(i => $"{{\"startPeriod\":{i * 3600},\"limit\":{6 + (i % 20)}.5}}")) + "]}}}";

    /// <summary>A station with other settings stored.</summary>
    private static CallBench Filled(int count)
    {
        CallBench bench = CallBench.Accepted(2, true);
        SettingsRegistry settings = bench.Station.Settings;
        int[] kept = [Key.HeartbeatInterval, Key.Dialect, Key.BooleansAsIntegers, Key.ShowAllKeys, Key.TermsAccepted, Key.OcppEnabled, Key.ConnectorActive1];
        int filled = 0;
        for (int key = 0; key < Key.Count && filled < count; key++)
        {
            foreach (string value in kept.Contains(key) ? [] : new[] { "1", "7", "true", "false", "10.0.0.1", "Voltage", "text" })
            {
                SettingsDraft draft = settings.Edit();
                if (settings.Text(key) != value && draft.Put(key, value) == SettingResult.Accepted && draft.Commit() != SettingResult.Rejected)
                {
                    filled++;
                    break;
                }
            }
        }

        return filled == count ? bench : throw new InvalidOperationException($"{filled} settings stored instead of {count}");
    }
}
