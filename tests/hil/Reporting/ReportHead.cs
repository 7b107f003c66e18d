using System.Globalization;
using System.Reflection;

namespace Borne.Hil.Reporting;

/// <summary>What a report says of the run as a whole.</summary>
/// <param name="Date">When it ended, UTC.</param>
/// <param name="Suite">Version and commit of the suite.</param>
/// <param name="Bench">What the bench was.</param>
/// <param name="Serial">Serial number of the bench, or an empty text.</param>
public sealed record ReportHead(DateTimeOffset Date, string Suite, string Bench, string Serial)
{
    /// <summary>The head of a run that ends now.</summary>
    /// <param name="bench">What the bench was.</param>
    /// <param name="serial">Serial number of the bench, or an empty text.</param>
    public static ReportHead Now(string bench, string serial) => new(
        DateTimeOffset.UtcNow,
        typeof(ReportHead).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        bench,
        serial);

    /// <summary>The date as ISO 8601 writes it.</summary>
    public string DateText => Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
