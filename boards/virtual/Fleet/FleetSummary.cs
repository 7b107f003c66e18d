using System.Diagnostics;

namespace Borne.Virtual.Fleet;

/// <summary>How a fleet does, in words.</summary>
/// <param name="stations">Its stations.</param>
/// <param name="statistics">What they have done.</param>
public sealed class FleetSummary(IReadOnlyList<FleetStation> stations, FleetStatistics statistics)
{
    private const double Kilobyte = 1024;
    private const double WhPerKwh = 1000;

    /// <summary>How many stations are connected and accepted.</summary>
    public int Accepted => stations.Count(station => station.IsAccepted);

    /// <summary>One line.</summary>
    /// <param name="elapsed">Real time since the start.</param>
    public string Progress(TimeSpan elapsed) =>
        $"{elapsed.TotalSeconds:0} s: {Accepted} of {stations.Count} accepted, {stations.Sum(station => station.Charging)} charging, "
        + $"{statistics.Sent + statistics.Received} frames, answers p50 {statistics.Answers.Milliseconds(0.5):0.0} ms "
        + $"p99 {statistics.Answers.Milliseconds(0.99):0.0} ms, {statistics.Errors} errors, {statistics.Failures} failed connections"
        + (statistics.LastFailure.Length > 0 ? $" ({statistics.LastFailure})" : "");

    /// <summary>All of it.</summary>
    /// <param name="elapsed">Real time since the start.</param>
    /// <returns>Lines.</returns>
    public IEnumerable<string> Lines(TimeSpan elapsed)
    {
        using Process process = Process.GetCurrentProcess();
        double share = process.TotalProcessorTime / elapsed;
        yield return $"Stations      {Accepted} of {stations.Count} connected and accepted at the end";
        yield return $"Transactions  {statistics.Started} started, {statistics.Stopped} stopped, "
            + $"{stations.Sum(station => station.EnergyWh) / WhPerKwh:0.000} kWh";
        yield return $"Frames        {statistics.Sent} sent, {statistics.Received} received: "
            + string.Join(", ", statistics.Actions.Select(action => $"{action.Value} {action.Key}"));
        yield return $"Answers       {statistics.Answers.Count}, p50 {statistics.Answers.Milliseconds(0.5):0.0} ms, "
            + $"p99 {statistics.Answers.Milliseconds(0.99):0.0} ms";
        yield return $"Errors        {statistics.Errors} CALLERRORs, {statistics.Failures} connections failed or lost"
            + (statistics.LastFailure.Length > 0 ? $", the last one by {statistics.LastFailure}" : "");
        yield return $"Cost          {share * 100:0.0} % of a core, {share * 100 / stations.Count:0.000} % for each station; "
            + $"{process.WorkingSet64 / Kilobyte / Kilobyte:0} MB, {process.WorkingSet64 / Kilobyte / stations.Count:0} KB each; "
            + $"{statistics.LateSteps} late steps";
    }
}
