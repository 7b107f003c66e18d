using Borne.Charging.Connectors;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Charging.Authorization;

/// <summary>Free charging: the plug starts a transaction with the tag of its side.</summary>
public sealed class FreeVend
{
    private const int PollMs = 1000;

    private readonly SettingsRegistry _settings;
    private readonly Connector[] _connectors;
    private long _next;

    /// <summary>Creates it for a station.</summary>
    public FreeVend(SettingsRegistry settings, Connector[] connectors)
    {
        _settings = settings;
        _connectors = connectors;
    }

    /// <summary>True while cards are of no use.</summary>
    public bool IsOn => _settings.Flag(Key.FreeVend);

    /// <summary>Authorizes vehicles that wait.</summary>
    /// <param name="isAllowed">True when the station may give energy without asking.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool isAllowed, long now)
    {
        if (!isAllowed || !IsOn || now < _next)
        {
            return;
        }

        _next = now + PollMs;
        foreach (Connector connector in _connectors)
        {
            if (connector.IsWaitingForTag && connector.Status == ChargePointStatus.Preparing)
            {
                int side = ConnectorMap.Side(_settings.Number(Key.ConnectorLayout), connector.Id);
                string tag = side == 2 ? _settings.Text(Key.FreeVendIdTag2) : "";
                connector.Authorize(tag.Length > 0 ? tag : _settings.Text(Key.FreeVendIdTag), null, false, now);
            }
        }
    }
}
