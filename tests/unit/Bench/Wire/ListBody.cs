using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Tests.Bench.Wire;

/// <summary>A payload of numbered elements, one a piece: <c>{"list":["item 0","item 1"],"n":2}</c>.</summary>
public sealed class ListBody : IMessageBody
{
    private readonly int _count;
    private readonly string _text;

    public ListBody(int count, string text)
    {
        _count = count;
        _text = text;
    }

    /// <summary>Number of calls of <see cref="Write"/>.</summary>
    public int Writes { get; private set; }

    public string Expected()
    {
        System.Text.StringBuilder json = new System.Text.StringBuilder("{\"list\":[");
        for (int i = 0; i < _count; i++)
        {
            json.Append(i == 0 ? "{\"v\":\"" : ",{\"v\":\"").Append(_text).Append("\",\"i\":").Append(i).Append('}');
        }

        return json.Append("],\"n\":").Append(_count).Append('}').ToString();
    }

    public bool Write(JsonWriter json, int piece)
    {
        Writes++;
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("list");
            json.BeginArray();
        }

        json.BeginObject();
        json.Member("v", _text);
        json.Member("i", piece);
        json.EndObject();
        if (piece + 1 < _count)
        {
            return false;
        }

        json.EndArray();
        json.Member("n", _count);
        json.EndObject();
        return true;
    }
}
