using System.Globalization;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Wire.Types;

namespace Borne.Virtual.Modes;

/// <summary>Runs command lines in simulated time and checks expectations.</summary>
/// <param name="lines">The lines.</param>
/// <param name="host">The station.</param>
/// <param name="interpreter">Who carries the other commands out.</param>
public sealed class ScriptRunner(string[] lines, StationHost host, CommandInterpreter interpreter)
{
    private const int ExpectMs = 30_000;
    private const int SettleMs = 1_000;
    private const decimal MostWaitSeconds = 366m * 24 * 60 * 60;

    private readonly List<ScriptStep> _steps = [];
    private string _story = "";
    private long _stepBegan;
    private int _next;
    private long _waitUntil;
    private long _settleUntil;
    private string? _expected;
    private int _expectedConnector;

    /// <summary>Told a sentence of the story, or a command that is carried out.</summary>
    public Action<string, bool>? Said { get; set; }

    /// <summary>Told an answer that says more than "ok".</summary>
    public Action<string>? Answered { get; set; }

    /// <summary>Why the script failed, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Its commands and expectations so far, and behind them those that it has not come to.</summary>
    public IReadOnlyList<ScriptStep> Steps => [.. _steps, .. lines.Skip(_next)
        .Select((line, index) => new ScriptStep(_next + index + 1, Shown(line.Trim()), _story))
        .Where(step => IsCommand(step.Text) && !IsStory(step.Text))];

    /// <summary>True when there is nothing more to do.</summary>
    public bool IsFinished => Problem is not null || (_next >= lines.Length && _expected is null && host.Now >= _waitUntil);

    /// <summary>Goes on as far as simulated time allows. Call after every step.</summary>
    public void Poll()
    {
        while (!IsFinished)
        {
            if (_expected is not null)
            {
                if (!IsFulfilled())
                {
                    if (host.Now >= _waitUntil)
                    {
                        Fail(Disappointment());
                    }

                    return;
                }

                _expected = null;
                End();
                _settleUntil = host.Now + SettleMs;
                _waitUntil = host.Now;
            }

            // The message about a new status gets its answer before the story goes on.
            if (host.Now < _settleUntil && !host.IsSettled)
            {
                return;
            }

            if (host.Now < _waitUntil || _next >= lines.Length)
            {
                return;
            }

            string line = lines[_next++].Trim();
            if (IsCommand(line))
            {
                Run(line);
            }
        }
    }

    /// <summary>Carries out the commands that only scripts have.</summary>
    /// <param name="words">The command.</param>
    /// <returns>An answer, or null when it is another command.</returns>
    public string? Execute(CommandLineWords words)
    {
        switch (words.Name)
        {
            case "say":
                _story = words.TakeRest();
                Said?.Invoke(_story, true);
                return "";
            case "wait":
                _waitUntil = host.Now + WaitMs(words);
                return "";
            case "expect":
                Expect(words);
                return "";
            default:
                return null;
        }
    }

    private static bool IsCommand(string line) => line.Length > 0 && line[0] != '#';

    private static bool IsStory(string line) => line.StartsWith("say ", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("wait ", StringComparison.OrdinalIgnoreCase);

    private static long WaitMs(CommandLineWords words)
    {
        const string Usage = "wait SECONDS";
        string text = words.Take(Usage);
        words.ExpectEnd(Usage);
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            && seconds <= MostWaitSeconds
            ? (long)(seconds * 1000)
            : throw new CommandException($"'{text}' is not a number of seconds; write for example: wait 2.5.");
    }

    private void Run(string line)
    {
        bool isStory = IsStory(line);
        if (!isStory && !line.StartsWith("expect ", StringComparison.OrdinalIgnoreCase))
        {
            Said?.Invoke(Shown(line), false);
        }

        if (!isStory)
        {
            _stepBegan = host.Now;
            _steps.Add(new ScriptStep(_next, Shown(line), _story));
        }

        string answer = interpreter.Execute(line);
        if (CommandInterpreter.IsError(answer))
        {
            Fail($"Line {_next} of the script, '{Shown(line)}', failed with {answer}");
            return;
        }

        if (answer != CommandInterpreter.Ok)
        {
            Answered?.Invoke(answer);
        }

        if (!isStory && _expected is null)
        {
            End();
        }
    }

    private void End() => _steps[^1] = _steps[^1] with { TakenMs = host.Now - _stepBegan };

    private void Fail(string problem)
    {
        Problem = problem;
        if (_steps.Count == 0 || _steps[^1].Line != _next)
        {
            _steps.Add(new ScriptStep(_next, Shown(lines[_next - 1].Trim()), _story));
            _stepBegan = host.Now;
        }

        End();
        _steps[^1] = _steps[^1] with { Problem = problem };
    }

    private string Shown(string line) => CommandMask.Of(line, host.Controller?.Settings);

    private void Expect(CommandLineWords words)
    {
        const string Usage = "expect STATUS [C] or expect accepted";
        string text = words.Take(Usage);
        if (text.Equals("accepted", StringComparison.OrdinalIgnoreCase))
        {
            _expected = "accepted";
        }
        else if (Enum.TryParse(text, true, out ChargePointStatus status) && Enum.IsDefined(status)
            && !char.IsAsciiDigit(text[0]))
        {
            _expected = status.ToString();
            _expectedConnector = words.TakeOptionalConnector(Usage);
        }
        else
        {
            throw new CommandException($"'{text}' is no status; write accepted or one of "
                + $"{string.Join(", ", Enum.GetNames<ChargePointStatus>())}.");
        }

        _waitUntil = host.Now + ExpectMs;
        words.ExpectEnd(Usage);
    }

    private bool IsFulfilled() => _expected == "accepted"
        ? host.Controller is { IsAccepted: true, IsConnected: true }
        : host.Controller?.GetConnector(_expectedConnector).Status.ToString() == _expected;

    private string Disappointment()
    {
        if (_expected == "accepted")
        {
            return $"Line {_next} of the script: the central system did not accept the station within "
                + $"{ExpectMs / 1000} seconds.";
        }

        string actual = host.Controller?.GetConnector(_expectedConnector).Status.ToString() ?? "booting";
        return $"Line {_next} of the script: connector {_expectedConnector} was expected to become {_expected} within "
            + $"{ExpectMs / 1000} seconds, but it is {actual}.";
    }
}
