using Borne.Base.Logs;
using Borne.Security;
using Borne.Settings.Keys;
using Borne.Slots;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security;

/// <summary>A whole station that speaks the messages of the security whitepaper, with a file server.</summary>
public sealed class SecurityBench : IProfileSource
{
    /// <summary>Creates a station that is registered and quiet.</summary>
    /// <param name="connectors">Number of connectors.</param>
    public SecurityBench(int connectors = 1)
    {
        Station = new TestStation(connectors, false, profiles: this);
        Station.Boot();
    }

    /// <summary>The files of the slots.</summary>
    public FakeFileStore Flash { get; } = new FakeFileStore();

    /// <summary>The file server.</summary>
    public FakeFileServer Files { get; } = new FakeFileServer();

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>The slots of the controller that runs.</summary>
    public FirmwareSlots Slots { get; private set; }

    /// <summary>The profile of the controller that runs.</summary>
    public SecurityProfile Profile => (SecurityProfile)Station.ChargePoint.Profile;

    /// <inheritdoc/>
    public string Version => Slots.RunningVersion;

    /// <inheritdoc/>
    public IProfileOffer Create()
    {
        Slots = SlotTools.Open(Flash);
        return new SecurityOffer(Slots, Files);
    }

    /// <summary>Puts the station on a security profile, without a change of the connection, and lets it start anew.</summary>
    /// <param name="profile">0 to 3.</param>
    public void UseProfile(string profile)
    {
        Station.Set(Key.AuthorizationKey, "0123456789abcdef");
        Station.Set(Key.SecurityProfile, profile);
        Station.PowerCycle(1000);
        Station.Boot();
        for (int i = 0; i < 10 && Profile.Events.WaitingCount > 0; i++)
        {
            Station.Run(200);
        }

        Station.Skip();
    }

    /// <summary>Waits for the next event that the central system is told of, which must be of this type.</summary>
    /// <returns>Its payload.</returns>
    public string ExpectEvent(string type, int withinMs = 5000)
    {
        string payload = Station.Expect("SecurityEventNotification", withinMs);
        Assert.AreEqual(type, Payload.Text(payload, "type"));
        return payload;
    }

    /// <summary>Orders a log.</summary>
    /// <returns>Payload of the answer.</returns>
    public string GetLog(string type, int requestId, string url, string span = "", string more = "") => Station.Call(
        "GetLog",
        string.Concat(
            "{\"logType\":\"" + type + "\",\"requestId\":" + requestId.ToString() + more,
            ",\"log\":{\"remoteLocation\":\"" + url + "\"",
            span + "}}"));

    /// <summary>Waits for the next report of the upload of a log, which must be this one.</summary>
    public void ExpectLog(string status, int requestId, int withinMs = 5000) => Assert.AreEqual(
        "{\"status\":\"" + status + "\",\"requestId\":" + requestId.ToString() + "}",
        Station.Expect("LogStatusNotification", withinMs));

    /// <summary>Lets an event happen.</summary>
    public void Raise(string type, string info) => Profile.Events.Raise(type, info, Station.Now);

    /// <summary>How often an event stands in the log.</summary>
    public int Logged(string type)
    {
        int count = 0;
        RollingLogReader reader = Profile.Events.Log.OpenReader();
        while (reader.Next())
        {
            count += reader.Type == type ? 1 : 0;
        }

        return count;
    }

    /// <summary>True when an event with an information stands in the log.</summary>
    public bool IsLogged(string type, string info)
    {
        RollingLogReader reader = Profile.Events.Log.OpenReader();
        bool isFound = false;
        while (reader.Next())
        {
            isFound |= reader.Type == type && reader.Info == info;
        }

        return isFound;
    }

    /// <summary>Information of the newest event of a type; null when there is none.</summary>
    public string InfoOf(string type)
    {
        string info = null;
        RollingLogReader reader = Profile.Events.Log.OpenReader();
        while (reader.Next())
        {
            info = reader.Type == type ? reader.Info : info;
        }

        return info;
    }

    /// <summary>Asks for a message.</summary>
    /// <returns>The status of the answer.</returns>
    public string Trigger(string message, string more = "") =>
        Station.Order("ExtendedTriggerMessage", "{\"requestedMessage\":\"" + message + "\"" + more + "}");
}
