using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Commands;
using Borne.Virtual.Display;
using Borne.Virtual.Options;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Web;

namespace Borne.Virtual.Modes;

/// <summary>Runs the wallbox by itself: session or script first, then commands from console and front panel.</summary>
public sealed class RunningMode
{
    private const int ShowMs = 100;
    private const int EndMs = 10_000;

    private readonly VirtualOptions _options;
    private readonly StationHost _host;
    private readonly ITerminal _terminal;
    private readonly EventPrinter _printer;
    private readonly FrontPanel _panel;
    private readonly CentralSystemCommands _central;
    private readonly SessionStatistics _statistics = new();
    private readonly FrameRecorder _recorder = new(FrameRecorder.MaxFrames);
    private readonly CommandInterpreter _interpreter;
    private readonly SimulationPace _pace;
    private ScriptRunner? _script;
    private int? _exitCode;
    private bool _isPanel;
    private long _shownAt;

    /// <summary>Puts the parts together.</summary>
    /// <param name="options">What the command line asked for.</param>
    /// <param name="script">Session or script to run first, or null.</param>
    /// <param name="host">The station.</param>
    /// <param name="terminal">Where the log goes.</param>
    /// <param name="panel">The front panel.</param>
    /// <param name="centralSystem">The embedded central system, or null.</param>
    public RunningMode(
        VirtualOptions options, string[]? script, StationHost host, ITerminal terminal, FrontPanel panel,
        EmbeddedCentralSystem? centralSystem)
    {
        _options = options;
        _host = host;
        _terminal = terminal;
        _panel = panel;
        _central = new CentralSystemCommands(centralSystem, line => terminal.WriteLine(line), () => host.Now);
        _printer = new EventPrinter(terminal, options.Verbose);
        _interpreter = new CommandInterpreter(host) { ExtraCommands = Execute };
        _pace = new SimulationPace(host, isCalled: () => centralSystem?.IsCalling == true) { Speed = options.FirstSpeed(script is not null) };
        if (script is not null)
        {
            _script = new ScriptRunner(script, host, _interpreter)
            {
                Said = Say,
                Answered = answer => _terminal.WriteLine(answer),
            };
        }

        host.Happened += _printer.Print;
        host.Happened += _statistics.Add;
        host.Happened += _recorder.Add;
        host.Happened += panel.State.Add;
        new FrameRemarks(host).Said += remark =>
        {
            _printer.Print(remark);
            panel.State.Add(remark);
        };
        host.Stepped += () => panel.State.Follow(host);
        host.Stepped += _central.Tick;
    }

    /// <summary>Runs until "quit", a signal, or the end of a session or script that ends the program.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        using var signals = new StopSignals();
        string notice = _options.TimeNotice(_pace.Speed);
        if (notice.Length > 0)
        {
            _printer.Print(_host.Now, notice, TextStyle.Story);
        }

        _host.Start();
        while (_exitCode is null)
        {
            TakeCommands();
            _pace.Run(AfterStep);
            if (_pace.TakeShortfall() is string shortfall)
            {
                _printer.Print(_host.Now, shortfall, TextStyle.Story);
            }

            Show(force: false);
            if (_interpreter.QuitWanted || signals.IsSeen)
            {
                _exitCode ??= 0;
            }

            _host.Station.Network.Activity.Waited.WaitOne(_pace.WaitMs);
        }

        _host.SayGoodbye(StationHost.GoodbyeTime);
        Show(force: true);
        _terminal.Close();
        return _exitCode.Value;
    }

    private bool AfterStep()
    {
        if (_script is null)
        {
            return true;
        }

        _script.Poll();
        if (!_script.IsFinished)
        {
            return true;
        }

        FinishScript(_script);
        return _exitCode is null;
    }

    private void FinishScript(ScriptRunner script)
    {
        _script = null;

        // The last messages of the session are still on their way when its last command is done.
        _host.Settle(TimeSpan.FromMilliseconds(EndMs));
        if (script.Problem is not null)
        {
            _printer.Print(_host.Now, script.Problem, TextStyle.Error);
        }

        Summarise();
        if (_options.JUnit is not null)
        {
            JUnitReport.Write(_options.JUnit, _options.Script is null or "-" ? "session" : Path.GetFileName(_options.Script), script.Steps);
        }

        if (_options.Script is not null)
        {
            _exitCode = script.Problem is null ? 0 : 1;
        }
        else if (_options.Once)
        {
            _exitCode = script.Problem is null && IsSessionGood() ? 0 : 1;
        }
        else
        {
            if (_options.Speed is null)
            {
                _pace.Speed = 1;
            }

            _printer.Print(
                _host.Now, $"The wallbox stays up, and time runs x{_pace.Speed:0.##} now. Type 'help' for the commands, "
                + "'quit' or Ctrl-C to end.", TextStyle.Plain);
        }
    }

    private bool IsSessionGood()
    {
        if (_statistics is { Stopped: > 0, EnergyWh: > 0 })
        {
            return true;
        }

        _printer.Print(_host.Now, _statistics.Stopped == 0
            ? "The session failed: the central system answered no StopTransaction."
            : "The session failed: the transaction ended without energy.", TextStyle.Error);
        return false;
    }

    private void Summarise()
    {
        string energy = _statistics.Stopped == 0
            ? "No transaction was completed"
            : $"{_statistics.EnergyWh / 1000m:0.000} kWh in {Words(_statistics.Duration)}";
        _terminal.WriteLine("");
        _printer.Print(
            _host.Now, $"Summary: {energy}; {_statistics.Sent} messages sent, {_statistics.Received} received.",
            TextStyle.Story);
    }

    private static string Words(TimeSpan duration) => duration.TotalHours >= 1
        ? $"{(int)duration.TotalHours} h {duration.Minutes} min"
        : $"{duration.Minutes} min {duration.Seconds} s";

    private void Say(string text, bool isStory)
    {
        if (isStory)
        {
            _terminal.WriteLine("");
        }

        _printer.Print(_host.Now, isStory ? text : "> " + text, isStory ? TextStyle.Story : TextStyle.Plain);
    }

    private void TakeCommands()
    {
        while (_central.TryTakeTrouble(out string? trouble))
        {
            _terminal.WriteLine(trouble, TextStyle.Error);
        }

        while (_panel.Inbox.TryTake(out PanelCommand? command))
        {
            if (!command.IsQuestion)
            {
                _printer.Print(_host.Now, "> " + CommandMask.Of(command.Line, _host.Controller?.Settings), TextStyle.Plain);
            }

            _isPanel = true;
            command.Answer.TrySetResult(_interpreter.Execute(command.Line));
            _isPanel = false;
        }

        while (!_interpreter.QuitWanted && _terminal.TakeLine() is string line)
        {
            if (line.Trim().Length > 0)
            {
                string answer = _interpreter.Execute(line);
                _terminal.WriteLine(answer, CommandInterpreter.IsError(answer) ? TextStyle.Error : TextStyle.Plain);
            }
        }
    }

    private string? Execute(CommandLineWords words)
    {
        switch (words.Name)
        {
            case "help":
                Help();
                return "";
            case "compare":
                return Compare(words);
            case "settings" when !_isPanel:
                return ListSettings(words);
            case "speed":
                string text = words.Take("speed X");
                words.ExpectEnd("speed X");
                _pace.Speed = OptionParser.TryParseSpeed(text, out double speed) ? speed : throw new CommandException(
                    $"'{text}' is not a speed; write a number from 0.1 to 10000, for example: speed 60.");
                return _options.TimeNotice(speed);
            default:
                return _central.Execute(words) ?? _script?.Execute(words);
        }
    }

    private void Help()
    {
        foreach (string line in CommandHelp.Common.Concat(CommandHelp.Running))
        {
            _terminal.WriteLine("  " + line);
        }

        _terminal.WriteLine(_options.CentralSystem is null ? "With the embedded central system, which runs here:"
            : "With the embedded central system, which needs a start without --central-system:");
        foreach (string line in CommandHelp.Embedded)
        {
            _terminal.WriteLine("  " + line);
        }
    }

    private string Compare(CommandLineWords words)
    {
        List<string> differences = FrameComparison.Differences(FrameLogFile.Read(words.TakeRest()), _recorder.Frames);
        foreach (string difference in differences)
        {
            _terminal.WriteLine("  " + VisibleText.Of(difference));
        }

        return differences.Count == 0 ? "the station's frames are those of the log" : throw new CommandException(
            $"The station's frames differ from the log in {differences.Count} {(differences.Count == 1 ? "place" : "places")}.");
    }

    private string? ListSettings(CommandLineWords words)
    {
        if (_host.Controller is null)
        {
            return null;
        }

        JsonArray settings = SettingsDocument.Describe(_host.Controller.Settings, words.TakeRest());
        foreach (JsonNode? setting in settings)
        {
            string name = (string)setting!["name"]!;
            string mark = (bool)setting["writable"]! ? " " : "r";
            _terminal.WriteLine($"  {name,-40} {mark} {VisibleText.Of((string)setting["value"]!)}");
        }

        return $"{settings.Count} settings (r: read only)";
    }

    private void Show(bool force)
    {
        long real = Environment.TickCount64;
        if (force || real - _shownAt >= ShowMs)
        {
            _shownAt = real;
            _terminal.ShowState(StateLines.Describe(_host, _pace.Speed, _pace.Reached));
            _panel.State.Publish(_host, _options.Identity, _pace.Speed, _pace.Reached);
        }

        _terminal.Flush();
    }
}
