using System;
using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>Values that are to be stored together: what a draft has over what is stored. The last value of a setting counts.</summary>
internal sealed class SettingChanges
{
    private const int FirstChanges = 4;

    private readonly StoredSettings _stored;
    private int[] _keys = new int[FirstChanges];
    private string[] _values = new string[FirstChanges];
    private bool[] _isMarked = new bool[FirstChanges];

    /// <summary>Creates it without a change.</summary>
    /// <param name="stored">What is stored.</param>
    public SettingChanges(StoredSettings stored)
    {
        _stored = stored;
    }

    /// <summary>Number of changes.</summary>
    public int Count { get; private set; }

    /// <summary>The setting of a change.</summary>
    public int KeyAt(int index) => _keys[index];

    /// <summary>The value of a change.</summary>
    public string ValueAt(int index) => _values[index];

    /// <summary>True for a change that differed from what was stored.</summary>
    public bool IsMarked(int index) => _isMarked[index];

    /// <summary>Notes that a change differs from what was stored.</summary>
    public void Mark(int index) => _isMarked[index] = true;

    /// <summary>The value that a setting has with the changes.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <returns>The value, or null when it is neither changed nor stored.</returns>
    public string Find(int key)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_keys[i] == key)
            {
                return _values[i];
            }
        }

        return _stored.Find(key);
    }

    /// <summary>Adds a change.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="value">Value without line breaks.</param>
    public void Put(int key, string value)
    {
        if (Count == _keys.Length)
        {
            int[] keys = new int[Count * 2];
            string[] values = new string[Count * 2];
            Array.Copy(_keys, keys, Count);
            Array.Copy(_values, values, Count);
            _keys = keys;
            _values = values;
            _isMarked = new bool[Count * 2];
        }

        _keys[Count] = key;
        _values[Count++] = value;
    }

    /// <summary>Takes back the last changes.</summary>
    /// <param name="count">How many stay.</param>
    public void Cut(int count) => Count = count;
}
