using System.Globalization;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.Display;

namespace Borne.Virtual.Options;

/// <summary>
/// Reads the command line. Written by hand: the options have no sub-commands, and what may stand together is told in
/// sentences of this program, so that a package would save little and be one more to keep up with.
/// </summary>
/// <param name="arguments">The words of the command line.</param>
/// <param name="environment">Value of an environment variable, or null.</param>
public sealed class OptionParser(string[] arguments, Func<string, string?> environment)
{
    /// <summary>Environment variable with the password, for those who neither want it in the list of processes nor in a file.</summary>
    public const string KeyVariable = "BORNE_KEY";

    private const double LeastSpeed = 0.1;
    private const double MostSpeed = 10_000;
    private const int MostIdentity = 48;
    private const int MostVendor = 20;
    private const int MostSerial = 25;
    private const int MostVersion = 50;

    private int _next;

    /// <summary>Understands the command line.</summary>
    /// <returns>The options.</returns>
    /// <exception cref="OptionException">Something is wrong with it.</exception>
    public VirtualOptions Parse()
    {
        var options = new VirtualOptions();
        while (_next < arguments.Length)
        {
            string option = arguments[_next++];
            options = option switch
            {
                "--central-system" => options with { CentralSystem = Url(option) },
                "--id" => options with { Identity = Identity(option) },
                "--vendor" => options with { Vendor = Told(option, MostVendor) },
                "--model" => options with { Model = Told(option, MostVendor) },
                "--serial" => options with { Serial = Told(option, MostSerial) },
                "--firmware-version" => options with { FirmwareVersion = Told(option, MostVersion) },
                "--firmware-key" => options with { FirmwareKey = Value(option, "a file with a public key in PEM form") },
                "--iccid" => options with { Iccid = Told(option, MostVendor) },
                "--imsi" => options with { Imsi = Told(option, MostVendor) },
                "--meter-serial" => options with { MeterSerial = Told(option, MostSerial) },
                "--uid-order" => options with { UidOrder = Order(option) },
                "--frames" => options with { Frames = Value(option, "a file name") },
                "--key" => options with { Key = OnlyKey(options, Value(option, "a password")) },
                "--key-file" => options with { Key = OnlyKey(options, KeyFile.Read(Value(option, "a file with the password"))) },
                "--dialect" => options with { Dialect = Dialect(option) },
                "--connectors" => options with { Connectors = Number(option, 1, 4) },
                "--phases" => options with { Phases = Number(option, 1, 3) is 1 ? 1 : 3 },
                "--max-amps" => options with { MaxAmps = Number(option, 6, 80) },
                "--fixed-cable" => options with { FixedCable = true },
                "--main-meter" => options with { MainMeter = true },
                "--seed" => options with { Seed = Number(option, 0, int.MaxValue) },
                "--store" => options with { Store = Value(option, "a directory") },
                "--data" => options with { Data = Value(option, "a directory") },
                "--fresh" => options with { Fresh = true },
                "--ca" => options with { CertificateAuthority = Value(option, "a file with certificates in PEM form") },
                "--speed" => options with { Speed = Speed(option) },
                "--script" => options with { Script = Value(option, "a file name, or - for standard input") },
                "--junit" => options with { JUnit = Value(option, "a file name") },
                "--once" => options with { Once = true },
                "--drive" => options with { Drive = true },
                "--verbose" => options with { Verbose = true },
                "--port" => options with { Port = Number(option, 0, 65535) },
                "--page-port" => options with { PagePort = Number(option, 0, 65535) },
                "--page-on-network" => options with { PageOnNetwork = true },
                "--no-page" => options with { NoPage = true },
                "--stations" => options with { Stations = Range(option) },
                "--stations-per-second" => options with { StationsPerSecond = Number(option, 1, 1000) },
                "--traffic" => options with { Traffic = true },
                "--occupancy" => options with { Occupancy = Number(option, 1, 100) },
                "--visit-minutes" => options with { VisitMinutes = Number(option, 1, 1440) },
                "--cards" => options with { Cards = CardList(option) },
                "--for" => options with { Seconds = Number(option, 1, 1_000_000) },
                "--improv" => options with { Improv = Value(option, "a name for the pseudo terminal") },
                "--completion" => options with { Completion = Shell(option) },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new OptionException($"There is no option '{WithoutValue(option)}'; use --help to see them all."),
            };
        }

        Check(options);
        return options.Key is null && environment(KeyVariable) is { Length: > 0 } key ? options with { Key = key } : options;
    }

    /// <summary>Reads a speed.</summary>
    /// <param name="text">A decimal number, with or without a trailing "x".</param>
    /// <param name="speed">The speed, 0.1 to 10000.</param>
    public static bool TryParseSpeed(string text, out double speed) =>
        double.TryParse(text.TrimEnd('x'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out speed)
        && speed is >= LeastSpeed and <= MostSpeed;

    // The value of an option that is written as --key=... may be a password.
    private static string WithoutValue(string option) => UrlMask.Apply(option.Split('=')[0]);

    private static void Check(VirtualOptions options)
    {
        if (options.Drive && (options.Script is not null || options.Once))
        {
            throw new OptionException("--drive reads its commands from standard input; leave out --script and --once.");
        }

        if (options.Drive && options.Frames is not null)
        {
            throw new OptionException("--drive prints its frames; leave out --frames.");
        }

        if (options.Drive && options.Improv is not null)
        {
            throw new OptionException("--drive has no serial line; leave out --improv.");
        }

        if (options.Data is not null && (options.CentralSystem is not null || options.Drive))
        {
            throw new OptionException("--data is for the embedded central system; leave it out, or leave out --central-system and --drive.");
        }

        if (options.NoPage && (options.PagePort is not null || options.PageOnNetwork))
        {
            throw new OptionException("--no-page serves no page; leave it out, or leave out --page-port and --page-on-network.");
        }

        string? kept = !options.Fresh ? null : options.Store is not null ? "--store" : options.CentralSystem is not null ? "--central-system"
            : options.Once ? "--once" : options.Stations is not null ? "--stations" : null;
        if (kept is not null)
        {
            throw new OptionException($"--fresh is a station that nobody has set up yet; leave out {kept}.");
        }

        CheckFleet(options);
        if (options.JUnit is not null && options.Script is null && !options.Once)
        {
            throw new OptionException("--junit tells how a script went; add --script FILE, or --once for the built-in session.");
        }

        if (options.Script is not null && options.Once)
        {
            throw new OptionException("A script ends by itself; leave out --once, or leave out --script to run the "
                + "built-in session.");
        }
    }

    private static void CheckFleet(VirtualOptions options)
    {
        bool isFleet = options.Stations is not null;
        string? alone = options.Drive ? "--drive" : options.Script is not null ? "--script" : options.Once ? "--once"
            : options.Store is not null ? "--store" : options.PagePort is not null ? "--page-port"
            : options.Frames is not null ? "--frames" : options.PageOnNetwork ? "--page-on-network" : options.Improv is not null ? "--improv" : options.Speed is not null ? "--speed" : null;
        if (isFleet && alone is not null)
        {
            throw new OptionException($"{alone} is for one wallbox; leave it out, or leave out --stations.");
        }

        string? many = options.Traffic ? "--traffic" : options.Seconds is not null ? "--for" : null;
        if (!isFleet && many is not null)
        {
            throw new OptionException($"{many} is for many wallboxes; say how many with --stations, for example --stations 10.");
        }

        string? cars = options.Occupancy is not null ? "--occupancy" : options.VisitMinutes is not null ? "--visit-minutes"
            : options.Cards.Length > 0 ? "--cards" : null;
        if (!options.Traffic && cars is not null)
        {
            throw new OptionException($"{cars} tells about the cars that come; add --traffic, or leave it out.");
        }
    }

    private static string OnlyKey(VirtualOptions options, string key) => options.Key is null ? key : throw new OptionException(
        "The password is given twice; use --key or --key-file, and once.");

    private string Value(string option, string what)
    {
        if (_next >= arguments.Length || arguments[_next].StartsWith("--", StringComparison.Ordinal))
        {
            throw new OptionException($"{option} needs {what} behind it.");
        }

        return arguments[_next++];
    }

    private int Number(string option, int least, int most)
    {
        string text = Value(option, $"a whole number from {least} to {most}");
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most;
        if (option == "--phases" && (!valid || number == 2))
        {
            throw new OptionException($"--phases takes 1 or 3, not '{text}'.");
        }

        return valid ? number : throw new OptionException(
            $"{option} takes a whole number from {least} to {most}, not '{text}'.");
    }

    private StationRange Range(string option)
    {
        string text = Value(option, "a number such as 100, or numbers from-to such as 101-200");
        return StationRange.TryParse(text, FleetLimits.MaxNumber, FleetLimits.MaxStations) ?? throw new OptionException(
            $"{option} takes how many stations, 1 to {FleetLimits.MaxStations}, or from which to which number, such as 101-200, "
            + $"not '{text}'.");
    }

    private byte[][] CardList(string option)
    {
        string text = Value(option, "UIDs such as 04A1B2C3,04A1B2C4");
        string[] words = text.Split(',');
        bool isValid = words.Length <= FleetLimits.MaxCards && Array.TrueForAll(words, CardUid.IsValid);
        return isValid ? [.. words.Select(Convert.FromHexString)] : throw new OptionException(
            $"{option} takes UIDs of 4, 7 or 10 bytes in hex, first byte first, parted by commas, such as 04A1B2C3,04A1B2C4; at most "
            + $"{FleetLimits.MaxCards}.");
    }

    private string Dialect(string option)
    {
        string[] names = KeyTable.Dialects.Split(',');
        string choices = string.Join(", ", names);
        string text = Value(option, "one of " + choices);
        return Array.Find(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new OptionException($"{option} takes one of {choices}, not '{text}'.");
    }

    private double Speed(string option)
    {
        string text = Value(option, "a number from 0.1 to 10000");
        return TryParseSpeed(text, out double speed) ? speed : throw new OptionException(
            $"{option} takes a number from 0.1 to 10000, not '{text}'.");
    }

    private string Url(string option)
    {
        string text = Value(option, "a URL such as ws://host:port/path");

        // The station's own rule, so that nothing is taken here that it would not use.
        var station = new SettingsRegistry(new MemoryRecordStore(), new StationOptions { ReachesIpv6 = true }, 1, true);
        string? problem = station.Edit().WhyNot("Url", text);
        return problem is null ? text : throw new OptionException(
            $"{option} takes a URL such as ws://host:port/path, not '{UrlMask.Apply(text)}': {problem}.");
    }

    private string Told(string option, int most)
    {
        string text = Value(option, $"a text of 1 to {most} characters");
        return text.Length is > 0 && text.Length <= most && text.All(character => character is >= ' ' and <= '~') ? text : throw new OptionException(
            $"{option} takes 1 to {most} printable ASCII characters.");
    }

    private string Shell(string option)
    {
        string text = Value(option, Completion.Shells);
        return text is "bash" or "zsh" or "fish" ? text : throw new OptionException($"{option} takes {Completion.Shells}, not '{text}'.");
    }

    private bool Order(string option)
    {
        string text = Value(option, "first or last");
        return text is "first" or "last" ? text == "last" : throw new OptionException(
            $"{option} takes 'first' or 'last': which byte of a card's UID the idTag begins with, not '{text}'.");
    }

    private string Identity(string option)
    {
        string text = Value(option, "the identity of the charge point");
        return text.Length is > 0 and <= MostIdentity ? text : throw new OptionException(
            $"{option} takes an identity of 1 to {MostIdentity} characters.");
    }
}
