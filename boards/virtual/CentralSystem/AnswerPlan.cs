using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.CentralSystem;

/// <summary>Answers that the embedded central system gives otherwise than it would, for trying what a station makes of them. May be
/// used from several threads.</summary>
public sealed class AnswerPlan
{
    /// <summary>How a rule is written.</summary>
    public const string Usage = "normal, none, garbage, delay SECONDS, error CODE or a JSON object";

    private const int MostSeconds = 3600;

    private readonly ConcurrentDictionary<string, AnswerRule> _rules = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<AnswerRule>> _recorded = new();

    /// <summary>Sets the rule of an action.</summary>
    /// <param name="action">OCPP action, or * for all that have none of their own.</param>
    /// <param name="words">The rule, see <see cref="Usage"/>.</param>
    /// <returns>False when it cannot be understood.</returns>
    public bool TrySet(string action, string words)
    {
        if (words == "normal")
        {
            _rules.TryRemove(action, out _);
            return true;
        }

        AnswerRule? rule = Parse(words);
        if (rule is not null)
        {
            _rules[action] = rule;
        }

        return rule is not null;
    }

    /// <summary>Prepares an answer that is given once, behind those that were prepared for the same action before.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="rule">The answer.</param>
    public void Record(string action, AnswerRule rule) => _recorded.GetOrAdd(action, _ => new()).Enqueue(rule);

    /// <summary>Forgets the prepared answers that were not given.</summary>
    public void ForgetRecorded() => _recorded.Clear();

    /// <summary>Takes the rule for an action, a lasting one before a prepared one.</summary>
    /// <param name="action">OCPP action.</param>
    /// <returns>The rule, or null.</returns>
    public AnswerRule? Take(string action) => _rules.TryGetValue(action, out AnswerRule? rule) || _rules.TryGetValue("*", out rule)
        || (_recorded.TryGetValue(action, out ConcurrentQueue<AnswerRule>? prepared) && prepared.TryDequeue(out rule)) ? rule : null;

    private static AnswerRule? Parse(string words)
    {
        string[] parts = words.Split(' ', 2, StringSplitOptions.TrimEntries);
        string rest = parts.Length > 1 ? parts[1] : "";
        return parts[0] switch
        {
            "none" when rest.Length == 0 => new AnswerRule { IsSilent = true },
            "garbage" when rest.Length == 0 => new AnswerRule { IsGarbage = true },
            "delay" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= MostSeconds =>
                new AnswerRule { Delay = TimeSpan.FromSeconds(seconds) },
            "error" when rest.Length > 0 && rest.All(char.IsAsciiLetter) => new AnswerRule { ErrorCode = rest },
            _ => SoundJson.ParseObject(words) is JsonObject payload ? new AnswerRule { Payload = payload } : null,
        };
    }
}
