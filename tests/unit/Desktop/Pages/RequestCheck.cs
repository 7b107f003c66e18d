using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Borne.Settings.Keys;
using Borne.Tests.Desktop.Boards;
using Borne.Tests.FirmwareManagement;
using Borne.Tests.Pages;

namespace Borne.Tests.Desktop.Pages;

/// <summary>
/// A description of the page's requests against a station that is asked: every member and parameter that it names, at its bounds and
/// beyond, of another type, left out, and all those that it does not name.
/// </summary>
/// <param name="api">The description.</param>
internal sealed class RequestCheck(OpenApi api)
{
    private const int Connectors = 4;
    private const string NoMember = "this member is not known here; correct its name or leave it out";
    private const string NoParameter = "this parameter is not known here; correct its name or leave it out";

    // Every name that some handler knows: what one of them hides from the description is among them.
    private static readonly string[] Names = [.. Sources().SelectMany(
        text => Regex.Matches(text, "body\\.Is\\(\"(\\w+)\"\\)").Select(match => match.Groups[1].Value)).Append("zzUnknown").Distinct()];

    private readonly RequestSample _sample = new(api);
    private readonly List<string> _faults = [];
    private PageBench _bench;
    private string _token;
    private string _method;
    private string _path;

    /// <summary>What is wrong with the description of a request; empty when nothing is.</summary>
    public string[] FaultsOf(string method, string path)
    {
        (_method, _path, _bench) = (method, path, null);
        _faults.Clear();
        if (api.TryGetBody(method, path, out JsonElement schema))
        {
            CheckObject(schema, schema, "");
        }

        foreach (JsonElement parameter in api.Parameters(method, path, "query"))
        {
            CheckParameter(parameter.GetProperty("name").GetString(), parameter.GetProperty("schema"));
        }

        foreach (JsonElement parameter in api.Parameters(method, path, "path"))
        {
            CheckPart(parameter.GetProperty("name").GetString(), parameter.GetProperty("schema"), schema);
        }

        string answer = Ask("?zzUnknown=1");
        Expect(IsRefused(answer, 400, "zzUnknown") && answer.Contains(NoParameter), "a parameter that is not described is taken", answer);
        return [.. _faults];
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(
        Path.Combine(BoardFacts.Root, "firmware", "Pages", "Routes"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private void CheckObject(JsonElement whole, JsonElement schema, string around)
    {
        if (schema.TryGetProperty("additionalProperties", out _))
        {
            string answer = Send(whole, around + "zzUnknown", "x");
            Expect(IsRefused(answer, 404, "zzUnknown"), around + "zzUnknown is none of the names, and taken", answer);
            return;
        }

        string[] described = [.. schema.GetProperty("properties").EnumerateObject().Select(member => member.Name)];
        foreach (string name in described)
        {
            CheckMember(whole, around, name, _sample.Member(schema, name));
        }

        foreach (string name in Names.Except(described))
        {
            string answer = Send(whole, around + name, 1);
            Expect(answer.Contains(NoMember) && PageBench.TextOf(answer, "field").Split('.')[^1] == name, around + name + " is not described, and taken", answer);
        }

        foreach (string name in RequestSample.NamesIn(schema, "required"))
        {
            JsonObject body = _sample.Body(whole, around.Length == 0 ? null : around + name, 1);
            Remove(body, (around + name).Split('.'));
            string answer = Send(body);
            Expect(StatusOf(answer) is 400 or 401, around + name + " is left out, and not missed", answer);
        }
    }

    private void CheckMember(JsonElement whole, string around, string name, JsonElement schema)
    {
        string at = around + name;
        string answer = Send(whole, at, _sample.Fitting(name, schema));
        Expect(!answer.Contains(NoMember), at + " is described, and not known", answer);
        answer = Send(whole, at, RequestSample.OfOtherType(schema));
        Expect(IsRefused(answer, 400, at), at + " is of another type, and taken", answer);
        foreach (JsonNode value in _sample.AtBounds(name, schema))
        {
            answer = Send(whole, at, value?.DeepClone());
            Expect(!IsRefused(answer, 400, at), $"{at} is within its bounds, and refused: {value}", answer);
        }

        foreach (JsonNode value in _sample.Beyond(name, schema))
        {
            answer = Send(whole, at, value.DeepClone());
            Expect(IsRefused(answer, 400, at), $"{at} is beyond its bounds, and taken: {value}", answer);
        }

        string type = RequestSample.TypeOf(schema);
        bool isBound = type == "string" ? HasAny(schema, "maxLength", "enum", "format") : type != "integer" || (HasAny(schema, "minimum") && HasAny(schema, "maximum"));
        Expect(isBound, at + " has no bounds", "");
        if (type is "object" or "array")
        {
            CheckObject(whole, type == "array" ? api.Resolve(schema.GetProperty("items")) : schema, at + ".");
        }
    }

    private void CheckParameter(string name, JsonElement schema)
    {
        HashSet<string> answers = [];
        foreach (JsonNode value in _sample.AtBounds(name, schema))
        {
            string answer = Ask($"?{name}={value}");
            answers.Add(PageBench.BodyOf(answer));
            Expect(StatusOf(answer) is 200 or 409, $"{name} is within its bounds, and refused: {value}", answer);
        }

        // A page of words has something to say to everybody: there each value must make a difference.
        bool isRead = answers.Count > 1 && answers.Count == _sample.AtBounds(name, schema).Count();
        foreach (JsonNode value in _sample.Beyond(name, schema))
        {
            string answer = Ask($"?{name}={value}");
            Expect(IsRefused(answer, 400, name) || (StatusOf(answer) == 200 && isRead && _path == "/recovery"), $"{name} is beyond its bounds, and taken: {value}", answer);
        }
    }

    private void CheckPart(string name, JsonElement schema, JsonElement body)
    {
        if (RequestSample.TypeOf(schema) != "integer")
        {
            return;
        }

        foreach (JsonNode value in _sample.AtBounds(name, schema))
        {
            string answer = SendTo(value.ToString(), body);
            Expect(StatusOf(answer) != 404, $"{name} is within its bounds, and not there: {value}", answer);
        }

        foreach (JsonNode value in _sample.Beyond(name, schema))
        {
            string answer = SendTo(value.ToString(), body);
            Expect(StatusOf(answer) == 404, $"{name} is beyond its bounds, and there: {value}", answer);
        }
    }

    private static bool HasAny(JsonElement schema, params string[] names) => names.Any(name => schema.TryGetProperty(name, out _));

    private static void Remove(JsonNode body, string[] names)
    {
        foreach (string name in names[..^1])
        {
            body = body[name] is JsonArray list ? list[0] : body[name];
        }

        ((JsonObject)body).Remove(names[^1]);
    }

    // An error names a member by itself or with what is around it; one of a list without it.
    private static bool IsRefused(string answer, int status, string at)
    {
        string field = PageBench.TextOf(answer, "field");
        return StatusOf(answer) == status && (field == at || field == at.Split('.')[^1]);
    }

    private static int StatusOf(string answer) => int.Parse(answer.Substring("HTTP/1.1 ".Length, 3));

    private void Expect(bool isSo, string fault, string answer)
    {
        if (!isSo)
        {
            _faults.Add($"{_method} {_path}: {fault}\n  {(answer.Length == 0 ? "" : answer[..15] + "... " + PageBench.BodyOf(answer))}");
        }
    }

    private string Send(JsonElement schema, string more, JsonNode value) => Send(_sample.Body(schema, more, value));

    private string Send(JsonObject body) => Keep(Ready().Send(_method, Part(Connectors.ToString()), body.ToJsonString(), _token));

    private string SendTo(string part, JsonElement body) => Keep(body.ValueKind == JsonValueKind.Object
        ? Ready().Send(_method, Part(part), _sample.Body(body).ToJsonString(), _token) : Ready().Ask(_method, Part(part), _token));

    private string Ask(string query) => Keep(Ready().Ask(_method, Part(Connectors.ToString()) + query, _token));

    private string Part(string part) => _path.Replace("{n}", part).Replace("{idTag}", "04AA");

    // What was carried out may have left another station behind.
    private string Keep(string answer)
    {
        _bench = StatusOf(answer) is 200 or 401 or 429 ? null : _bench;
        string[] faults = StatusOf(answer) == 200 ? [] : api.CheckRefusal(_method, _path, StatusOf(answer), PageBench.BodyOf(answer));
        Expect(faults.Length == 0, "a refusal is not as described: " + string.Join(", ", faults), answer);
        return answer;
    }

    private PageBench Ready()
    {
        if (_bench is not null)
        {
            return _bench;
        }

        MaintenanceBench maintenance = new(Connectors, true);
        maintenance.Station.Options.FirmwareVersion = maintenance.Version;
        _bench = new PageBench(maintenance.Station);
        _token = _path == "/api/setup" ? null : _bench.SetUp();
        _bench.Station.Set(Key.PageStart, "true");
        return _bench;
    }
}
