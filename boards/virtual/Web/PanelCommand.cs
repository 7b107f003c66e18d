namespace Borne.Virtual.Web;

/// <summary>A command of the front panel.</summary>
/// <param name="line">The command line.</param>
public sealed class PanelCommand(string line)
{
    /// <summary>The command line.</summary>
    public string Line { get; } = line;

    /// <summary>True when it only asks, so that it need not stand in the log.</summary>
    public bool IsQuestion => Line.StartsWith("settings", StringComparison.Ordinal) || Line.StartsWith("get ", StringComparison.Ordinal);

    /// <summary>Where the answer goes.</summary>
    public TaskCompletionSource<string> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
