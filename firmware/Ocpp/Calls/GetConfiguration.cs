using Borne.Settings;

namespace Borne.Ocpp.Calls;

/// <summary>
/// GetConfiguration.req and its answer, one key a piece, so that the list of all keys needs no large buffer
/// (OCPP 1.6 section 5.8, B-CF-01 to B-CF-03).
/// </summary>
internal sealed class GetConfiguration : IMessageBody
{
    private readonly SettingsRegistry _settings;
    private readonly byte[] _keys;
    private readonly string[] _unknown;

    private GetConfiguration(SettingsRegistry settings, byte[] keys, string[] unknown)
    {
        _settings = settings;
        _keys = keys;
        _unknown = unknown;
    }

    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        string[] names = new string[KeyTable.MaxKeysPerRequest];
        int count = 0;
        while (payload.Next())
        {
            if (payload.Is("key", 0))
            {
                count = ReadNames(payload, names);
            }
            else
            {
                payload.Skip();
            }
        }

        if (count > names.Length)
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }

        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.Answer(id, Create(station.Settings, names, count));
        }
    }

    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            if (_keys.Length > 0 || _unknown.Length == 0)
            {
                json.Name("configurationKey");
                json.BeginArray();
            }
        }

        if (piece < _keys.Length)
        {
            WriteKey(json, _keys[piece]);
        }

        int unknown = piece - _keys.Length;
        if (piece + 1 == _keys.Length || (piece == 0 && _keys.Length == 0 && _unknown.Length == 0))
        {
            json.EndArray();
        }

        if (unknown >= 0 && unknown < _unknown.Length)
        {
            if (unknown == 0)
            {
                json.Name("unknownKey");
                json.BeginArray();
            }

            json.Text(_unknown[unknown]);
            if (unknown + 1 == _unknown.Length)
            {
                json.EndArray();
            }
        }

        bool last = piece + 1 >= _keys.Length + _unknown.Length;
        if (last)
        {
            json.EndObject();
        }

        return last;
    }

    /// <summary>Reads the names asked for; those beyond the array are only counted.</summary>
    private static int ReadNames(PayloadReader payload, string[] names)
    {
        int count = 0;
        if (payload.EnterArray())
        {
            while (payload.NextElement())
            {
                string name = payload.Text(OcppLimits.KeyLength);
                if (count < names.Length)
                {
                    names[count] = name;
                }

                count++;
            }
        }

        return count;
    }

    private static GetConfiguration Create(SettingsRegistry settings, string[] names, int count)
    {
        // 1 for a key asked for by name. A write-only key is told by name only, without its value (B-CF-01).
        byte[] wanted = new byte[Key.Count];
        string[] unknown = new string[count];
        int unknownCount = 0;
        for (int i = 0; i < count; i++)
        {
            int key = settings.Find(names[i]);
            if (key >= 0)
            {
                wanted[key] = 1;
            }
            else
            {
                unknown[unknownCount++] = names[i];
            }
        }

        byte[] keys = new byte[Key.Count];
        int keyCount = 0;
        for (int key = 0; key < Key.Count; key++)
        {
            if (wanted[key] == 1 || (count == 0 && settings.Access(key) != KeyAccess.Write))
            {
                keys[keyCount++] = (byte)key;
            }
        }

        byte[] known = new byte[keyCount];
        System.Array.Copy(keys, known, keyCount);
        string[] notKnown = new string[unknownCount];
        System.Array.Copy(unknown, notKnown, unknownCount);
        return new GetConfiguration(settings, known, notKnown);
    }

    private void WriteKey(JsonWriter json, int key)
    {
        json.BeginObject();
        json.Member("key", KeyTable.Column(key, 0));
        json.Name("readonly");
        KeyAccess access = _settings.Access(key);
        json.Bool(access == KeyAccess.Read);
        if (access != KeyAccess.Write)
        {
            json.Name("value");
            json.Text(_settings.Text(key));
        }

        json.EndObject();
    }
}
