using System;
using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>
/// What differs from the defaults: the contents of one record, a line <c>Name=value</c> for each setting, and where the value
/// of each begins. A running station keeps the bytes of the record and not a text for each setting, because most have their default;
/// a value is found and changed in place, however many others are stored.
/// </summary>
internal sealed class StoredSettings
{
    /// <summary>Longest record, bytes: what a station without external memory can afford to rewrite.</summary>
    public const int MaxBytes = StoredText.MaxLength;

    private const int Absent = -1;
    private const int GrowthBytes = 32;
    private const int GrowthPlaces = 8;
    private const int KeyShift = 16;
    private const int StartMask = 0xFFFF;

    // Key and start of each stored value, in the order of the starts: most settings have their default.
    private int[] _places = new int[GrowthPlaces];
    private int _count;
    private byte[] _bytes;
    private int _length;

    /// <summary>Reads the record; a value that this version no longer accepts is left out, and its default counts.</summary>
    /// <param name="data">The record, or null.</param>
    /// <param name="connectors">Number of connectors of the station.</param>
    public StoredSettings(byte[] data, int connectors)
    {
        _bytes = new byte[data is null ? GrowthBytes : data.Length];
        if (data is null || data.Length == 0)
        {
            return;
        }

        KeyNames names = new KeyNames();
        foreach (string line in Encoding.UTF8.GetString(data, 0, data.Length).Split('\n'))
        {
            int equals = line.IndexOf('=');
            int key = equals > 0 ? names.Find(line.Substring(0, equals)) : KeyNames.None;
            string value = line.Substring(equals + 1);
            if (key != KeyNames.None && ValueCodec.IsSound(key, value, connectors))
            {
                Apply(key, Encoding.UTF8.GetBytes(value));
            }
        }
    }

    /// <summary>Tells whether a setting is stored.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public bool Has(int key) => StartOf(key) != Absent;

    /// <summary>The stored value of a setting.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <returns>The value, or null when it is not stored.</returns>
    public string Find(int key)
    {
        int start = StartOf(key);
        return start == Absent ? null : Encoding.UTF8.GetString(_bytes, start, LengthAt(start));
    }

    /// <summary>Stores changes, all or none; where nothing differs nothing is written.</summary>
    /// <param name="records">Where the record is kept.</param>
    /// <param name="changes">The changes; those that differ from what was stored are marked.</param>
    /// <returns>False when they could not be stored; nothing has changed then.</returns>
    public bool Write(IRecordStore records, SettingChanges changes)
    {
        byte[][] old = new byte[changes.Count][];
        bool isStored = false;
        int done = 0;
        try
        {
            bool hasRoom = true;
            bool isAny = false;
            for (; done < changes.Count && hasRoom; done++)
            {
                byte[] value = Encoding.UTF8.GetBytes(changes.ValueAt(done));
                int key = changes.KeyAt(done);
                old[done] = Bytes(key);
                if (!Has(key) || !IsSame(old[done], value))
                {
                    changes.Mark(done);
                    isAny = true;
                    hasRoom = Apply(key, value);
                }
            }

            isStored = hasRoom && (!isAny || (_length <= MaxBytes && records.Write(SettingsRegistry.RecordName, _bytes, _length)));
        }
        finally
        {
            // Not only when it is refused: after an exception too the values are those of the record.
            while (!isStored && done > 0)
            {
                done--;
                Undo(changes.KeyAt(done), old[done]);
            }
        }

        return isStored;
    }

    private int StartOf(int key)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_places[i] >> KeyShift == key)
            {
                return _places[i] & StartMask;
            }
        }

        return Absent;
    }

    private int LengthAt(int start)
    {
        int end = start;
        while (_bytes[end] != '\n')
        {
            end++;
        }

        return end - start;
    }

    private byte[] Bytes(int key)
    {
        int start = StartOf(key);
        if (start == Absent)
        {
            return null;
        }

        byte[] value = new byte[LengthAt(start)];
        Array.Copy(_bytes, start, value, 0, value.Length);
        return value;
    }

    private static bool IsSame(byte[] some, byte[] other)
    {
        bool isSame = some.Length == other.Length;
        for (int i = 0; i < some.Length && isSame; i++)
        {
            isSame = some[i] == other[i];
        }

        return isSame;
    }

    /// <summary>Puts a value in place of the old one, or behind all others.</summary>
    /// <returns>False when it is far beyond what a record may have.</returns>
    private bool Apply(int key, byte[] value)
    {
        if (_length + value.Length > 2 * MaxBytes)
        {
            return false;
        }

        int start = StartOf(key);
        if (start != Absent)
        {
            Replace(start, LengthAt(start), value);
            return true;
        }

        // First, so that nothing has changed should there be no memory.
        ReservePlace();
        byte[] name = Encoding.UTF8.GetBytes(KeyTable.Column(KeyTable.Line(key), KeyTable.Name) + "=");
        Replace(_length, 0, name);
        _places[_count++] = (key << KeyShift) | _length;
        Replace(_length, 0, value);
        Replace(_length, 0, new byte[] { (byte)'\n' });
        return true;
    }

    private void Undo(int key, byte[] old)
    {
        int start = StartOf(key);
        if (old is not null)
        {
            Replace(start, LengthAt(start), old);
        }
        else if (start != Absent)
        {
            // It came behind all others, and what came behind it is undone already.
            _length = start - KeyTable.Column(KeyTable.Line(key), KeyTable.Name).Length - 1;
            _count--;
        }
    }

    private void ReservePlace()
    {
        if (_count == _places.Length)
        {
            int[] more = new int[_count + GrowthPlaces];
            Array.Copy(_places, more, _count);
            _places = more;
        }
    }

    private void Replace(int start, int count, byte[] bytes)
    {
        int growth = bytes.Length - count;
        if (_length + growth > _bytes.Length)
        {
            byte[] longer = new byte[_length + growth + GrowthBytes];
            Array.Copy(_bytes, longer, _length);
            _bytes = longer;
        }

        if (growth != 0)
        {
            Array.Copy(_bytes, start + count, _bytes, start + bytes.Length, _length - start - count);
            for (int i = 0; i < _count; i++)
            {
                _places[i] += (_places[i] & StartMask) > start ? growth : 0;
            }
        }

        Array.Copy(bytes, 0, _bytes, start, bytes.Length);
        _length += growth;
    }
}
