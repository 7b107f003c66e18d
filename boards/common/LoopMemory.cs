using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Devices.Safety;

namespace Borne.Boards;

/// <summary>
/// Keeps what the rounds of the loop have taken over restarts, and says it on the console once a day: on a board without diagnostics nobody
/// else does. Written when a round takes longer than any before, at most once an hour when steps were over their budget, and before a
/// restart, so that a power cut costs what was counted in an hour and the flash lasts.
/// </summary>
public sealed class LoopMemory
{
    /// <summary>Name of the record.</summary>
    public const string RecordName = "loop";

    /// <summary>How much longer than any before a round must be to be written at once, ms.</summary>
    public const int RoundStepMs = 100;

    /// <summary>Least time between two writes because of steps over their budget, ms.</summary>
    public const int CountMs = 3600000;

    /// <summary>Time between two lines on the console, ms.</summary>
    public const int TellMs = 86400000;

    // Longest round, steps over their budget, longest time of each step.
    private const int RoundAt = 0;
    private const int OverrunsAt = 4;
    private const int StepsAt = 8;
    private const int NumberBytes = 4;
    private const int RecordBytes = StepsAt + (LoopTimes.Steps * NumberBytes);

    private readonly IRecordStore _records;
    private int _triedRound;
    private int _triedOverruns;
    private long _triedSum;
    private long _nextCount;
    private long _nextLine;

    /// <summary>Recalls the times.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public LoopMemory(IRecordStore records, long now)
    {
        _records = records;
        _nextLine = now + TellMs;
        byte[] data = records.Read(RecordName);
        if (data is null || data.Length != RecordBytes)
        {
            data = new byte[RecordBytes];
        }

        int[] steps = new int[LoopTimes.Steps];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = BigEndian.GetInt(data, StepsAt + (i * NumberBytes));
        }

        Times = new LoopTimes(BigEndian.GetInt(data, RoundAt), BigEndian.GetInt(data, OverrunsAt), steps);
        Note();
    }

    /// <summary>Takes the times, and has those of earlier runs.</summary>
    public LoopTimes Times { get; }

    /// <summary>Says them on the console.</summary>
    public void Tell() => Console.WriteLine("loop: " + Times.Describe());

    /// <summary>Stores what must not wait, and says what is due.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        bool isCountDue = Times.Overruns != _triedOverruns && now >= _nextCount;
        if (isCountDue || Times.LongestRoundMs - _triedRound >= RoundStepMs)
        {
            _nextCount = isCountDue ? now + CountMs : _nextCount;
            Write();
        }

        if (now >= _nextLine)
        {
            _nextLine = now + TellMs;
            Tell();
        }
    }

    /// <summary>Stores what is not yet, before a restart.</summary>
    public void Save()
    {
        if (Sum() != _triedSum)
        {
            Write();
        }
    }

    private void Write()
    {
        // Flash that fails is tried again when there is more to keep, not in every round.
        Note();
        byte[] data = new byte[RecordBytes];
        BigEndian.PutInt(data, RoundAt, Times.LongestRoundMs);
        BigEndian.PutInt(data, OverrunsAt, Times.Overruns);
        for (int i = 0; i < LoopTimes.Steps; i++)
        {
            BigEndian.PutInt(data, StepsAt + (i * NumberBytes), Times.LongestOf((LoopStep)i));
        }

        _records.Write(RecordName, data, RecordBytes);
    }

    private void Note()
    {
        _triedRound = Times.LongestRoundMs;
        _triedOverruns = Times.Overruns;
        _triedSum = Sum();
    }

    // None of them ever falls, so it tells whether any has risen.
    private long Sum()
    {
        long sum = (long)Times.LongestRoundMs + Times.Overruns;
        for (int i = 0; i < LoopTimes.Steps; i++)
        {
            sum += Times.LongestOf((LoopStep)i);
        }

        return sum;
    }
}
