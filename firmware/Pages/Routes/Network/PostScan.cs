using Borne.Hal.Network;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Network;

/// <summary>Looks for WiFi networks, where the hardware can, and answers when it has looked.</summary>
internal sealed class PostScan : PageHandler
{
    /// <summary>Longest look, ms.</summary>
    public const int ScanMs = 15000;

    private readonly IWifiRadio _radio;
    private long _giveUpAt;

    /// <summary>Creates it.</summary>
    /// <param name="radio">The station's WiFi, or null.</param>
    public PostScan(IWifiRadio radio)
        : base("POST", "/api/network/scan", PageRole.Installer)
    {
        _radio = radio;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        if (_radio is null)
        {
            answer.Refuse(HttpStatus.Conflict, "this board cannot look for networks; type the name of yours");
            return;
        }

        if (request.Memo is null)
        {
            // Two that ask at once share one look.
            if (!_radio.IsScanning && !_radio.TryScan())
            {
                answer.Refuse(HttpStatus.Conflict, "the station cannot look for networks now; try again, or type the name of yours");
                return;
            }

            request.Memo = this;
            _giveUpAt = now + ScanMs;
        }

        if (!_radio.IsScanning)
        {
            answer.Send(new ScanBody(_radio.Networks));
        }
        else if (now < _giveUpAt)
        {
            answer.Wait();
        }
        else
        {
            answer.Refuse(HttpStatus.Conflict, "the look for networks did not end; try again, or type the name of yours");
        }
    }
}
