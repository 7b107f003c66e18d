using Borne.Settings;

namespace Borne.Charging;

/// <summary>
/// The owner's current limits: one for each connector, and one for all together that is divided evenly among the
/// connectors with a transaction. What is left of less than 6 A stops the offer, as IEC 61851-1 has no lower one.
/// </summary>
internal static class CurrentShare
{
    private const int DeciampsPerAmp = 10;

    /// <summary>Sets every connector's limit.</summary>
    public static void Apply(Connector[] connectors, SettingsRegistry settings)
    {
        int station = settings.Number(Key.StationMaxAmps) * DeciampsPerAmp;
        int sharing = 0;
        for (int i = 0; i < connectors.Length; i++)
        {
            sharing += connectors[i].HasTransaction ? 1 : 0;
        }

        for (int i = 0; i < connectors.Length; i++)
        {
            int limit = station == 0 ? int.MaxValue : sharing > 1 ? station / sharing : station;
            int own = settings.Number(Key.ConnectorMaxAmps1 + i) * DeciampsPerAmp;
            connectors[i].ShareDeciamps = own > 0 && own < limit ? own : limit;
        }
    }
}
