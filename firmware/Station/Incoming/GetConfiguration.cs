using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>GetConfiguration.req (OCPP 1.6 section 5.8, B-CF-01 to B-CF-03).</summary>
internal sealed class GetConfiguration : IncomingCall
{
    private readonly SettingsRegistry _settings;

    /// <summary>Creates it.</summary>
    public GetConfiguration(SettingsRegistry settings)
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override string Action => "GetConfiguration";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        WantedKeys keys = new WantedKeys(_settings);
        while (payload.Next())
        {
            if (payload.IsOptional("key", 0))
            {
                keys.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        if (keys.Count > _settings.Number(Key.GetConfigurationMaxKeys))
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }

        return payload.Error is not null
            ? null : new ConfigurationAnswer(_settings, keys.Rows(), keys.Unknown, keys.UnknownCount);
    }
}
