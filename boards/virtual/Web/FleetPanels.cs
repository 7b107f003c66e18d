using System.Text.Json.Nodes;
using Borne.Virtual.Fleet;
using Microsoft.AspNetCore.Builder;

namespace Borne.Virtual.Web;

/// <summary>
/// The front panels of a fleet: one for each wallbox that somebody looks at, made when it is asked for. When there are too many, the
/// one that was looked at longest ago gives way. Its page, when it is still open, has it made again.
/// </summary>
/// <param name="template">Who the stations are.</param>
/// <param name="loop">Who runs them.</param>
public sealed class FleetPanels(FleetTemplate template, FleetLoop loop)
{
    private const string StationQuery = "station";
    /// <summary>Panels at a time.</summary>
    public const int MostPanels = 32;

    private const int PublishMs = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, FleetPanel> _panels = [];
    private readonly List<FleetPanel> _dropped = [];
    private long _looks;
    private long _publishedAt;

    /// <summary>Adds the panels to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application) => FrontPanel.Map(
        application, context => Open(context.Request.Query[StationQuery].ToString()));

    /// <summary>Carries commands out and shows what is new. Call on the thread that runs the stations, often.</summary>
    /// <param name="stations">The stations in the order of their numbers.</param>
    public void Serve(IReadOnlyList<FleetStation> stations)
    {
        KeyValuePair<int, FleetPanel>[] panels;
        lock (_lock)
        {
            _dropped.ForEach(panel => panel.Leave());
            _dropped.Clear();
            if (_panels.Count == 0)
            {
                return;
            }

            panels = [.. _panels];
        }

        bool isTime = loop.Now - _publishedAt >= PublishMs;
        _publishedAt = isTime ? loop.Now : _publishedAt;
        foreach ((int number, FleetPanel panel) in panels)
        {
            FleetStation station = stations[number - template.First];
            panel.Serve(station, template.IdentityOf(number), isTime, () => loop.Wake(station));
        }
    }

    /// <summary>The panel of a wallbox, which somebody looks at now. From any thread.</summary>
    /// <param name="identity">Its identity, or empty for the first one of the fleet.</param>
    /// <returns>The panel, or null when there is no such wallbox.</returns>
    public FrontPanel? Open(string identity)
    {
        int number = identity.Length == 0 ? template.First : template.NumberOf(identity) ?? -1;
        if (number < 0)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_panels.TryGetValue(number, out FleetPanel? panel))
            {
                if (_panels.Count == MostPanels)
                {
                    int oldest = _panels.MinBy(other => other.Value.Look).Key;
                    _dropped.Add(_panels[oldest]);
                    _panels.Remove(oldest);
                }

                panel = new FleetPanel(Describe());
                _panels[number] = panel;
            }

            panel.Look = ++_looks;
            return panel.Panel;
        }
    }

    private JsonObject Describe() => new()
    {
        ["fleet"] = true,
        ["centralPage"] = CentralPage.Path,
        ["stations"] = new JsonArray([.. Enumerable.Range(template.First, template.Count).Select(number => JsonValue.Create(template.IdentityOf(number)))]),
    };
}
