using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Borne.Virtual.Fleet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.Web;

/// <summary>The front panels of a fleet: one for each wallbox that somebody looks at, made when it is asked for.</summary>
/// <param name="template">Who the stations are.</param>
/// <param name="loop">Who runs them.</param>
public sealed class FleetPanels(FleetTemplate template, FleetLoop loop)
{
    private const string StationQuery = "station";
    private const int MostPanels = 32;
    private const int PublishMs = 100;

    private readonly ConcurrentDictionary<int, FleetPanel> _panels = new();
    private long _publishedAt;

    /// <summary>Adds the panels to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application) => FrontPanel.Map(application, Choose);

    /// <summary>Carries commands out and shows what is new. Call on the thread that runs the stations, often.</summary>
    /// <param name="stations">The stations in the order of their numbers.</param>
    public void Serve(IReadOnlyList<FleetStation> stations)
    {
        if (_panels.IsEmpty)
        {
            return;
        }

        bool isTime = loop.Now - _publishedAt >= PublishMs;
        _publishedAt = isTime ? loop.Now : _publishedAt;
        foreach ((int number, FleetPanel panel) in _panels)
        {
            FleetStation station = stations[number - template.First];
            panel.Serve(station, template.IdentityOf(number), isTime, () => loop.Wake(station));
        }
    }

    private FrontPanel? Choose(HttpContext context)
    {
        string identity = context.Request.Query[StationQuery].ToString();
        int number = identity.Length == 0 ? template.First : template.NumberOf(identity) ?? -1;
        if (number < 0 || (!_panels.ContainsKey(number) && _panels.Count >= MostPanels))
        {
            return null;
        }

        return _panels.GetOrAdd(number, _ => new FleetPanel(Describe())).Panel;
    }

    private JsonObject Describe() => new()
    {
        ["fleet"] = true,
        ["centralPage"] = CentralPage.Path,
        ["stations"] = new JsonArray([.. Enumerable.Range(template.First, template.Count).Select(number => JsonValue.Create(template.IdentityOf(number)))]),
    };
}
