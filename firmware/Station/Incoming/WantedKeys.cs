using System;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>The keys that a GetConfiguration.req names (OCPP 1.6 section 6.23).</summary>
internal sealed class WantedKeys
{
    private const int FirstNames = 8;

    // Each is compared with all keys of the station, which takes longer than to read it.
    private const int NamesPerSlice = 4;

    private readonly SettingsRegistry _settings;
    private readonly byte[] _isWanted;
    private bool _isInArray;

    /// <summary>Creates it without keys.</summary>
    /// <param name="settings">The settings.</param>
    public WantedKeys(SettingsRegistry settings)
    {
        _settings = settings;
        _isWanted = new byte[settings.RowCount];
    }

    /// <summary>Number of keys that were named.</summary>
    public int Count { get; private set; }

    /// <summary>Names that no key has; the first <see cref="UnknownCount"/> count. Null while there is none.</summary>
    public string[] Unknown { get; private set; }

    /// <summary>How many there are.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>Reads them, as far as the slice goes. Some central systems name one key without an array around it.</summary>
    /// <param name="payload">The payload, before the value of "key" or where the last slice left it.</param>
    /// <returns>False while a further slice is needed.</returns>
    public bool Read(PayloadReader payload)
    {
        if (!_isInArray && payload.IsText)
        {
            Add(payload.Text(0));
            return true;
        }

        _isInArray = _isInArray || payload.EnterArray();
        int most = Count + NamesPerSlice;
        while (_isInArray)
        {
            if (Count == most || payload.IsSliceOver)
            {
                return false;
            }

            _isInArray = payload.NextElement();
            if (_isInArray)
            {
                ReadElement(payload);
            }
        }

        return true;
    }

    /// <summary>The rows of the dialect's view that are to be told.</summary>
    public byte[] Rows()
    {
        // A write-only key is told by name only, without its value, and only when it is asked for (B-CF-01).
        int count = 0;
        for (int row = 0; row < _isWanted.Length; row++)
        {
            if (_isWanted[row] == 1 || (Count == 0 && _settings.IsListed(row)))
            {
                _isWanted[count++] = (byte)row;
            }
        }

        byte[] rows = new byte[count];
        Array.Copy(_isWanted, rows, count);
        return rows;
    }

    private void ReadElement(PayloadReader payload)
    {
        if (payload.IsText)
        {
            Add(payload.Text(0));
            return;
        }

        // What is no text names no key, and cannot be told as unknown either.
        Count += payload.IsNull ? 0 : 1;
        payload.Skip();
    }

    private void Add(string name)
    {
        Count++;
        int row = _settings.Find(name);
        if (row >= 0)
        {
            _isWanted[row] = 1;
        }
        else if (Count <= _settings.Number(Key.GetConfigurationMaxKeys))
        {
            // The answer has room for CiString50, and no key has a longer name.
            AddUnknown(name.Length > OcppLimits.KeyLength ? name.Substring(0, OcppLimits.KeyLength) : name);
        }
    }

    /// <summary>Keeps a name; the array grows, because most requests name few keys that do not exist.</summary>
    private void AddUnknown(string name)
    {
        if (Unknown is null)
        {
            Unknown = new string[FirstNames];
        }
        else if (UnknownCount == Unknown.Length)
        {
            string[] longer = new string[UnknownCount * 2];
            Array.Copy(Unknown, longer, UnknownCount);
            Unknown = longer;
        }

        Unknown[UnknownCount] = name;
        UnknownCount++;
    }
}
