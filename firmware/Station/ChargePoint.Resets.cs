namespace Borne.Station;

// The resets that somebody who stands in front of the station orders: no message of the central system leads here.
public sealed partial class ChargePoint
{
    /// <summary>True from the order of a factory reset on, until the restart that brings it.</summary>
    public bool IsResetToFactory => _factory.IsOrdered;

    /// <summary>True from the order of a reset on that takes the settings, with the rest or alone: they are still there, and count no more.</summary>
    public bool AreSettingsReset => _factory.IsOfSettings;

    /// <summary>Ends all sessions and restarts as the station left its factory; see <see cref="FactoryReset"/>.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ResetToFactory(long now)
    {
        _factory.Order(true);
        Restart.Begin(false, now, true);
    }

    /// <summary>
    /// Ends all sessions and restarts with the settings of the factory, but those of the hardware; sessions, cards and what is to be billed
    /// stay.
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ResetSettings(long now)
    {
        _factory.Order(false);
        Restart.Begin(false, now, true);
    }

    /// <inheritdoc/>
    public void Leave() => _factory.Erase(Profile);
}
