using System;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>GetConfiguration.req (OCPP 1.6 section 5.8, B-CF-01 to B-CF-03).</summary>
internal sealed class GetConfiguration : IncomingCall
{
    private const int FirstNames = 8;

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
        byte[] wanted = new byte[_settings.RowCount];
        string[] unknown = new string[FirstNames];
        int count = 0;
        int unknownCount = 0;
        while (payload.Next())
        {
            if (!payload.Is("key", 0))
            {
                payload.Skip();
            }
            else if (payload.EnterArray())
            {
                while (payload.NextElement())
                {
                    count++;
                    string name = payload.Text(OcppLimits.KeyLength);
                    int row = _settings.Find(name);
                    if (row >= 0)
                    {
                        wanted[row] = 1;
                    }
                    else if (count <= _settings.Number(Key.GetConfigurationMaxKeys))
                    {
                        unknown = Add(unknown, unknownCount++, name);
                    }
                }
            }
        }

        if (count > _settings.Number(Key.GetConfigurationMaxKeys))
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }

        return payload.Error is not null
            ? null : new ConfigurationAnswer(_settings, Rows(wanted, count == 0), unknown, unknownCount);
    }

    /// <summary>Keeps a name; the array grows, because most requests name few keys that do not exist.</summary>
    private static string[] Add(string[] names, int count, string name)
    {
        if (count == names.Length)
        {
            string[] longer = new string[count * 2];
            Array.Copy(names, longer, count);
            names = longer;
        }

        names[count] = name;
        return names;
    }

    private byte[] Rows(byte[] wanted, bool all)
    {
        // A write-only key is told by name only, without its value, and only when it is asked for (B-CF-01).
        int count = 0;
        for (int row = 0; row < wanted.Length; row++)
        {
            if (wanted[row] == 1 || (all && _settings.IsListed(row)))
            {
                wanted[count++] = (byte)row;
            }
        }

        byte[] rows = new byte[count];
        Array.Copy(wanted, rows, count);
        return rows;
    }
}
