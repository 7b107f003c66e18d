using Borne.Settings.Keys;
using Borne.Settings.Registry;
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
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Question(_settings);

    /// <summary>The names are looked up a few at a time.</summary>
    private sealed class Question : SlicedAnswer
    {
        private readonly SettingsRegistry _settings;
        private readonly WantedKeys _keys;
        private bool _isInKeys;

        public Question(SettingsRegistry settings)
        {
            _settings = settings;
            _keys = new WantedKeys(settings);
        }

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            while (_isInKeys || payload.Next())
            {
                if (_isInKeys)
                {
                    _isInKeys = !_keys.Read(payload);
                    if (_isInKeys)
                    {
                        return false;
                    }
                }
                else if (payload.IsOptional("key", 0))
                {
                    _isInKeys = true;
                }
                else
                {
                    payload.Skip();
                }
            }

            if (_keys.Count > _settings.Number(Key.GetConfigurationMaxKeys))
            {
                payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
            }

            if (payload.Error is null)
            {
                Body = new ConfigurationAnswer(_settings, _keys.Rows(), _keys.Unknown, _keys.UnknownCount);
            }

            return true;
        }
    }
}
