using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Contracts;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.Commands;

/// <summary>Writes the messages of the embedded central system for Plug &amp; Charge.</summary>
internal static class PlugAndChargeCommand
{
    private const string Usage = "pnc MESSAGE [V2GRootCertificate|MORootCertificate|JSON]";

    /// <summary>Makes a message of a command.</summary>
    /// <param name="words">The message, and its contents: JSON, or for roots the one of this program by its type.</param>
    /// <param name="authority">Whose roots they are.</param>
    /// <returns>Payload of DataTransfer.</returns>
    /// <exception cref="CommandException">It cannot be understood.</exception>
    public static string Compose(CommandLineWords words, ContractAuthority authority)
    {
        string message = words.Take(Usage);
        string rest = words.TakeRest();
        return PlugAndChargeDesk.Wrap(message, Contents(message, rest, authority)).ToJsonString();
    }

    private static JsonNode Contents(string message, string rest, ContractAuthority authority)
    {
        string? root = rest switch { "V2GRootCertificate" => authority.V2gRoot, "MORootCertificate" => authority.MobilityRoot, _ => null };
        return message switch
        {
            "InstallCertificate" when root is not null => new JsonObject { ["certificateType"] = rest, ["certificate"] = root },
            "DeleteCertificate" when root is not null => new JsonObject { ["certificateHashData"] = CertificateHashes.Of(root) },
            "TriggerMessage" when rest.Length == 0 => new JsonObject { ["requestedMessage"] = "SignCertificate" },
            _ when rest.Length == 0 => new JsonObject(),
            _ => Read(rest),
        };
    }

    private static JsonNode Read(string text)
    {
        try
        {
            return SoundJson.Parse(text) ?? throw new CommandException($"That is no JSON; write: {Usage}.");
        }
        catch (JsonException)
        {
            throw new CommandException($"That is no JSON; write: {Usage}.");
        }
    }
}
