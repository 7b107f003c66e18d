using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.CentralSystem;

/// <summary>What the embedded central system knows of a station. May be used from several threads.</summary>
/// <param name="identity">Its identity.</param>
public sealed class StationRecord(string identity)
{
    private const int MostConnectors = 16;
    private const int MostProfiles = 100;

    private readonly Lock _lock = new();
    private readonly FrameJudge _judge = new();
    private readonly SortedDictionary<int, JsonObject> _connectors = [];
    private readonly Dictionary<string, JsonObject> _asked = [];
    private readonly List<JsonObject> _profiles = [];
    private JsonObject? _boot;
    private DateTimeOffset _since;
    private DateTimeOffset _last;
    private int _frames;
    private int _faults;

    /// <summary>Takes what an earlier run knew.</summary>
    /// <param name="identity">Its identity.</param>
    /// <param name="known">What <see cref="ToJson"/> gave then.</param>
    public static StationRecord Restore(string identity, JsonObject known)
    {
        var station = new StationRecord(identity) { _boot = known["boot"]?.DeepClone() as JsonObject };
        foreach (JsonObject status in (known["connectors"] as JsonArray ?? []).OfType<JsonObject>())
        {
            station.LearnOfStation("StatusNotification", (JsonObject)status.DeepClone());
        }

        station._profiles.AddRange((known["profiles"] as JsonArray ?? []).OfType<JsonObject>().Select(profile => (JsonObject)profile.DeepClone()));
        station._since = DateTimeOffset.FromUnixTimeMilliseconds((long?)known["since"] ?? 0);
        station._last = DateTimeOffset.FromUnixTimeMilliseconds((long?)known["last"] ?? 0);
        return station;
    }

    /// <summary>Its identity.</summary>
    public string Identity { get; } = identity;

    /// <summary>Its connection, or null.</summary>
    public StationConnection? Connection { get; private set; }

    /// <summary>Notes that it is there.</summary>
    /// <param name="connection">Its connection, which takes the place of an older one.</param>
    /// <param name="now">The central system's time.</param>
    public void Connected(StationConnection connection, DateTimeOffset now)
    {
        lock (_lock)
        {
            Connection = connection;
            _since = now;
        }
    }

    /// <summary>Notes that a connection has ended.</summary>
    /// <param name="connection">The connection.</param>
    public void Disconnected(StationConnection connection)
    {
        lock (_lock)
        {
            Connection = Connection == connection ? null : Connection;
        }
    }

    /// <summary>Notes a frame and judges it.</summary>
    /// <param name="sent">True when the station sent it.</param>
    /// <param name="text">The frame.</param>
    /// <param name="now">The central system's time.</param>
    public FrameNote Note(bool sent, string text, DateTimeOffset now)
    {
        lock (_lock)
        {
            FrameNote note = _judge.Note(sent, text, now.ToUnixTimeMilliseconds());
            _frames++;
            _faults += note.Fault is null ? 0 : 1;
            _last = now;
            if (note.Fault is null && OcppFrame.TryParse(text, out _, out _, out JsonArray frame))
            {
                Learn(note, sent, frame);
            }

            return note;
        }
    }

    /// <summary>Describes it.</summary>
    public JsonObject ToJson()
    {
        lock (_lock)
        {
            return new JsonObject
            {
                ["identity"] = Identity,
                ["connected"] = Connection is not null,
                ["since"] = _since.ToUnixTimeMilliseconds(),
                ["last"] = _last.ToUnixTimeMilliseconds(),
                ["frames"] = _frames,
                ["faults"] = _faults,
                ["boot"] = _boot?.DeepClone(),
                ["connectors"] = new JsonArray([.. _connectors.Values.Select(status => status.DeepClone())]),
                ["profiles"] = new JsonArray([.. _profiles.Select(profile => profile.DeepClone())]),
            };
        }
    }

    private void Learn(FrameNote note, bool sent, JsonArray frame)
    {
        if (note.Kind == "call" && sent)
        {
            LearnOfStation(note.Action, (JsonObject)frame[3]!);
        }
        else if (note.Kind == "call" && note.Action is "SetChargingProfile" or "ClearChargingProfile")
        {
            _asked.Clear();
            _asked[note.Id] = (JsonObject)frame[3]!;
        }
        else if (note.Kind == "result" && sent && _asked.Remove(note.Id, out JsonObject? asked) && (string?)frame[2]?["status"] == "Accepted")
        {
            Install(note.Action, asked);
        }
    }

    private void LearnOfStation(string action, JsonObject payload)
    {
        if (action == "BootNotification")
        {
            _boot = payload;
        }
        else if (action == "StatusNotification" && _connectors.Count < MostConnectors)
        {
            _connectors[(int)payload["connectorId"]!] = payload;
        }
    }

    private void Install(string action, JsonObject asked)
    {
        if (action == "ClearChargingProfile")
        {
            _profiles.RemoveAll(profile => IsMeant(profile, asked));
            return;
        }

        var added = (JsonObject)asked["csChargingProfiles"]!.DeepClone();
        added["connectorId"] = (int)asked["connectorId"]!;
        _profiles.RemoveAll(profile => Same(profile, added, "chargingProfileId")
            || (Same(profile, added, "connectorId") && Same(profile, added, "stackLevel") && Same(profile, added, "chargingProfilePurpose")));
        if (_profiles.Count < MostProfiles)
        {
            _profiles.Add(added);
        }
    }

    private static bool Same(JsonObject profile, JsonObject other, string name) => JsonNode.DeepEquals(profile[name], other[name]);

    private static bool IsMeant(JsonObject profile, JsonObject asked) => asked["id"] is JsonNode id
        ? JsonNode.DeepEquals(profile["chargingProfileId"], id)
        : Array.TrueForAll(["connectorId", "stackLevel", "chargingProfilePurpose"], name => asked[name] is null || Same(profile, asked, name));
}
