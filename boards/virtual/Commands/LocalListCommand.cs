using System.Text.Json.Nodes;

namespace Borne.Virtual.Commands;

/// <summary>The command "list": composes the SendLocalList.req that the embedded central system sends.</summary>
public static class LocalListCommand
{
    private const string Usage = "list VERSION TAG...";
    private const int MostTagLength = 20;

    /// <summary>Composes the payload.</summary>
    /// <param name="words">The rest of the command line: a version, then idTags, each as TAG, TAG/GROUP or -TAG.</param>
    /// <returns>JSON of a Full list.</returns>
    /// <exception cref="CommandException">The line cannot be understood.</exception>
    public static string Compose(CommandLineWords words)
    {
        long version = words.TakeNumber(Usage, 1, int.MaxValue);
        var entries = new JsonArray();
        while (words.TakeOptional() is { } word)
        {
            entries.Add((JsonNode)Entry(word));
        }

        return new JsonObject
        {
            ["listVersion"] = version,
            ["localAuthorizationList"] = entries,
            ["updateType"] = "Full",
        }.ToJsonString();
    }

    private static JsonObject Entry(string word)
    {
        bool isBlocked = word.StartsWith('-');
        string[] parts = word[(isBlocked ? 1 : 0)..].Split('/');
        if (parts.Length > 2 || parts.Any(part => part.Length is 0 or > MostTagLength))
        {
            throw new CommandException($"'{word}' is no idTag; write TAG, TAG/GROUP or -TAG, with 1 to 20 characters each.");
        }

        var info = new JsonObject { ["status"] = isBlocked ? "Blocked" : "Accepted" };
        if (parts.Length == 2)
        {
            info["parentIdTag"] = parts[1];
        }

        return new JsonObject { ["idTag"] = parts[0], ["idTagInfo"] = info };
    }
}
