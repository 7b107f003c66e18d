using Borne.Settings.Registry;
using Borne.Station;
using Borne.Virtual.Display;
using Borne.Virtual.Machine;
using Borne.Virtual.Options;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>Carries out the commands of tests, console, scripts and front panel, one line each.</summary>
/// <param name="host">The station.</param>
public sealed class CommandInterpreter(StationHost host)
{
    /// <summary>First word of every answer that is no error.</summary>
    public const string Ok = "ok";

    private const string ErrorPrefix = "error: ";
    private const string TagPrefix = "tag:";
    private const int MostIdTag = 20;
    private const long MostAdvanceMs = 366L * 24 * 60 * 60 * 1000;

    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(10);

    private readonly SimulatedConnector[] _connectors = host.Station.Connectors;

    // A peer that stays silent costs ten seconds once: after that, time runs on until it has answered.
    private bool _peerSilent;

    /// <summary>Commands of the mode that runs, asked before the common ones. Returns null for an unknown name.</summary>
    public Func<CommandLineWords, string?>? ExtraCommands { get; set; }

    /// <summary>True after "quit".</summary>
    public bool QuitWanted { get; private set; }

    /// <summary>Carries a command out.</summary>
    /// <param name="line">The command line.</param>
    /// <returns>"ok ..." or "error: " and a sentence, always one line.</returns>
    public string Execute(string line)
    {
        try
        {
            var words = new CommandLineWords(line, _connectors.Length);
            words.TakeName();
            string answer = ExtraCommands?.Invoke(words) ?? Run(words);
            return answer.Length == 0 ? Ok : $"{Ok} {answer}";
        }
        catch (CommandException problem)
        {
            return ErrorPrefix + UrlMask.Apply(problem.Message);
        }
    }

    /// <summary>Tells whether an answer is an error.</summary>
    /// <param name="answer">Result of <see cref="Execute"/>.</param>
    public static bool IsError(string answer) => answer.StartsWith(ErrorPrefix, StringComparison.Ordinal);

    private static byte[] ParseUid(string text) => CardUid.IsValid(text)
        ? Convert.FromHexString(text)
        : throw new CommandException($"'{text}' is not a card UID; write 4, 7 or 10 bytes in hex, for example: tap 04A1B2C3.");

    private string Run(CommandLineWords words)
    {
        switch (words.Name)
        {
            case "plug":
                return OnConnector(words, (id, connector) => CableCommands.Plug(id, connector, host.Now));
            case "cable":
                return OnConnector(words, CableCommands.Cable);
            case "unplug":
                return OnConnector(words, (id, connector) => CableCommands.Unplug(id, connector, host.Now));
            case "unplug-ev":
                return OnConnector(words, (id, connector) => CableCommands.UnplugCar(id, connector, host.Now));
            case "tap":
                return Tap(words);
            case "ev":
                VehicleCommand.Run(words, _connectors);
                return "";
            case "contract":
                return ContractCommand.Run(words, _connectors, host.Authority);
            case "contract-file":
                return ContractCommand.RunFile(words, _connectors);
            case "contract-roots":
                return ContractCommand.WriteRoots(words, host.Authority);
            case "fault":
                return Fault(words);
            case "clear":
                return Clear(words);
            case "network":
                host.Station.Network.SetUp(OneChoice(words, "network down|up", "down", "up") == "up");
                return "";
            case "power":
                Power(words);
                return "";
            case "emergency":
                host.Station.EmergencyStop.IsPressed = OneChoice(words, "emergency on|off", "on", "off") == "on";
                return "";
            case "button":
                host.Station.ResetButton.IsPressed = OneChoice(words, "button on|off", "on", "off") == "on";
                return "";
            case "crash":
                words.ExpectEnd("crash");
                host.Crash();
                return "";
            case "reboot":
                host.Station.SystemControl.IsStuck = OneChoice(words, "reboot stuck|free", "stuck", "free") == "stuck";
                return "";
            case "factory-reset":
                words.ExpectEnd("factory-reset");
                Controller().ResetToFactory(host.Now);
                return "";
            case "flash":
                return FillFlash(words);
            case "transfer":
                return Transfer(words);
            case "call":
                return HandCallCommand.Run(host, words);
            case "reconnect":
                words.ExpectEnd("reconnect");
                return ConnectionCommands.Reconnect(Controller(), host.Now);
            case "connect":
                return ConnectionCommands.Connect(Controller(), words);
            case "settings":
                return SettingsDocument.Describe(Settings(), words.TakeRest()).ToJsonString();
            case "set":
                return SetSetting(words);
            case "get":
                return GetSetting(words);
            case "export":
                return ConfigurationFileCommands.Export(Settings(), TakeFile(words));
            case "import":
                return ConfigurationFileCommands.Import(Settings(), TakeFile(words));
            case "image":
                return ImageCommand.Run(words);
            case "firmware-key":
                return SigningCommands.MakeKey(words);
            case "sign":
                return SigningCommands.Sign(words);
            case "advance":
                return Advance(words);
            case "settle":
                words.ExpectEnd("settle");

                // The controller has not seen yet what earlier commands did to its hardware.
                host.Tick();
                return host.Settle(SettleTime)
                    ? ""
                    : throw new CommandException("The station is still busy after 10 seconds; see whether the central "
                        + "system answers, and try again.");
            case "state":
                words.ExpectEnd("state");
                return StateDocument.Describe(host).ToJsonString();
            case "quit":
                words.ExpectEnd("quit");
                QuitWanted = true;
                return "";
            case "":
                throw new CommandException("The line is empty; type 'help' for the list of commands.");
            default:
                throw new CommandException($"There is no command '{words.Name}'; type 'help' for the list of commands.");
        }
    }

    private static string OneChoice(CommandLineWords words, string usage, params ReadOnlySpan<string> choices)
    {
        string choice = words.TakeChoice(usage, choices);
        words.ExpectEnd(usage);
        return choice;
    }

    private static string TakeFile(CommandLineWords words)
    {
        string file = words.TakeRest();
        return file.Length > 0 ? file : throw new CommandException($"Name the file; write: {words.Name} FILE.");
    }

    private string OnConnector(CommandLineWords words, Action<int, SimulatedConnector> action)
    {
        string usage = words.Name + " [C]";
        int id = words.TakeOptionalConnector(usage);
        words.ExpectEnd(usage);
        action(id, _connectors[id - 1]);
        return "";
    }

    private string Tap(CommandLineWords words)
    {
        const string Usage = "tap UID, or tap tag:IDTAG";
        string text = words.Take(Usage);
        words.ExpectEnd(Usage);
        if (text.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase))
        {
            string idTag = text[TagPrefix.Length..];
            return idTag.Length is > 0 and <= MostIdTag && idTag.All(character => character is > ' ' and <= '~')
                ? Controller().Cards.Present(idTag, host.Now) ? "" : "the card is of no use now"
                : throw new CommandException($"'{idTag}' is no idTag; write 1 to {MostIdTag} characters, for example: tap tag:ALICE.");
        }

        byte[] uid = ParseUid(text);
        if (!host.Station.CardReader.TryPresent(uid))
        {
            throw new CommandException("Too many cards wait at the reader; let simulated time pass first.");
        }

        return "";
    }

    private string Fault(CommandLineWords words)
    {
        string usage = "fault C " + string.Join('|', FaultCommands.Names);
        int id = words.TakeConnector(usage);
        string name = words.TakeChoice(usage, FaultCommands.Names);
        words.ExpectEnd(usage);
        FaultCommands.Set(_connectors[id - 1], name, true);
        return "";
    }

    private string Clear(CommandLineWords words)
    {
        string usage = "clear C " + string.Join('|', FaultCommands.Names) + "|all";
        int id = words.TakeConnector(usage);
        string name = words.TakeChoice(usage, [.. FaultCommands.Names, "all"]);
        words.ExpectEnd(usage);
        if (name == "all")
        {
            FaultCommands.ClearAll(_connectors[id - 1]);
        }
        else
        {
            FaultCommands.Set(_connectors[id - 1], name, false);
        }

        return "";
    }

    private void Power(CommandLineWords words)
    {
        string what = OneChoice(words, "power cut|fail|back", "cut", "fail", "back");
        if (what == "cut")
        {
            host.CutPower();
        }
        else
        {
            host.Station.PowerWatch.IsFailing = what == "fail";
        }
    }

    private string FillFlash(CommandLineWords words)
    {
        bool isFull = OneChoice(words, "flash full|free", "full", "free") == "full";
        return host.TryFillFlash(isFull)
            ? ""
            : throw new CommandException("This station has no flash; start it with --store DIR.");
    }

    private SettingsRegistry Settings() => Controller().Settings;

    private ChargePoint Controller() => host.Controller
        ?? throw new CommandException("The controller boots just now; let two seconds of simulated time pass first.");

    private string Transfer(CommandLineWords words)
    {
        const string Usage = "transfer MESSAGE [TEXT]";
        ChargePoint controller = Controller();
        string messageId = words.Take(Usage);
        string text = words.TakeRest();
        return controller.DataTransfer.TrySend(host.Vendor, messageId, text.Length > 0 ? text : null)
            ? ""
            : throw new CommandException("Another message is on its way, or this one is too long; try again later.");
    }

    private string SetSetting(CommandLineWords words)
    {
        const string Usage = "set KEY VALUE";
        string key = words.Take(Usage);
        string value = words.TakeRest();
        SettingsRegistry settings = Settings();
        SettingResult result = settings.Set(key, value);
        string shown = SecretMask.IsSecret(key, settings) ? UrlMask.Mask : value;
        return result switch
        {
            SettingResult.Accepted or SettingResult.RebootRequired => result.ToString(),
            SettingResult.NotSupported => throw new CommandException($"There is no setting '{key}'; check its spelling."),
            _ when settings.Edit().WhyNot(key, value) is string problem => throw new CommandException(
                $"The setting '{key}' does not take '{UrlMask.Apply(shown)}': {problem}."),
            _ => throw new CommandException($"The setting '{key}' does not take '{shown}'; check its type, its bounds "
                + "and whether it can be written."),
        };
    }

    private string GetSetting(CommandLineWords words)
    {
        const string Usage = "get KEY";
        string key = words.Take(Usage);
        words.ExpectEnd(Usage);
        return Settings().TryGet(key, out string value)
            ? value
            : throw new CommandException($"There is no setting '{key}' that can be read; check its spelling.");
    }

    private string Advance(CommandLineWords words)
    {
        const string Usage = "advance MS [nowait]";
        long remaining = words.TakeNumber(Usage, 0, MostAdvanceMs);
        bool wait = true;
        if (!words.IsAtEnd)
        {
            words.TakeChoice(Usage, "nowait");
            wait = false;
        }

        words.ExpectEnd(Usage);
        Settle(wait);
        while (remaining > 0)
        {
            int step = (int)Math.Min(remaining, SimulatedStation.MaxStepMs);
            remaining -= step;
            host.Step(step);
            Settle(wait);
        }

        return host.Now.ToString();
    }

    private void Settle(bool wait)
    {
        if (host.IsSettled)
        {
            _peerSilent = false;
        }
        else if (wait && !_peerSilent)
        {
            _peerSilent = !host.Settle(SettleTime);
        }
    }
}
