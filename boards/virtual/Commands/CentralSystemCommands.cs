using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>The commands that the embedded central system carries out.</summary>
/// <param name="centralSystem">The central system, or null when the wallbox is connected to another one.</param>
/// <param name="print">Takes each line of an answer that has several.</param>
/// <param name="clock">Simulated time in ms.</param>
public sealed class CentralSystemCommands(EmbeddedCentralSystem? centralSystem, Action<string> print, Func<long> clock)
{
    private readonly ConcurrentQueue<string> _troubles = new();
    private Rehearsal? _rehearsal;

    /// <summary>Takes a call that the station did not answer, or what else went wrong with the central system.</summary>
    /// <param name="trouble">What happened, as a sentence.</param>
    public bool TryTakeTrouble([NotNullWhen(true)] out string? trouble)
    {
        if (!_troubles.TryDequeue(out trouble))
        {
            trouble = centralSystem?.TakeTrouble();
        }

        return trouble is not null;
    }

    /// <summary>Carries a command out.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>The answer, or null when it is another command.</returns>
    /// <exception cref="CommandException">It cannot be carried out.</exception>
    public string? Execute(CommandLineWords words)
    {
        switch (words.Name)
        {
            case "central":
                string action = words.Take("central ACTION JSON");
                return Call(action, words.TakeRest());
            case "pnc":
                return Call("DataTransfer", PlugAndChargeCommand.Compose(words, Embedded().Desk.Authority));
            case "list":
                return Call("SendLocalList", LocalListCommand.Compose(words));
            case "update":
                return Call("UpdateFirmware", Firmware().Update(words));
            case "diagnostics":
                return Call("GetDiagnostics", Firmware().Diagnose(words));
            case "file":
                return Print(Firmware().Show(words)) + " lines";
            case "answer":
                return Plan(words);
            case "replay":
                return Replay(words);
            case "rehearse":
                return Rehearse(words);
            case "transactions":
                words.ExpectEnd("transactions");
                return Print(Embedded().Desk.Transactions) + " transactions";
            default:
                return null;
        }
    }

    private int Print(object[] lines)
    {
        foreach (object line in lines)
        {
            print("  " + line);
        }

        return lines.Length;
    }

    private string Plan(CommandLineWords words)
    {
        string action = words.Take("answer ACTION HOW");
        return Embedded().Desk.Plan.TrySet(action, words.TakeRest()) ? "" : throw new CommandException(
            $"That is no way to answer; write: answer {action} {AnswerPlan.Usage}.");
    }

    private string Replay(CommandLineWords words)
    {
        LoggedFrame[] calls = [.. FrameLogFile.Read(words.TakeRest())
            .Where(frame => !frame.Sent && frame.Type == OcppFrame.CallType && frame.Payload is not null)];
        foreach (LoggedFrame call in calls)
        {
            Call(call);
        }

        return $"{calls.Length} calls";
    }

    private string Rehearse(CommandLineWords words)
    {
        _rehearsal = new Rehearsal(Embedded().Desk.Plan, FrameLogFile.Read(words.TakeRest()), clock());
        return $"{_rehearsal.Answers} answers and {_rehearsal.Calls} calls";
    }

    /// <summary>Sends the calls of a rehearsal whose moment has come. Call after each step of simulated time.</summary>
    public void Tick()
    {
        while (_rehearsal?.TakeCall(clock()) is LoggedFrame call)
        {
            try
            {
                Call(call);
            }
            catch (CommandException problem)
            {
                _troubles.Enqueue($"{call.Action} of line {call.Place} was not sent: {problem.Message}");
            }
        }
    }

    private void Call(LoggedFrame call) => Call(call.Action, FrameSocket.Write(call.Payload!));

    private FirmwareCommands Firmware() => new(Embedded().Files, Embedded().FilesUrl);

    private EmbeddedCentralSystem Embedded() => centralSystem ?? throw new CommandException(
        "This needs the embedded central system; start without --central-system.");

    private string Call(string action, string payload)
    {
        Task<string> answer;
        try
        {
            answer = Embedded().BeginCall(action, payload);
        }
        catch (CallNotSentException problem)
        {
            throw new CommandException(problem.Message);
        }

        answer.ContinueWith(
            task => _troubles.Enqueue($"The station did not answer {action}: {task.Exception!.InnerException!.Message}"),
            TaskContinuationOptions.OnlyOnFaulted);
        return "";
    }
}
