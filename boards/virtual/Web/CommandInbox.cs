using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Borne.Virtual.Web;

/// <summary>Commands of the front panel on their way to the thread that owns the station.</summary>
public sealed class CommandInbox
{
    private const int MaxWaiting = 32;

    private readonly BlockingCollection<PanelCommand> _waiting = new(MaxWaiting);

    /// <summary>Puts a command in.</summary>
    /// <param name="line">The command line.</param>
    /// <returns>The answer in the future, or null when too many wait already.</returns>
    public Task<string>? Add(string line)
    {
        var command = new PanelCommand(line);
        return _waiting.TryAdd(command) ? command.Answer.Task : null;
    }

    /// <summary>Takes the oldest command, if there is one.</summary>
    /// <param name="command">The command; complete its answer.</param>
    public bool TryTake([NotNullWhen(true)] out PanelCommand? command) => _waiting.TryTake(out command);
}
