using Borne.Pages.Http;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Pages.Routes.Live;

/// <summary>The station as it is now, with a tag that changes when anything but a count of seconds does.</summary>
/// <remarks>
/// A stream of events would save the reading of a request and hold a connection for each page that is open; firmware/Pages/README.md has what
/// each costs.
/// </remarks>
internal sealed class GetState : PageHandler
{
    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly NetworkTrial _trial;
    private readonly long _start;

    public GetState(ChargePoint station, StationOptions options, NetworkTrial trial, long start)
        : base("GET", "/api/state", PageRole.Anyone)
    {
        _station = station;
        _options = options;
        _trial = trial;
        _start = start;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) =>
        answer.Send(new StateBody(_station, _options, _trial, request.Role, _start, now), request.KnownTag);
}
