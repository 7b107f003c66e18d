using System;
using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Journal;
using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Base.Flash;

/// <summary>
/// Named records on flash, each in two slot files of which a write replaces the older one whole. Written by hand
/// because the platform's file system makes nothing durable before a close and refuses to rename over a file, and a
/// settings file rewritten in place was measured to be lost at 1289 of 1290 cut points.
/// </summary>
/// <remarks>
/// A slot is a header of 20 bytes and the contents: mark (4), sequence (4), length (4), CRC of the contents (4), CRC
/// of the 16 bytes before combined with that of the file name (4). The slot with the higher sequence counts if it is
/// whole, else the other. Not safe for use by several threads.
/// </remarks>
public sealed class FlashRecordStore : IRecordStore
{
    /// <summary>Longest record, bytes: with its header four sectors.</summary>
    public const int MaxRecordBytes = (4 * SectorBytes) - HeaderBytes;

    /// <summary>Sectors for both slots of all records on a station with 4 MB of flash.</summary>
    public const int DefaultSectors = 32;

    private const int SectorBytes = 4096;

    // littlefs keeps a file of at most an eighth of a sector inside its directory. Two slots of that size, in both sectors of a
    // directory that is half full, take one sector.
    private const int InlineBytes = SectorBytes / 8;
    private const int HeaderBytes = 20;
    private const int SequenceAt = 4;
    private const int LengthAt = 8;
    private const int ContentsCrcAt = 12;
    private const int HeaderCrcAt = 16;
    private const int Mark = 0x31545352;
    private const int NoLength = -1;
    private const int UnknownUse = -1;
    private const string SlotA = ".a";
    private const string SlotB = ".b";

    private readonly FlashFiles _files;
    private readonly int _maxSectors;
    private int _usedSectors;

    // What the last ReadHeader found, beside the sequence it returned.
    private int _length;
    private uint _contentsCrc;

    /// <summary>Opens a store that shares its files with no journal. Nothing is written.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="maxSectors">Sectors of 4 KiB that both slots of all records may take, at least 2.</param>
    public FlashRecordStore(IFileStore files, int maxSectors)
        : this(new FlashFiles(files, JournalFormat.LongestWriteBytes), maxSectors)
    {
    }

    /// <summary>Opens the store. Nothing is written.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="maxSectors">Sectors of 4 KiB that both slots of all records may take.</param>
    internal FlashRecordStore(FlashFiles files, int maxSectors)
    {
        _files = files;
        _maxSectors = maxSectors;
        _usedSectors = MeasureUse();
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (!RecordName.IsValid(name))
        {
            return;
        }

        string older = name + SlotA;
        string newer = name + SlotB;
        int olderSequence = ReadHeader(older);
        int olderLength = _length;
        int newerSequence = ReadHeader(newer);
        int use = SectorsFor(olderLength, _length);
        if (olderSequence > newerSequence)
        {
            string swap = older;
            older = newer;
            newer = swap;
        }

        // In this order, so that a power cut in between brings no older record back.
        bool gone = _files.Delete(older) && _files.Delete(newer);
        _usedSectors = gone && _usedSectors != UnknownUse ? _usedSectors - use : UnknownUse;
    }

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        if (!RecordName.IsValid(name))
        {
            return null;
        }

        string slotA = name + SlotA;
        string slotB = name + SlotB;
        int sequenceA = ReadHeader(slotA);
        int sequenceB = ReadHeader(slotB);
        _files.Damaged += (sequenceA < 0 ? 1 : 0) + (sequenceB < 0 ? 1 : 0);
        bool firstA = sequenceA > sequenceB;
        byte[] contents = ReadContents(firstA ? slotA : slotB);
        return contents != null ? contents : ReadContents(firstA ? slotB : slotA);
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        if (!RecordName.IsValid(name) || data == null || count < 0 || count > data.Length || count > MaxRecordBytes)
        {
            return false;
        }

        string kept = name + SlotA;
        string target = name + SlotB;
        int keptSequence = ReadHeader(kept);
        int keptLength = _length;
        int targetSequence = ReadHeader(target);
        int targetLength = _length;
        _files.Damaged += (keptSequence < 0 ? 1 : 0) + (targetSequence < 0 ? 1 : 0);
        int oldUse = SectorsFor(keptLength, targetLength);
        if (targetSequence > keptSequence)
        {
            string swap = kept;
            kept = target;
            target = swap;
            keptLength = targetLength;
            int sequence = keptSequence;
            keptSequence = targetSequence;
            targetSequence = sequence;
        }

        if (keptSequence == FlashFiles.Failed)
        {
            // Both slots may hold anything; a new record could have the lower sequence number.
            return false;
        }

        // The newer slot may stay only if it is whole; otherwise it is the one to be replaced.
        if (keptSequence > 0)
        {
            int match = Compare(kept, data, count);
            if (match > 0)
            {
                return true;
            }

            if (match < 0)
            {
                _files.Damaged++;
                string swap = kept;
                kept = target;
                target = swap;
                ReadHeader(kept);
                keptLength = _length;
                keptSequence = keptSequence > targetSequence ? keptSequence : targetSequence;
            }
        }

        return HasRoom(oldUse, SectorsFor(keptLength, count))
            && WriteSlot(target, (keptSequence < 0 ? 0 : keptSequence) + 1, data, count);
    }

    private static int SectorsFor(int lengthA, int lengthB)
    {
        int longer = lengthA > lengthB ? lengthA : lengthB;
        if (longer == NoLength)
        {
            return 0;
        }

        int bytes = longer + HeaderBytes;
        return bytes <= InlineBytes ? 1 : 2 * ((bytes + SectorBytes - 1) / SectorBytes);
    }

    // 1 when the slot holds these bytes, 0 when it holds others, -1 when it is damaged.
    private int Compare(string slot, byte[] data, int count)
    {
        int length = ReadHeader(slot) > 0 ? _length : NoLength;
        uint expected = _contentsCrc;
        uint crc = 0;
        bool same = length == count;
        byte[] scratch = _files.Scratch;
        int done = 0;
        while (done < length)
        {
            int part = length - done < scratch.Length ? length - done : scratch.Length;
            if (_files.Read(slot, HeaderBytes + done, scratch, 0, part) != part)
            {
                return -1;
            }

            crc = Crc32.Extend(crc, scratch, 0, part);
            for (int i = 0; same && i < part; i++)
            {
                same = scratch[i] == data[done + i];
            }

            done += part;
        }

        return length == NoLength || crc != expected ? -1 : same ? 1 : 0;
    }

    private bool HasRoom(int oldUse, int newUse)
    {
        if (_usedSectors == UnknownUse)
        {
            _usedSectors = MeasureUse();
        }

        if (_usedSectors == UnknownUse)
        {
            return false;
        }

        int use = _usedSectors - oldUse + newUse;
        if (newUse > oldUse && use > _maxSectors)
        {
            return false;
        }

        _usedSectors = use;
        return true;
    }

    // Both slots count from the first write on, so that a record that does not grow can always be rewritten.
    private int MeasureUse()
    {
        string[] names = _files.List();
        if (names == null)
        {
            return UnknownUse;
        }

        int use = 0;
        for (int i = 0; i < names.Length; i++)
        {
            use += UseOf(names[i]);
        }

        return use;
    }

    // Sectors of the record that a slot file belongs to; 0 for slot B when slot A is there, which counts for both.
    private int UseOf(string file)
    {
        int stem = file.Length - SlotA.Length;
        if (stem < 1)
        {
            return 0;
        }

        string ending = file.Substring(stem);
        if (ending != SlotA && ending != SlotB)
        {
            return 0;
        }

        int sequence = ReadHeader(file);
        int length = _length;
        string other = file.Substring(0, stem) + (ending == SlotA ? SlotB : SlotA);
        bool otherCounts = ReadHeader(other) > 0 && (ending == SlotB || sequence <= 0);
        return otherCounts ? 0 : SectorsFor(length, _length);
    }

    private uint NameCrc(string slot)
    {
        int bytes = Encoding.UTF8.GetBytes(slot, 0, slot.Length, _files.Scratch, HeaderBytes);
        return Crc32.Extend(0, _files.Scratch, HeaderBytes, bytes);
    }

    // Null when the slot is absent or damaged. Damage of the header has been counted already.
    private byte[] ReadContents(string slot)
    {
        if (ReadHeader(slot) <= 0)
        {
            return null;
        }

        uint expected = _contentsCrc;
        byte[] contents = new byte[_length];
        bool whole = contents.Length == 0
            || _files.Read(slot, HeaderBytes, contents, 0, contents.Length) == contents.Length;
        if (whole && Crc32.Extend(0, contents, 0, contents.Length) == expected)
        {
            return contents;
        }

        _files.Damaged++;
        return null;
    }

    // The slot's sequence; 0 when there is no slot, -1 when its header is damaged, -2 when it cannot be read.
    private int ReadHeader(string slot)
    {
        byte[] scratch = _files.Scratch;
        uint nameCrc = NameCrc(slot);
        _length = NoLength;
        int read = _files.Read(slot, 0, scratch, 0, HeaderBytes);
        if (read < 0)
        {
            return read == FlashFiles.NoFile ? 0 : FlashFiles.Failed;
        }

        uint crc = Crc32.Extend(0, scratch, 0, HeaderCrcAt) ^ nameCrc;
        if (read != HeaderBytes || LittleEndian.GetInt(scratch, 0) != Mark || (uint)LittleEndian.GetInt(scratch, HeaderCrcAt) != crc)
        {
            return -1;
        }

        _length = LittleEndian.GetInt(scratch, LengthAt);
        _contentsCrc = (uint)LittleEndian.GetInt(scratch, ContentsCrcAt);
        return LittleEndian.GetInt(scratch, SequenceAt);
    }

    private bool WriteSlot(string slot, int sequence, byte[] data, int count)
    {
        byte[] scratch = _files.Scratch;
        uint nameCrc = NameCrc(slot);
        LittleEndian.PutInt(scratch, 0, Mark);
        LittleEndian.PutInt(scratch, SequenceAt, sequence);
        LittleEndian.PutInt(scratch, LengthAt, count);
        uint crc = Crc32.Extend(0, data, 0, count);
        LittleEndian.PutInt(scratch, ContentsCrcAt, (int)crc);
        crc = Crc32.Extend(0, scratch, 0, HeaderCrcAt) ^ nameCrc;
        LittleEndian.PutInt(scratch, HeaderCrcAt, (int)crc);
        int first = count < scratch.Length - HeaderBytes ? count : scratch.Length - HeaderBytes;
        Array.Copy(data, 0, scratch, HeaderBytes, first);
        if (_files.WriteAll(slot, scratch, 0, HeaderBytes + first)
            && (first == count || _files.Append(slot, data, first, count - first)))
        {
            return true;
        }

        // The bytes may be there all the same; then they must go, or the write has succeeded.
        _usedSectors = UnknownUse;
        return !_files.Delete(slot) && Compare(slot, data, count) > 0;
    }
}
