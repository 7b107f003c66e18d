using System;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>
/// GetConfiguration.req and its answer in the station's dialect, one key a piece, so that the list of all keys needs
/// no large buffer (OCPP 1.6 section 5.8, B-CF-01 to B-CF-03).
/// </summary>
internal sealed class GetConfiguration : IMessageBody
{
    private const int FirstNames = 8;

    private readonly SettingsRegistry _settings;
    private readonly byte[] _rows;
    private readonly string[] _unknown;
    private readonly int _unknownCount;

    private GetConfiguration(SettingsRegistry settings, byte[] rows, string[] unknown, int unknownCount)
    {
        _settings = settings;
        _rows = rows;
        _unknown = unknown;
        _unknownCount = unknownCount;
    }

    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        SettingsRegistry settings = station.Settings;
        byte[] wanted = new byte[settings.RowCount];
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
                    int row = settings.Find(name);
                    if (row >= 0)
                    {
                        wanted[row] = 1;
                    }
                    else if (count <= settings.Number(Key.GetConfigurationMaxKeys))
                    {
                        unknown = Add(unknown, unknownCount++, name);
                    }
                }
            }
        }

        if (count > settings.Number(Key.GetConfigurationMaxKeys))
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }

        if (CallDispatcher.IsSound(station, id, payload))
        {
            byte[] rows = Rows(settings, wanted, count == 0);
            station.Rpc.Answer(id, new GetConfiguration(settings, rows, unknown, unknownCount));
        }
    }

    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            if (_rows.Length > 0 || _unknownCount == 0)
            {
                json.Name("configurationKey");
                json.BeginArray();
            }
        }

        if (piece < _rows.Length)
        {
            WriteKey(json, _rows[piece]);
        }

        int unknown = piece - _rows.Length;
        if (piece + 1 == _rows.Length || (piece == 0 && _rows.Length == 0 && _unknownCount == 0))
        {
            json.EndArray();
        }

        if (unknown >= 0 && unknown < _unknownCount)
        {
            if (unknown == 0)
            {
                json.Name("unknownKey");
                json.BeginArray();
            }

            json.Text(_unknown[unknown]);
            if (unknown + 1 == _unknownCount)
            {
                json.EndArray();
            }
        }

        bool last = piece + 1 >= _rows.Length + _unknownCount;
        if (last)
        {
            json.EndObject();
        }

        return last;
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

    private static byte[] Rows(SettingsRegistry settings, byte[] wanted, bool all)
    {
        // A write-only key is told by name only, without its value, and only when it is asked for (B-CF-01).
        int count = 0;
        for (int row = 0; row < wanted.Length; row++)
        {
            if (wanted[row] == 1 || (all && settings.IsListed(row)))
            {
                wanted[count++] = (byte)row;
            }
        }

        byte[] rows = new byte[count];
        Array.Copy(wanted, rows, count);
        return rows;
    }

    private void WriteKey(JsonWriter json, int row)
    {
        json.BeginObject();
        json.Member("key", _settings.NameOf(row));
        json.Name("readonly");
        KeyAccess access = _settings.Access(row);
        json.Bool(access != KeyAccess.ReadWrite && access != KeyAccess.Write);
        if (access != KeyAccess.Write)
        {
            json.Name("value");
            json.Text(_settings.Value(row));
        }

        json.EndObject();
    }
}
