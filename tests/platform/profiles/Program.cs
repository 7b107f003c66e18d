using System;
using Borne.Charging.SmartCharging;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Charging.SmartCharging;
using Borne.Wire.Rpc;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform.Profiles;

/// <summary>
/// Installs 20 charging profiles of 24 periods on the device's runtime and prints what they, the limit of now and a
/// composite schedule of one day take. Ends with "profiles complete" when all periods were found.
/// </summary>
public static class Program
{
    private const int LoopRounds = 50000;
    private const int LimitRounds = 500;
    private const int Runs = 20;
    private const int EmptyLoop = 0;
    private const int KeptLimit = 1;
    private const int NewLimit = 2;
    private const int DayWalk = 3;
    private const int DayAnswer = 4;
    private const int Install = 5;
    private const int Day = 86400;
    private const int AnswerBytes = 2048;
    private const string Call = "[2,\"c\",\"GetCompositeSchedule\",{\"connectorId\":1,\"duration\":86400}]";

    private static SmartBench _bench;
    private static byte[] _buffer;
    private static byte[] _call;

    public static void Main()
    {
        _bench = new SmartBench();
        _buffer = new byte[AnswerBytes];
        _call = RpcTools.Bytes(Call);
        uint before = GC.Run(true);
        DaySet.Install(_bench);
        uint installed = GC.Run(true);

        // The records are a copy of the profiles in memory here: they do not count.
        long records = 0;
        for (int i = 0; i < 2; i++)
        {
            records += _bench.Records.Read("profile-" + i.ToString()).Length;
        }

        bool isFound = Walk() == DaySet.Count && Answer() > DaySet.Count * 30;
        uint beforeWalk = GC.Run(true);
        CompositeSchedule schedule = Schedule();
        uint afterWalk = GC.Run(true);
        while (schedule.MoveNext())
        {
        }

        Console.WriteLine("retained by " + _bench.Control.Profiles.Count + " profiles: "
            + ((long)before - installed - records) + " bytes, by a schedule in writing: " + (beforeWalk - afterWalk));
        long loop = Time(EmptyLoop);
        Console.WriteLine("in rounds of an empty loop: limit kept " + Rounds(KeptLimit, loop, LimitRounds)
            + ", worked out anew " + Rounds(NewLimit, loop, LimitRounds) + ", walk through a day " + Rounds(DayWalk, loop, 1)
            + ", answer of a day " + Rounds(DayAnswer, loop, 1) + ", SetChargingProfile " + Rounds(Install, loop, 1));
        Console.WriteLine(isFound ? "profiles complete" : "profiles failed");
    }

    private static CompositeSchedule Schedule() =>
        new CompositeSchedule(_bench.Control.Profiles, _bench.Site, 1, SmartBench.Midnight, Day, false);

    private static int Walk()
    {
        CompositeSchedule schedule = Schedule();
        int count = 0;
        while (schedule.MoveNext())
        {
            count++;
        }

        return count;
    }

    private static void Receive(byte[] frame)
    {
        while (!_bench.Rpc.Receive(frame, 0, frame.Length, RpcEndpoint.SliceUnits, 0))
        {
        }
    }

    private static int Answer()
    {
        Receive(_call);
        int bytes = 0;
        bool isFinal = false;
        while (!isFinal)
        {
            bytes += _bench.Rpc.Write(_buffer, 0, AnswerBytes, 0, out isFinal);
        }

        return bytes;
    }

    private static string Rounds(int what, long loop, int times) => (Time(what) * LoopRounds / loop / times).ToString();

    /// <summary>The shortest of several runs: what else the machine does must not count.</summary>
    private static long Time(int what)
    {
        byte[] set = RpcTools.Bytes(
            "[2,\"c\",\"SetChargingProfile\",{\"connectorId\":1,\"csChargingProfiles\":" + DaySet.Profile(3) + "}]");
        long best = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long begin = DateTime.UtcNow.Ticks;
            switch (what)
            {
                case EmptyLoop:
                    for (int i = 0; i < LoopRounds; i++)
                    {
                    }

                    break;
                case KeptLimit:
                    Limit(0);
                    break;
                case NewLimit:
                    Limit(3600);
                    break;
                case DayWalk:
                    Walk();
                    break;
                case DayAnswer:
                    Answer();
                    break;
                default:
                    Receive(set);
                    _bench.Rpc.Write(_buffer, 0, AnswerBytes, 0, out _);
                    break;
            }

            long ticks = DateTime.UtcNow.Ticks - begin;
            best = ticks < best ? ticks : best;
        }

        return best;
    }

    private static void Limit(int step)
    {
        LimitEvaluator limits = _bench.Control.Limits;
        for (int i = 0; i < LimitRounds; i++)
        {
            limits.DeciampsAt(1, SmartBench.Midnight + (i * step));
        }
    }
}
