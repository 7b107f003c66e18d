using System.Collections.Generic;

namespace Borne.Year;

/// <summary>
/// The configuration as the central system must believe it to be: what it read, and what it changed since. While an
/// answer to a change is missing, both values are possible.
/// </summary>
internal sealed class LifeSettings
{
    private readonly Dictionary<string, List<string>> _values = new()
    {
        ["AllowOfflineTxForUnknownId"] = ["false"],
        ["AuthorizeRemoteTxRequests"] = ["true"],
        ["ClockAlignedDataInterval"] = ["0"],
        ["ConnectionTimeOut"] = ["60"],
        ["LocalAuthorizeOffline"] = ["true"],
        ["LocalPreAuthorize"] = ["false"],
        ["MeterValueSampleInterval"] = ["60"],
        ["MinimumStatusDuration"] = ["0"],
        ["MessageTimeout"] = ["30"],
        ["StopTransactionOnEVSideDisconnect"] = ["true"],
        ["StopTransactionOnInvalidId"] = ["true"],
        ["StopTxnSampledData"] = [""],
        ["TransactionMessageAttempts"] = ["3"],
        ["TransactionMessageRetryInterval"] = ["60"],
        ["UnlockConnectorOnEVSideDisconnect"] = ["true"],
        ["WebSocketPingInterval"] = ["60"],
    };

    /// <summary>Keys that are followed.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    public bool IsCertain(string key) => _values[key].Count == 1;

    /// <summary>The value, the newest of several possible.</summary>
    public string Value(string key) => _values[key][^1];

    public bool MayBe(string key, string value) => _values[key].Contains(value);

    public int Longest(string key)
    {
        int longest = 0;
        foreach (string value in _values[key])
        {
            longest = System.Math.Max(longest, int.Parse(value));
        }

        return longest;
    }

    public int Shortest(string key)
    {
        int shortest = int.MaxValue;
        foreach (string value in _values[key])
        {
            shortest = System.Math.Min(shortest, int.Parse(value));
        }

        return shortest;
    }

    /// <summary>A change is sent.</summary>
    public void Ask(string key, string value)
    {
        _values[key].Remove(value);
        _values[key].Add(value);
    }

    /// <summary>A change was answered with Accepted.</summary>
    public void Confirm(string key, string value) => _values[key] = [value];

    /// <summary>A value was read from the station.</summary>
    public void Read(string key, string value)
    {
        LifeModel.Require(_values[key].Contains(value), $"{key} is {value} instead of {string.Join(" or ", _values[key])}");
        _values[key] = [value];
    }
}
