using System;
using System.Diagnostics;
using System.Linq;

namespace Borne.Bench;

/// <summary>Times actions in turns, so that what disturbs the machine disturbs all of them.</summary>
public static class Meter
{
    /// <summary>Turns; every action is called equally often in each.</summary>
    public const int Rounds = 20;

    // Fewer leave code in the run that the runtime has not compiled well yet: with 50, five times the true time came out.
    private const int WarmUpCalls = 2000;

    /// <summary>Times actions.</summary>
    /// <param name="calls">Calls of each action in all.</param>
    /// <param name="actions">What to time.</param>
    /// <returns>Microseconds per call, the fastest of the rounds, which others on the machine disturb least.</returns>
    public static double[] Microseconds(int calls, params Action[] actions)
    {
        double[][] rounds = new double[actions.Length][];
        for (int a = 0; a < actions.Length; a++)
        {
            rounds[a] = new double[Rounds];
        }

        foreach (Action action in actions)
        {
            for (int i = 0; i < WarmUpCalls; i++)
            {
                action();
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int a = 0; a < actions.Length; a++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < calls / Rounds; i++)
                {
                    actions[a]();
                }

                rounds[a][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / (calls / Rounds);
            }
        }

        return Array.ConvertAll(rounds, times => times.Min());
    }

    /// <summary>Bytes that an action allocates once it is warm.</summary>
    public static long Bytes(Action action)
    {
        const int Calls = 20;
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
