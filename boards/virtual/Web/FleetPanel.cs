using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Fleet;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Web;

/// <summary>The front panel of one wallbox of a fleet.</summary>
public sealed class FleetPanel
{
    private CommandInterpreter? _interpreter;
    private StationHost? _host;
    private FrameRemarks? _remarks;

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

    /// <summary>Which of all looks at a panel of the fleet was the last at this one; kept by <see cref="FleetPanels"/>.</summary>
    public long Look { get; set; }

    /// <summary>Listens to its station no longer. Call on the thread that runs the station.</summary>
    public void Leave()
    {
        if (_host is not null)
        {
            _host.Happened -= Panel.State.Add;
            _host.Stepped -= Follow;
            _remarks!.Leave();
        }
    }

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
        _host = host;
        host.Happened += Panel.State.Add;
        _remarks = new FrameRemarks(host);
        _remarks.Said += Panel.State.Add;
        host.Stepped += Follow;
        return new CommandInterpreter(host);
    }

    private void Follow() => Panel.State.Follow(_host!);
}
