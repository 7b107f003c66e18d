using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>The command "call": a message of the station that a person writes.</summary>
public static class HandCallCommand
{
    private const string Usage = "call ACTION JSON";
    private const int MostBytes = 3000;

    /// <summary>Carries it out.</summary>
    /// <param name="host">The station.</param>
    /// <param name="words">What follows "call".</param>
    public static string Run(StationHost host, CommandLineWords words)
    {
        string action = words.Take(Usage);
        string text = words.TakeRest();
        if (SoundJson.ParseObject(text.Length == 0 ? "{}" : text) is not JsonObject payload || !action.All(char.IsAsciiLetter))
        {
            throw new CommandException("Write an action and a JSON object, for example: call Authorize {\"idTag\":\"ALICE\"}.");
        }

        if (!HandCall.IsWritable(payload) || text.Length > MostBytes)
        {
            throw new CommandException($"The payload has null, a number with more than nine digits behind its point, or more than {MostBytes} characters; "
                + "leave that out.");
        }

        return host.HandCall.TrySend(action, payload) ? "" : throw new CommandException("Another call of yours waits for its answer; try again later.");
    }
}
