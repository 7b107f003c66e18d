using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.IdTags;

/// <summary>What the tests of the local list and the cache share.</summary>
public static class ListTools
{
    /// <summary>Sends a list, which must be accepted.</summary>
    /// <param name="station">The station.</param>
    /// <param name="version">listVersion.</param>
    /// <param name="type">Full or Differential.</param>
    /// <param name="entries">Entries, parted by commas.</param>
    public static void Send(TestStation station, int version, string type, string entries) =>
        Assert.AreEqual("Accepted", station.Order("SendLocalList", Message(version, type, entries)));

    /// <summary>Payload of SendLocalList.req.</summary>
    public static string Message(int version, string type, string entries) => "{\"listVersion\":" + version.ToString()
        + ",\"localAuthorizationList\":[" + entries + "],\"updateType\":\"" + type + "\"}";

    /// <summary>An entry.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="status">Its status.</param>
    /// <param name="parent">Its group; null for none.</param>
    /// <param name="expiry">End of its validity, UTC milliseconds; 0 for none.</param>
    public static string Entry(string idTag, string status = "Accepted", string parent = null, long expiry = 0) =>
        "{\"idTag\":\"" + idTag + "\",\"idTagInfo\":" + Info(status, parent, expiry) + "}";

    /// <summary>IdTagInfo as JSON.</summary>
    public static string Info(string status, string parent = null, long expiry = 0) => "{\"status\":\"" + status + "\""
        + (parent is null ? "" : ",\"parentIdTag\":\"" + parent + "\"")
        + (expiry == 0 ? "" : ",\"expiryDate\":" + Payload.Date(expiry)) + "}";

    /// <summary>An answer with idTagInfo.</summary>
    public static string Answer(string status, string parent = null, long expiry = 0) =>
        "{\"idTagInfo\":" + Info(status, parent, expiry) + "}";

    /// <summary>A StartTransaction.conf.</summary>
    public static string StartAnswer(string status, string parent = null) =>
        "{\"idTagInfo\":" + Info(status, parent) + ",\"transactionId\":77}";

    /// <summary>Lets the cache learn an idTag, by a session that ends at once.</summary>
    /// <param name="station">An idle station.</param>
    /// <param name="idTag">The idTag.</param>
    /// <param name="info">What the central system says, as JSON.</param>
    public static void Cache(TestStation station, string idTag, string info)
    {
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":" + info + "}", 1, null);
        station.Tap(idTag);
        station.Expect("Authorize", 1000);
        station.Run(200);
        if (station.Connector.AuthorizedTag is not null)
        {
            station.Tap(idTag);
        }

        station.Run(500);
        Assert.IsNull(station.Connector.AuthorizedTag, idTag);
        station.Skip();
    }
}
