using System;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform.Vectors;

/// <summary>
/// Checks published test vectors on the device's runtime: those that a folder named at the build marks for it. Prints for each kind how
/// many were right, and but for keys from passwords what the whole and the longest step take at most in rounds of an empty loop, and the heap
/// that the work holds.
/// Ends with "vectors complete" when all of them are right; without such a folder there are none.
/// </summary>
public static class Program
{
    private const int Kinds = (int)VectorKind.Signing + 1;
    private const int LoopRounds = 10000;
    private const int LoopRuns = 300;
    private const int StepsBetweenLooks = 50;

    private const int Runs = 4;
    private const int MaxSteps = 1200;

    private static readonly long[] Best = new long[MaxSteps];
    private static readonly int[] Right = new int[Kinds];
    private static readonly int[] Counts = new int[Kinds];
    private static readonly long[] Longest = new long[Kinds];
    private static readonly long[] LongestSteps = new long[Kinds];
    private static readonly long[] Most = new long[Kinds];

    public static void Main()
    {
        bool isRight = true;
        for (int i = 0; i < Cases.Count; i++)
        {
            isRight &= Look(i);
        }

        long loop = EmptyLoop();
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (Counts[kind] > 0)
            {
                Console.WriteLine(NameOf((VectorKind)kind) + ": " + Right[kind] + " of " + Counts[kind] + " right" + (Longest[kind] == 0 ? "" : ", at most "
                    + (Longest[kind] * LoopRounds / loop) + " rounds of an empty loop, the longest step "
                    + (LongestSteps[kind] * LoopRounds / loop) + ", " + Most[kind] + " bytes of heap at most"));
            }
        }

        string verdict = Cases.Count == 0 ? "vectors complete: none at hand" : "vectors complete: " + Cases.Count;
        Console.WriteLine(isRight ? verdict : "vectors failed");
    }

    private static bool Look(int index)
    {
        VectorCase vector = Cases.At(index);
        int kind = (int)vector.Kind;
        bool isRight = vector.Kind == VectorKind.Pbkdf2 ? IsRight(vector) : Measure(vector);
        Counts[kind]++;
        Right[kind] += isRight ? 1 : 0;
        if (!isRight)
        {
            Console.WriteLine("wrong: " + vector.Name);
        }

        return isRight;
    }

    private static bool IsRight(VectorCase vector)
    {
        VectorRun work = new VectorRun(vector);
        while (!work.Step())
        {
        }

        return work.IsRight;
    }

    // What else the machine does must not count: of each step the shortest of several runs.
    private static bool Measure(VectorCase vector)
    {
        int kind = (int)vector.Kind;
        bool isRight = true;
        int steps = 0;
        for (int run = 0; run < Runs; run++)
        {
            // The beginning is a step as well.
            long begin = DateTime.UtcNow.Ticks;
            VectorRun work = new VectorRun(vector);
            bool isDone = false;
            for (steps = 0; !isDone; steps++)
            {
                isDone = steps > 0 && work.Step();
                long end = DateTime.UtcNow.Ticks;
                Best[steps] = run == 0 || end - begin < Best[steps] ? end - begin : Best[steps];
                begin = DateTime.UtcNow.Ticks;
            }

            isRight &= work.IsRight;
        }

        long total = 0;
        for (int i = 0; i < steps; i++)
        {
            total += Best[i];
            LongestSteps[kind] = Best[i] > LongestSteps[kind] ? Best[i] : LongestSteps[kind];
        }

        Longest[kind] = total > Longest[kind] ? total : Longest[kind];
        long held = vector.IsValid ? Held(vector) : 0;
        Most[kind] = held > Most[kind] ? held : Most[kind];
        return isRight;
    }

    /// <summary>What the work holds at most, without what is garbage.</summary>
    private static long Held(VectorCase vector)
    {
        uint before = GC.Run(true);
        VectorRun work = new VectorRun(vector);
        long least = GC.Run(true);
        for (int steps = 0; !work.Step(); steps++)
        {
            if (steps % StepsBetweenLooks == 0)
            {
                long free = GC.Run(true);
                least = free < least ? free : least;
            }
        }

        return before - least;
    }

    private static string NameOf(VectorKind kind) => kind switch
    {
        VectorKind.EcdsaDer => "P-256 in DER",
        VectorKind.EcdsaP384 => "P-384 in DER",
        VectorKind.EcdsaPair => "P-256 as two numbers",
        VectorKind.Pkcs1 => "RSA PKCS#1",
        VectorKind.Pss => "RSA PSS",
        VectorKind.HmacSha256 => "HMAC with SHA-256",
        VectorKind.HmacSha384 => "HMAC with SHA-384",
        VectorKind.Pbkdf2 => "PBKDF2",
        _ => "signing with P-256",
    };

    private static long EmptyLoop()
    {
        long best = long.MaxValue;
        for (int run = 0; run < LoopRuns; run++)
        {
            long begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < LoopRounds; i++)
            {
            }

            long ticks = DateTime.UtcNow.Ticks - begin;
            best = ticks < best ? ticks : best;
        }

        return best;
    }
}
