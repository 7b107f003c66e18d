using Borne.Base.Bytes;
using Borne.Pages.Http;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Live;

/// <summary>The station as it is now, with a tag that changes when anything but a count of seconds does.</summary>
/// <remarks>
/// On the interpreter a look at what has not changed costs 23,000 to 25,000 rounds of an empty loop, the least request 11,000 to 12,000.
/// A stream of events would save that part, and hold a connection for each page that is open.
/// </remarks>
internal sealed class GetState : PageHandler
{
    // The largest piece is a connector with everything, some 900 bytes.
    private const int PieceBytes = 1280;
    private const int TagBytes = 4;

    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly JsonWriter _json = new JsonWriter();
    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly byte[] _tag = new byte[TagBytes];
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
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        string tag = TagOf(new StateBody(_station, _options, _trial, request.Role, _start, now, false));
        if (request.KnownTag == tag)
        {
            answer.NotModified(tag);
        }
        else
        {
            answer.Send(new StateBody(_station, _options, _trial, request.Role, _start, now, true), tag);
        }
    }

    private string TagOf(IMessageBody body)
    {
        uint crc = 0;
        bool isLast = false;
        for (int piece = 0; !isLast; piece++)
        {
            _json.Reset(_piece, 0, PieceBytes, false);
            isLast = body.Write(_json, piece);
            crc = Crc32.Extend(crc, _piece, 0, _json.Length);
        }

        LittleEndian.PutInt(_tag, 0, (int)crc);
        return "W/\"" + Ascii.ToHex(_tag, TagBytes, false) + "\"";
    }
}
