using Borne.Base.Bytes;
using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Station;

/// <summary>Takes the cards that are held to the station's reader; while charging is free they are of no use.</summary>
public sealed class CardDesk
{
    private const int MaxUidBytes = 10;

    private readonly StationHardware _hardware;
    private readonly SettingsRegistry _settings;
    private readonly Authorizer _authorizer;
    private readonly FreeVend _freeVend;
    private readonly byte[] _uid = new byte[MaxUidBytes];
    private int _useless;
    private long _learnUntil;

    /// <summary>Creates it for a station.</summary>
    /// <param name="hardware">Reader and sounder, each of which may be missing.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="authorizer">Decides on idTags.</param>
    public CardDesk(StationHardware hardware, SettingsRegistry settings, Connector[] connectors, Authorizer authorizer)
    {
        _hardware = hardware;
        _settings = settings;
        _authorizer = authorizer;
        _freeVend = new FreeVend(settings, connectors);
    }

    /// <summary>idTags refused or of no use since the start, for the lights.</summary>
    public int Refusals => _authorizer.Refusals + _useless;

    /// <summary>True when the station has a card reader.</summary>
    public bool HasReader => _hardware.Rfid is not null;

    /// <summary>The card that was learnt, or null while none was.</summary>
    public string LearntTag { get; private set; }

    /// <summary>Takes the next card for one to be learnt: it is told to the owner and charges nothing.</summary>
    /// <param name="until">When to stop waiting for it, monotonic ms.</param>
    public void Learn(long until)
    {
        LearntTag = null;
        _learnUntil = until;
    }

    /// <summary>Time that is left to hold a card to be learnt to the reader, ms; 0 when none is waited for.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long LearningMs(long now) => _learnUntil > now ? _learnUntil - now : 0;

    /// <summary>Takes an idTag as if its card had been presented.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it can be of no use now.</returns>
    public bool Present(string idTag, long now)
    {
        if (LearningMs(now) > 0)
        {
            LearntTag = idTag;
            _learnUntil = 0;
            return true;
        }

        bool isUseful = !_freeVend.IsOn && _authorizer.Present(idTag, now);
        _useless += isUseful ? 0 : 1;
        return isUseful;
    }

    /// <summary>Reads a card, and lets free charging begin.</summary>
    /// <param name="mayGiveFreely">True when the station may give energy without asking.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool mayGiveFreely, long now)
    {
        int length = _hardware.Rfid is null ? 0 : _hardware.Rfid.TryRead(_uid);
        if (length > 0)
        {
            _hardware.Sounder?.Play(Sound.Card);
            Present(Ascii.ToHex(_uid, length, _settings.Flag(Key.LittleEndianUids)), now);
        }

        _freeVend.Tick(mayGiveFreely, now);
    }
}
