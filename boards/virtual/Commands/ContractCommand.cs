using System.Security.Cryptography;
using Borne.Virtual.Contracts;
using Borne.Virtual.Machine;

namespace Borne.Virtual.Commands;

/// <summary>The commands about the contract of a car, and about what the authority of this program gives away.</summary>
internal static class ContractCommand
{
    private const string Usage = "contract C issue EMAID [FLAW], contract C none, contract C offer, or contract C install|update [EMAID]";
    private const string FileUsage = "contract-file C CHAIN KEY, or contract-file C install|update EXI";
    private const string RootsUsage = "contract-roots DIR";
    private const string ExampleEmaId = "DEBRNC123456789";
    private const int MostEmaId = 20;
    private const int MostExi = 4200;

    private static readonly Dictionary<string, ContractFlaw> Flaws = new()
    {
        ["expired"] = ContractFlaw.Expired,
        ["early"] = ContractFlaw.Early,
        ["revoked"] = ContractFlaw.Revoked,
        ["wrong-root"] = ContractFlaw.WrongRoot,
        ["forged"] = ContractFlaw.Forged,
        ["no-ocsp"] = ContractFlaw.NoOcsp,
    };

    /// <summary>A flaw as the commands write it; null for none.</summary>
    /// <param name="flaw">The flaw.</param>
    public static string? NameOf(ContractFlaw flaw) => Flaws.FirstOrDefault(pair => pair.Value == flaw).Key;

    /// <summary>Carries "contract" out.</summary>
    /// <param name="words">What follows it.</param>
    /// <param name="connectors">The connectors.</param>
    /// <param name="authority">Who issues.</param>
    /// <returns>What to say.</returns>
    public static string Run(CommandLineWords words, SimulatedConnector[] connectors, ContractAuthority authority)
    {
        int id = words.TakeConnector(Usage);
        SimulatedCommunication car = connectors[id - 1].Communication;
        string what = words.TakeChoice(Usage, "issue", "none", "offer", "install", "update");
        string emaId = what == "issue" ? EmaId(words.Take(Usage)) : "";
        if (what is "install" or "update")
        {
            emaId = EmaId(words.TakeOptional() ?? car.Contract?.EmaId ?? ExampleEmaId);
        }

        ContractFlaw flaw = what == "issue" && !words.IsAtEnd ? Flaws[words.TakeChoice(Usage, [.. Flaws.Keys])] : ContractFlaw.None;
        words.ExpectEnd(Usage);
        switch (what)
        {
            case "issue":
                car.Contract = authority.Issue(emaId, flaw);
                return Describe(car.Contract);
            case "none":
                car.Contract = null;
                return "";
            case "offer":
                _ = car.Contract ?? throw new CommandException($"The car has no contract; write: contract {id} issue {ExampleEmaId}.");
                car.Begin();
                return "";
            default:
                ExpectPlugged(id, connectors[id - 1]);
                car.Ask(emaId, what == "update");
                return "";
        }
    }

    /// <summary>Carries "contract-file" out.</summary>
    /// <param name="words">What follows it.</param>
    /// <param name="connectors">The connectors.</param>
    /// <returns>What to say.</returns>
    public static string RunFile(CommandLineWords words, SimulatedConnector[] connectors)
    {
        int id = words.TakeConnector(FileUsage);
        string first = words.Take(FileUsage);
        string second = words.TakeRest();
        SimulatedCommunication car = connectors[id - 1].Communication;
        try
        {
            if (first is not ("install" or "update"))
            {
                car.Contract = Contract.Read(File.ReadAllText(first), File.ReadAllText(second));
                return Describe(car.Contract);
            }

            ExpectPlugged(id, connectors[id - 1]);
            byte[] exi = File.ReadAllBytes(second);
            car.Ask(exi.Length is > 0 and <= MostExi ? exi : throw new CommandException($"A request has 1 to {MostExi} bytes."), first == "update");
            return $"{exi.Length} bytes";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CommandException($"The files cannot be used ({problem.Message.TrimEnd('.')}); write: {FileUsage}.");
        }
    }

    /// <summary>Writes the roots of this program's authority into a directory.</summary>
    /// <param name="words">What follows "contract-roots".</param>
    /// <param name="authority">The authority.</param>
    /// <returns>What to say.</returns>
    public static string WriteRoots(CommandLineWords words, ContractAuthority authority)
    {
        string directory = words.TakeRest();
        if (directory.Length == 0)
        {
            throw new CommandException($"Name the directory; write: {RootsUsage}.");
        }

        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "v2g-root.pem"), authority.V2gRoot);
            File.WriteAllText(Path.Combine(directory, "mo-root.pem"), authority.MobilityRoot);
            return "v2g-root.pem and mo-root.pem";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"The roots cannot be written into '{directory}' ({problem.Message.TrimEnd('.')}).");
        }
    }

    private static string EmaId(string text) => text.Length <= MostEmaId && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        ? text : throw new CommandException($"'{text}' is no eMAID; write up to {MostEmaId} letters, digits and hyphens, for example: {ExampleEmaId}.");

    private static string Describe(Contract contract) => $"{contract.EmaId} until {contract.Until:yyyy-MM-dd}";

    private static void ExpectPlugged(int id, SimulatedConnector connector)
    {
        if (!connector.Vehicle.IsConnected)
        {
            throw new CommandException($"No car is plugged into connector {id}; use 'plug {id}' first.");
        }
    }
}
