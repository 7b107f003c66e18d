using Borne.Settings;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ChangeConfiguration.req (OCPP 1.6 section 5.3, B-CF-02 to B-CF-05).</summary>
internal static class ChangeConfiguration
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
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
        if (CallDispatcher.IsSound(station, id, payload))
        {
            SettingResult result = station.Settings.Set(key, value);
            station.Rpc.AnswerStatus(id, Words.At(SettingsRegistry.Results, (int)result));
        }
    }
}
