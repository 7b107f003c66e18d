using Borne.Settings.Registry;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ChangeConfiguration.req (OCPP 1.6 section 5.3, B-CF-02 to B-CF-05).</summary>
public class ChangeConfiguration : IncomingCall
{
    private readonly SettingsRegistry _settings;

    /// <summary>Creates it.</summary>
    public ChangeConfiguration(SettingsRegistry settings)
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override string Action => "ChangeConfiguration";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        string key = "";
        string value = "";
        while (payload.Next())
        {
            if (payload.Is("key", 0))
            {
                key = payload.Text(OcppLimits.KeyLength);
            }
            else if (payload.Is("value", 1))
            {
                value = payload.Text(OcppLimits.ValueLength);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("key", 0);
        payload.Require("value", 1);
        if (payload.Error is not null)
        {
            return null;
        }

        return new StatusAnswer(Words.At(SettingsRegistry.Results, (int)Set(key, value)));
    }

    /// <summary>Changes a key.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">New value.</param>
    protected virtual SettingResult Set(string key, string value) => _settings.Set(key, value);
}
