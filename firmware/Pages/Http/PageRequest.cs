using Borne.Wire.Http;
using Borne.Wire.Types;

namespace Borne.Pages.Http;

/// <summary>One request, as far as the station looks at it.</summary>
public sealed class PageRequest
{
    /// <summary>Address of who sends it; empty when it is not known.</summary>
    public string Peer { get; internal set; } = "";

    /// <summary>Method, in capitals.</summary>
    public string Method { get; internal set; }

    /// <summary>Path, not decoded.</summary>
    public string Path { get; internal set; }

    /// <summary>Query behind the question mark, not decoded; empty for none.</summary>
    public string Query { get; internal set; }

    /// <summary>Host with its port, in small letters; null when the header is missing.</summary>
    public string Host { get; internal set; }

    /// <summary>Origin, or null.</summary>
    public string Origin { get; internal set; }

    /// <summary>Media type of the body without its parameters, in small letters; empty when none is named.</summary>
    public string ContentType { get; internal set; } = "";

    /// <summary>Length of the body, bytes.</summary>
    public int ContentLength { get; internal set; }

    /// <summary>Token of the login, or null.</summary>
    public string Token { get; internal set; }

    /// <summary>Accept-Language; null when there is none, or one that is too long.</summary>
    public string Languages { get; internal set; }

    /// <summary>If-None-Match, or null.</summary>
    public string KnownTag { get; internal set; }

    /// <summary>What the login may do.</summary>
    public PageRole Role { get; internal set; }

    /// <summary>What stood in the path where its template has a part in braces, decoded; null without one.</summary>
    public string Part { get; internal set; }

    /// <summary>The body, where it is JSON; it can be read while the request is handled first, not when it goes on later.</summary>
    public BodyReader Body { get; internal set; }

    /// <summary>What the handler keeps while it is at work over several ticks.</summary>
    public object Memo { get; set; }

    /// <summary>The first parameter of the query that is not known.</summary>
    /// <param name="known">Names that are known, parted by commas.</param>
    /// <returns>Its name as it was sent; null when there is none.</returns>
    public string UnknownParameter(string known)
    {
        foreach (string parameter in Query.Split('&'))
        {
            int equals = parameter.IndexOf('=');
            string name = equals < 0 ? parameter : parameter.Substring(0, equals);
            if (parameter.Length > 0 && (name.Length == 0 || Words.IndexOf(known, name) < 0))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A parameter of the query, decoded.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; null when it is missing or cannot be decoded.</returns>
    public string Parameter(string name)
    {
        int start = 0;
        while (start < Query.Length)
        {
            int end = Query.IndexOf('&', start);
            end = end < 0 ? Query.Length : end;
            int equals = Query.IndexOf('=', start);
            if (equals > start && equals < end && Query.Substring(start, equals - start) == name)
            {
                return PercentCode.Decode(Query.ToCharArray(), equals + 1, end);
            }

            start = end + 1;
        }

        return null;
    }

    /// <summary>A whole number of the query.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">The smallest.</param>
    /// <param name="max">The largest.</param>
    /// <param name="initial">What counts when it is missing.</param>
    /// <returns>The number; -1 when it is none, or out of bounds.</returns>
    public int Number(string name, int min, int max, int initial)
    {
        string text = Parameter(name);
        if (text is null)
        {
            return initial;
        }

        int value = ToNumber(text);
        return value < min || value > max ? -1 : value;
    }

    /// <summary>Reads a number of up to nine decimal digits.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number, or -1.</returns>
    public static int ToNumber(string text)
    {
        const int MaxDigits = 9;
        int value = 0;
        foreach (char digit in text.ToCharArray())
        {
            if (digit < '0' || digit > '9')
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return text.Length == 0 || text.Length > MaxDigits ? -1 : value;
    }
}
