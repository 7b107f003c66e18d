using System.Text;
using Borne.Wire.Http;

namespace Borne.Settings.Values;

/// <summary>
/// Hides what the query of an endpoint must not give away: the values of parameters whose name speaks of a secret, and those
/// that have no name. The same words count where the virtual wallbox shows a URL.
/// </summary>
public static class QueryMask
{
    /// <summary>Stands for a value.</summary>
    public const string Mask = "***";

    /// <summary>Parts of a parameter's name that speak of a secret, parted by commas.</summary>
    public const string SecretWords = "token,key,pass,pwd,secret,sig,auth,credential";

    /// <summary>Hides the secrets of a query.</summary>
    /// <param name="endpoint">An endpoint in any form, or its path.</param>
    /// <returns>The endpoint with <see cref="Mask"/> in the place of each secret; without one, itself.</returns>
    public static string Apply(string endpoint)
    {
        int mark = endpoint.IndexOf('?');
        if (mark < 0)
        {
            return endpoint;
        }

        StringBuilder shown = new StringBuilder(endpoint.Substring(0, mark + 1));
        string[] parameters = endpoint.Substring(mark + 1).Split('&');
        for (int i = 0; i < parameters.Length; i++)
        {
            shown.Append(i == 0 ? "" : "&");
            shown.Append(Shown(parameters[i]));
        }

        return shown.ToString();
    }

    /// <summary>True when an endpoint has a mask in its query: it was shown once, and is no token.</summary>
    public static bool IsIn(string endpoint)
    {
        int mark = endpoint.IndexOf('?');
        return mark >= 0 && endpoint.Substring(mark).IndexOf(Mask) >= 0;
    }

    // For some servers parameters end at ';' as well, for others it is a part of the value: behind a secret nothing is shown.
    private static string Shown(string parameters)
    {
        int end;
        for (int begin = 0; begin < parameters.Length; begin = end + 1)
        {
            end = parameters.IndexOf(';', begin);
            end = end < 0 ? parameters.Length : end;
            int equals = parameters.Substring(begin, end - begin).IndexOf('=');
            int value = begin + equals + 1;
            if (value < end && (equals < 0 || IsSecret(parameters.Substring(begin, equals))))
            {
                return parameters.Substring(0, value) + Mask;
            }
        }

        return parameters;
    }

    private static bool IsSecret(string name)
    {
        char[] written = name.ToCharArray();
        string meant = (PercentCode.Decode(written, 0, written.Length) ?? name).ToLower();
        string[] words = SecretWords.Split(',');
        bool isSecret = false;
        foreach (string word in words)
        {
            isSecret |= meant.IndexOf(word) >= 0;
        }

        return isSecret;
    }
}
