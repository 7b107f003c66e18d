using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;

namespace Borne.Base.Lists;

/// <summary>
/// A bounded list of entries by IdToken that forgets by itself: the authorization cache. When it is full the entry goes
/// that is not valid and longest unused, and only then the valid one longest unused (B-AU-10). Written by hand because
/// the collections of the platform box every key and value, several times the 55 bytes that an entry takes here.
/// </summary>
/// <remarks>
/// <para>Entries lie in one array in order of use, which is also the contents of the record: nothing is copied to store
/// it. Memory: 55 bytes for each entry, in steps of <see cref="StepEntries"/>: most stations see few cards,
/// and a heap that has nothing left makes it forget earlier instead.</para>
/// <para>Wear: at most one write of the record in 30 minutes, and <see cref="Credit"/> more saved up: 48 a day. An entry
/// that stops being valid is stored at once while there is credit; other new contents wait for the next
/// <see cref="Tick"/> that may write, at most 30 minutes, and are lost with a power cut before it. A change in the order
/// of use alone is never a reason to write.</para>
/// </remarks>
public sealed class LruList
{
    /// <summary>Most entries that a list can be made for.</summary>
    public const int MaxEntries = 250;

    /// <summary>Entries for which room is made at a time.</summary>
    public const int StepEntries = 10;

    /// <summary>Longest payload, bytes: status, expiry of 8 bytes, length and 20 characters of a parent, and one spare.</summary>
    public const int MaxPayloadBytes = 31;

    /// <summary>Least time between two writes in the long run, ms.</summary>
    public const long WriteIntervalMs = 30 * 60 * 1000;

    /// <summary>Most writes that quiet times save up for changes that must not wait.</summary>
    public const int Credit = 4;

    private const int HeaderBytes = 3;
    private const int CountAt = 1;
    private const int Format = 1;
    private const int ValidAt = 0;
    private const int KeyLengthAt = 1;
    private const int KeyAt = 2;
    private const int PayloadLengthAt = KeyAt + EntryFormat.MaxKeyBytes;
    private const int PayloadAt = PayloadLengthAt + 1;
    private const int SlotBytes = PayloadAt + MaxPayloadBytes + 1;

    private readonly IRecordStore _records;
    private readonly string _name;
    private byte[] _image;
    private int _count;
    private int _credit = Credit;
    private long _changedAt = -1;
    private long _creditAt = -1;
    private bool _isChanged;

    /// <summary>Opens the list. Nothing is written.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="name">Name of its record, 1 to 16 characters: lower-case letters, digits and '-'.</param>
    /// <param name="capacity">Most entries, 1 to <see cref="MaxEntries"/>. With fewer than are stored the least
    /// recently used ones are forgotten.</param>
    /// <exception cref="ArgumentException">The capacity is out of range.</exception>
    public LruList(IRecordStore records, string name, int capacity)
    {
        if (capacity < 1 || capacity > MaxEntries)
        {
            throw new ArgumentException("capacity");
        }

        _records = records;
        _name = name;
        Capacity = capacity;
        byte[] stored = records.Read(name);
        bool isSound = stored != null && IsSound(stored);
        if (stored != null && !isSound)
        {
            records.Refuse(name);
        }

        int count = isSound ? LittleEndian.GetShort(stored, CountAt) : 0;
        _count = count < capacity ? count : capacity;
        _image = new byte[SlotAt(RoomFor(_count))];
        _image[0] = Format;
        if (isSound)
        {
            Array.Copy(stored, SlotAt(count - _count), _image, HeaderBytes, _count * SlotBytes);
        }
    }

    /// <summary>Most entries.</summary>
    public int Capacity { get; }

    /// <summary>Number of entries.</summary>
    public int Count => _count;

    /// <summary>True while a change waits to be stored.</summary>
    public bool IsWaiting => _isChanged;

    /// <summary>Forgets all entries and stores that at once, whatever the credit: a central system asked for it.</summary>
    /// <returns>False when it could not be stored; it is then tried again.</returns>
    public bool Clear()
    {
        _isChanged |= _count > 0;
        _count = 0;
        return Flush();
    }

    /// <summary>Stores what waits, whatever the credit; to be called before an orderly restart.</summary>
    /// <returns>False when it could not be stored.</returns>
    public bool Flush()
    {
        if (!_isChanged)
        {
            return true;
        }

        LittleEndian.PutShort(_image, CountAt, _count);
        _credit -= _credit > 0 ? 1 : 0;
        _isChanged = !_records.Write(_name, _image, SlotAt(_count));
        _changedAt = -1;
        return !_isChanged;
    }

    /// <summary>Adds or updates an entry, which then is the one last used.</summary>
    /// <param name="key">IdToken: 1 to 20 printable ASCII characters, case ignored.</param>
    /// <param name="isValid">Whether it may charge; others are forgotten first.</param>
    /// <param name="payload">Contents.</param>
    /// <param name="count">How many bytes of them count, 0 to <see cref="MaxPayloadBytes"/>.</param>
    /// <returns>False when key or payload cannot be stored.</returns>
    public bool Put(string key, bool isValid, byte[] payload, int count)
    {
        byte[] encoded = new byte[EntryFormat.MaxKeyBytes];
        int keyLength = EntryFormat.EncodeKey(key, encoded, 0);
        if (keyLength == 0 || payload == null || count < 0 || count > payload.Length || count > MaxPayloadBytes)
        {
            return false;
        }

        int index = IndexOf(encoded, keyLength);
        bool wasValid = index >= 0 && _image[SlotAt(index) + ValidAt] != 0;
        bool isSame = index >= 0 && wasValid == isValid && HoldsPayload(SlotAt(index), payload, count);
        if (index < 0 && HasRoom())
        {
            _count++;
        }
        else if (index < 0)
        {
            MoveToEnd(Victim());
        }
        else
        {
            MoveToEnd(index);
        }

        if (isSame)
        {
            return true;
        }

        int at = SlotAt(_count - 1);
        Array.Clear(_image, at, SlotBytes);
        _image[at + ValidAt] = (byte)(isValid ? 1 : 0);
        _image[at + KeyLengthAt] = (byte)keyLength;
        Array.Copy(encoded, 0, _image, at + KeyAt, keyLength);
        _image[at + PayloadLengthAt] = (byte)count;
        Array.Copy(payload, 0, _image, at + PayloadAt, count);
        _isChanged = true;

        // Forgetting this in a power cut would let a blocked card charge; everything else costs a question at worst.
        if (wasValid && !isValid && _credit > 0)
        {
            Flush();
        }

        return true;
    }

    /// <summary>Removes an entry. Removing one that does not exist is no error.</summary>
    /// <param name="key">IdToken, case ignored.</param>
    public void Remove(string key)
    {
        int index = IndexOf(key);
        if (index >= 0)
        {
            MoveToEnd(index);
            _count--;
            _isChanged = true;
        }
    }

    /// <summary>Stores changes that have waited long enough. Allocates nothing while none does.</summary>
    /// <param name="now">Monotonic time, ms.</param>
    public void Tick(long now)
    {
        if (_creditAt < 0 || _credit == Credit)
        {
            _creditAt = now;
        }
        else if (now - _creditAt >= WriteIntervalMs)
        {
            _creditAt += WriteIntervalMs;
            _credit++;
        }

        if (!_isChanged)
        {
            return;
        }

        if (_changedAt < 0)
        {
            _changedAt = now;
        }
        else if (now - _changedAt >= WriteIntervalMs && _credit > 0)
        {
            Flush();
        }
    }

    /// <summary>Looks an entry up, which then is the one last used.</summary>
    /// <param name="key">IdToken, case ignored.</param>
    /// <param name="payload">Where its payload goes, at least <see cref="MaxPayloadBytes"/> long.</param>
    /// <returns>Length of the payload in bytes, -1 when there is no such entry.</returns>
    public int TryGet(string key, byte[] payload)
    {
        int index = IndexOf(key);
        if (index < 0)
        {
            return -1;
        }

        MoveToEnd(index);
        int at = SlotAt(_count - 1);
        Array.Copy(_image, at + PayloadAt, payload, 0, _image[at + PayloadLengthAt]);
        return _image[at + PayloadLengthAt];
    }

    // A heap that has none left costs the entry longest unused, not the station.
    private bool HasRoom()
    {
        if (SlotAt(_count) == _image.Length && _count < Capacity)
        {
            try
            {
                byte[] larger = new byte[SlotAt(RoomFor(_count + 1))];
                Array.Copy(_image, 0, larger, 0, _image.Length);
                _image = larger;
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }

        return _count < Capacity;
    }

    // Entries that there is room for when so many are there; one at least, so that a full heap has something to replace.
    private int RoomFor(int count)
    {
        int steps = count == 0 ? 1 : (count + StepEntries - 1) / StepEntries;
        return steps * StepEntries < Capacity ? steps * StepEntries : Capacity;
    }

    private static int SlotAt(int index)
    {
        return HeaderBytes + (index * SlotBytes);
    }

    private bool HoldsPayload(int at, byte[] payload, int count)
    {
        return EntryFormat.Compare(_image, at + PayloadAt, _image[at + PayloadLengthAt], payload, 0, count) == 0;
    }

    private int IndexOf(string key)
    {
        byte[] encoded = new byte[EntryFormat.MaxKeyBytes];
        return IndexOf(encoded, EntryFormat.EncodeKey(key, encoded, 0));
    }

    private int IndexOf(byte[] encoded, int keyLength)
    {
        for (int i = keyLength == 0 ? -1 : _count - 1; i >= 0; i--)
        {
            int at = SlotAt(i);
            if (_image[at + KeyLengthAt] == keyLength
                && EntryFormat.Compare(_image, at + KeyAt, keyLength, encoded, 0, keyLength) == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private void MoveToEnd(int index)
    {
        int at = SlotAt(index);
        int behind = (_count - 1 - index) * SlotBytes;
        if (behind > 0)
        {
            byte[] moved = new byte[SlotBytes];
            Array.Copy(_image, at, moved, 0, SlotBytes);
            Array.Copy(_image, at + SlotBytes, _image, at, behind);
            Array.Copy(moved, 0, _image, at + behind, SlotBytes);
        }
    }

    private int Victim()
    {
        for (int i = 0; i < _count; i++)
        {
            if (_image[SlotAt(i) + ValidAt] == 0)
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsSound(byte[] stored)
    {
        bool isSound = stored.Length >= HeaderBytes && stored[0] == Format
            && stored.Length == SlotAt(LittleEndian.GetShort(stored, CountAt));
        for (int slot = HeaderBytes; isSound && slot < stored.Length; slot += SlotBytes)
        {
            isSound = stored[slot + KeyLengthAt] <= EntryFormat.MaxKeyBytes && stored[slot + PayloadLengthAt] <= MaxPayloadBytes;
        }

        return isSound;
    }
}
