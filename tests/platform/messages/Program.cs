using System;
using System.Text;
using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Rpc;

namespace Borne.Platform.Messages;

/// <summary>
/// The rows of <c>tests/bench messages</c> on the device's runtime: what a message from the central system costs with its
/// answer, and a tick, in rounds of an empty loop, because the machine's own speed teaches nothing.
/// </summary>
public static class Program
{
    private const int TickMs = 50;
    private const int BootMs = 5000;
    private const int LoopRounds = 50000;
    private const int Runs = 10;
    private const int Calls = 20;
    private const int Ticks = 200;
    private const int Stored = 60;
    private const int JournalRecords = 60;
    private const int AnswerBytes = 2048;
    private const int Periods = 24;

    private const string One = "GetConfiguration\",{\"key\":[\"HeartbeatInterval\"]}]";
    private const string All = "GetConfiguration\",{}]";
    private const string RemoteStart = "RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}]";
    private const string Data = "DataTransfer\",{\"vendorId\":\"com.example\",\"messageId\":\"hello\",\"data\":\"a\"}]";

    private static readonly byte[] Answer = new byte[AnswerBytes];
    private static long _loop;
    private static bool _isGood = true;

    public static void Main()
    {
        _loop = Time(null, null, null);
        Bench bench = new Bench();
        ChargePoint station = Start(bench, 0);
        ChargePoint full = Start(new Bench(), Stored);
        Print("ChangeConfiguration", station, Change(301), Change(302));
        Print("ChangeConfiguration, 60 others stored", full, Change(301), Change(302));
        Print("GetConfiguration of one key", station, Frame(One), Frame(One));
        Print("GetConfiguration of all", station, Frame(All), Frame(All));
        Print("GetConfiguration of all, 60 stored", full, Frame(All), Frame(All));
        Print("DataTransfer", station, Frame(Data), Frame(Data));
        Print("RemoteStartTransaction", station, Frame(RemoteStart), Frame(RemoteStart));
        Print("SetChargingProfile, 24 periods", station, Frame(Profile(1)), Frame(Profile(2)));
        Print("tick, idle", full, null, null);
        bench.Plug();
        Run(station, BootMs, BootMs);
        _isGood &= station.GetConnector(1).HasTransaction;
        Print("tick, charging", station, null, null);
        Console.WriteLine(_isGood ? "messages complete" : "messages failed");
    }

    private static byte[] Change(int value) => Frame(
        "ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"" + value.ToString() + "\"}]");

    private static byte[] Frame(string rest) => Encoding.UTF8.GetBytes("[2,\"c\",\"" + rest);

    private static string Profile(int id)
    {
        StringBuilder text = new StringBuilder("SetChargingProfile\",{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":");
        text.Append(id).Append(",\"stackLevel\":").Append(id);
        text.Append(",\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{");
        text.Append("\"startSchedule\":\"2026-05-04T00:00:00Z\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[");
        for (int i = 0; i < Periods; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("{\"startPeriod\":").Append(i * 3600).Append(",\"limit\":").Append(8 + i).Append(".5}");
        }

        return text.Append("]}}}]").ToString();
    }

    private static void Print(string row, ChargePoint station, byte[] first, byte[] second)
    {
        int times = first is null ? Ticks : Calls;
        long ticks = Time(station, first, second);
        Console.WriteLine(row + ": " + (ticks * LoopRounds / _loop / times).ToString() + " rounds of an empty loop");
    }

    /// <summary>The shortest of several runs: what else the machine does must not count.</summary>
    private static long Time(ChargePoint station, byte[] first, byte[] second)
    {
        long best = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long begin = DateTime.UtcNow.Ticks;
            if (station is null)
            {
                for (int i = 0; i < LoopRounds; i++)
                {
                }
            }
            else if (first is null)
            {
                Run(station, (2 * BootMs) + (run * Ticks * TickMs), Ticks * TickMs);
            }
            else
            {
                for (int i = 0; i < Calls; i++)
                {
                    Exchange(station, i % 2 == 0 ? first : second);
                }
            }

            long ticks = DateTime.UtcNow.Ticks - begin;
            best = ticks < best ? ticks : best;
        }

        return best;
    }

    private static void Exchange(ChargePoint station, byte[] frame)
    {
        while (!station.Rpc.Receive(frame, 0, frame.Length, RpcEndpoint.SliceUnits, BootMs))
        {
        }

        bool isFinal = false;
        int bytes = 0;
        while (!isFinal)
        {
            bytes += station.Rpc.Write(Answer, 0, AnswerBytes, BootMs, out isFinal);
        }

        // [3,"c",{ and at least a status.
        _isGood &= bytes > 8 && Answer[1] != (byte)'4';
    }

    private static void Run(ChargePoint station, long from, int durationMs)
    {
        for (long now = from; now < from + durationMs; now += TickMs)
        {
            station.Tick(now);
        }
    }

    /// <summary>A station that is accepted, with other settings stored.</summary>
    private static ChargePoint Start(Bench bench, int stored)
    {
        StationHardware hardware = new StationHardware
        {
            Connectors = new ConnectorHardware[]
            {
                new ConnectorHardware { Pilot = bench, Contactor = bench, Meter = bench, ResidualCurrent = bench },
            },
            Network = bench,
            Rfid = bench,
            Entropy = bench,
            System = bench,
        };
        StationOptions options = new StationOptions { Endpoint = "ws://bench/ocpp", Identity = "BENCH", ReceiveBytes = 2048, SendBytes = 1024 };
        ChargePoint station = new ChargePoint(
            hardware, options, new MemoryRecordStore(), new MemoryJournal(JournalRecords, RecordKind.Meter), 0);
        Run(station, 0, BootMs);
        _isGood &= station.IsAccepted;
        for (int key = 0; key < Key.Count && stored > 0; key++)
        {
            stored -= Store(station.Settings, key) ? 1 : 0;
        }

        _isGood &= stored == 0;
        return station;
    }

    private static bool Store(SettingsRegistry settings, int key)
    {
        if (key == Key.HeartbeatInterval || key == Key.Dialect || key == Key.BooleansAsIntegers || key == Key.ShowAllKeys
            || key == Key.TermsAccepted || key == Key.OcppEnabled || key == Key.ConnectorActive1)
        {
            return false;
        }

        string[] values = { "1", "7", "true", "false", "10.0.0.1", "Voltage", "text" };
        foreach (string value in values)
        {
            SettingsDraft draft = settings.Edit();
            if (settings.Text(key) != value && draft.Put(key, value) == SettingResult.Accepted && draft.Commit() != SettingResult.Rejected)
            {
                return true;
            }
        }

        return false;
    }
}
