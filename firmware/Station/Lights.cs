using Borne.Charging.Connectors;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Station;

/// <summary>
/// Shows each connector's status by its light, with the brightness LightIntensity, and signals by blinking BlinkRepeat
/// times (OCPP 1.6 section 9.1): in its own colour where an idTag was accepted, red on free connectors where one was
/// refused. A buzzer tells the same by sounds.
/// </summary>
public sealed class Lights
{
    /// <summary>Time that a light is dark, and then lit, while it blinks, in ms.</summary>
    public const int HalfBlinkMs = 300;

    private const int ColorFactor = 128;

    private readonly IIndicator _indicator;
    private readonly ISounder _sounder;
    private readonly SettingsRegistry _settings;
    private readonly Connector[] _connectors;

    private readonly ConnectorLight[] _lights;
    private int _refusals;

    /// <summary>Creates it for a station.</summary>
    /// <param name="indicator">The lights, or null.</param>
    /// <param name="sounder">The buzzer, or null.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="connectors">The station's connectors.</param>
    public Lights(IIndicator indicator, ISounder sounder, SettingsRegistry settings, Connector[] connectors)
    {
        _indicator = indicator;
        _sounder = sounder;
        _settings = settings;
        _connectors = connectors;
        if (indicator is null && sounder is null)
        {
            return;
        }

        _lights = new ConnectorLight[connectors.Length];
        for (int i = 0; i < _lights.Length; i++)
        {
            _lights[i] = new ConnectorLight();
        }
    }

    /// <summary>Colour of a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="isFree">True while charging is free.</param>
    public static IndicatorColor ColorOf(ChargePointStatus status, bool isFree)
    {
        return status switch
        {
            ChargePointStatus.Available => isFree ? IndicatorColor.Yellow : IndicatorColor.Green,
            ChargePointStatus.Preparing or ChargePointStatus.Finishing => IndicatorColor.White,
            ChargePointStatus.Charging => IndicatorColor.Blue,
            ChargePointStatus.SuspendedEV or ChargePointStatus.SuspendedEVSE => IndicatorColor.Cyan,
            ChargePointStatus.Reserved => IndicatorColor.Magenta,
            ChargePointStatus.Faulted => IndicatorColor.Red,
            _ => IndicatorColor.Off,
        };
    }

    /// <summary>Sets all lights anew in the next tick, after somebody else has used them.</summary>
    public void Renew()
    {
        for (int i = 0; _lights is not null && i < _lights.Length; i++)
        {
            _lights[i].Shown = ConnectorLight.Unknown;
        }
    }

    /// <summary>Sets the lights that changed.</summary>
    /// <param name="refusals">idTags refused since the start.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(int refusals, long now)
    {
        if (_lights is null)
        {
            return;
        }

        bool isRefused = refusals != _refusals;
        _refusals = refusals;
        long blinkMs = _settings.Number(Key.BlinkRepeat) * 2L * HalfBlinkMs;
        int percent = _settings.Number(Key.LightIntensity);
        bool isFree = _settings.Flag(Key.FreeVend);
        if (isRefused)
        {
            _sounder?.Play(Sound.Refused);
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            bool isAuthorized = connector.AuthorizedTag is not null || connector.HasTransaction;
            ConnectorLight light = _lights[i];
            if (isAuthorized != light.WasAuthorized || (isRefused && !isAuthorized))
            {
                // The end of a session is no signal: it only ends one that is on.
                bool isSignal = isAuthorized || isRefused;
                light.BlinkUntil = isSignal ? now + blinkMs : 0;
                light.IsRefusal = isRefused && !isAuthorized;
                if (isAuthorized)
                {
                    _sounder?.Play(Sound.Accepted);
                }
            }

            light.WasAuthorized = isAuthorized;
            Show(i, ColorOf(connector.Status, isFree), percent, now);
        }
    }

    private void Show(int index, IndicatorColor color, int percent, long now)
    {
        ConnectorLight light = _lights[index];
        long left = light.BlinkUntil - now;
        if (left > 0)
        {
            color = light.IsRefusal ? IndicatorColor.Red : color;

            // Dark first: the light was on before.
            percent = (left - 1) / HalfBlinkMs % 2 == 1 ? 0 : percent;
        }

        // Dark has no colour.
        bool isDark = percent == 0 || color == IndicatorColor.Off;
        color = isDark ? IndicatorColor.Off : color;
        percent = isDark ? 0 : percent;
        int shown = ((int)color * ColorFactor) + percent;
        if (shown != light.Shown)
        {
            light.Shown = shown;
            _indicator?.Set(index + 1, color, percent);
        }
    }
}
