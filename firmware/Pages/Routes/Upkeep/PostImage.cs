using Borne.Hal.Station;
using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Takes a firmware image as it arrives and has it installed.</summary>
internal sealed class PostImage : PageHandler, IBodySink
{
    private const int Largest = 4 * 1024 * 1024;

    // Shorter than the longest work on a request; what is not found out by then shows in the state of the update.
    private const int CheckMs = 40000;

    private readonly ChargePoint _station;
    private IMaintenance _maintenance;
    private long _answerBy;

    public PostImage(ChargePoint station)
        : base("POST", "/api/update", PageRole.Installer, "application/octet-stream")
    {
        _station = station;
    }

    /// <summary>True while an image arrives.</summary>
    public bool IsUnderWay => _maintenance is not null;

    /// <summary>Bytes that have arrived of the image under way, or of the last one.</summary>
    public int Received { get; private set; }

    /// <inheritdoc/>
    public override int MaxBody => _station.Profile?.Maintenance is IMaintenance maintenance ? maintenance.MaxImageBytes : Largest;

    /// <inheritdoc/>
    public override IBodySink Begin(PageRequest request, PageAnswer answer)
    {
        IMaintenance maintenance = IsUnderWay ? null : UpdateGate.Open(_station, answer);
        if (maintenance is null || !maintenance.TryBeginImage(request.ContentLength))
        {
            if (answer.Status == 0)
            {
                answer.Refuse(HttpStatus.Conflict, "an image is on its way already, or there is no room for it; wait or restart the station");
            }

            return null;
        }

        _maintenance = maintenance;
        Received = 0;
        return this;
    }

    /// <inheritdoc/>
    public bool Feed(byte[] buffer, int offset, int count)
    {
        Received += count;
        return _maintenance.TryTakeImage(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Abandon() => End(false);

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        bool isEnd = IsUnderWay;
        _answerBy = isEnd ? now + CheckMs : _answerBy;
        if (isEnd && !End(Received == request.ContentLength && Received > 0))
        {
            answer.Refuse(HttpStatus.BadRequest, "the image could not be stored, or its central system has ordered another one; look at the state of the update");
            return;
        }

        // The whole image is checked before it is answered: a sentence now is worth more than a state later.
        FirmwareCheck found = _station.Profile?.Maintenance is IMaintenance maintenance ? maintenance.ImageCheck : FirmwareCheck.Bad;
        if (found == FirmwareCheck.Checking && now < _answerBy)
        {
            answer.Wait();
        }
        else if (found != FirmwareCheck.Bad)
        {
            answer.Done();
        }
        else
        {
            answer.Refuse(HttpStatus.BadRequest, "this file is no firmware image of this station, or it is damaged; send another");
        }
    }

    private bool End(bool isWhole)
    {
        bool isTaken = _maintenance is not null && _maintenance.TryEndImage(isWhole);
        _maintenance = null;
        return isTaken;
    }
}
