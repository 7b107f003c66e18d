using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Fleet;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Web;

/// <summary>The front panel of one wallbox of a fleet.</summary>
public sealed class FleetPanel
{
    private CommandInterpreter? _interpreter;

    /// <summary>Creates it; it shows nothing until it is served.</summary>
    /// <param name="about">What the page is told once.</param>
    public FleetPanel(JsonObject about)
    {
        foreach ((string name, JsonNode? value) in about)
        {
            Panel.About[name] = value?.DeepClone();
        }
    }

    /// <summary>What the page asks.</summary>
    public FrontPanel Panel { get; } = new();

    /// <summary>Carries commands out and shows what is new. Call on the thread that runs the station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="identity">Its identity.</param>
    /// <param name="isTime">True when it is time to show something.</param>
    /// <param name="wake">Has the station run at once.</param>
    public void Serve(FleetStation station, string identity, bool isTime, Action wake)
    {
        StationHost host = station.Host;
        _interpreter ??= Listen(host);

        // A person looks, or has put a car there: then the control pilot must not wait for half a second.
        if (Panel.State.IsWatched || Array.Exists(host.Station.Connectors, connector => connector.Vehicle.IsConnected))
        {
            station.StayBusy();
        }

        while (Panel.Inbox.TryTake(out PanelCommand? command))
        {
            command.Answer.TrySetResult(_interpreter.Execute(command.Line));
            wake();
        }

        if (isTime)
        {
            Panel.State.Publish(host, identity, 1);
        }
    }

    private CommandInterpreter Listen(StationHost host)
    {
        host.Happened += Panel.State.Add;
        new FrameRemarks(host).Said += Panel.State.Add;
        host.Stepped += () => Panel.State.Follow(host);
        return new CommandInterpreter(host);
    }
}
