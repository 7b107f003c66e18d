using Borne.Base.Bytes;

namespace Borne.Base.Journal;

/// <summary>
/// Bytes of the journal. A segment file is a row of records and markers, each behind a header of 16 bytes:
/// mark (1), kind (1), length of the contents (2), sequence number (4), CRC of the contents (4), CRC of the 12 bytes
/// before combined with the place (4). The place, segment number and offset, keeps bytes that belong elsewhere (a
/// stale sector, a record quoted inside another) from passing as records.
/// </summary>
/// <remarks>
/// A marker tells what is gone. Its sequence number is a removed record or 0, its kind the droppable kind; its
/// contents are the next sequence number (4), the first waiting one (4), the number below which all records of the
/// droppable kind were dropped (4), and in the first marker of a segment the segment before it (4) with its valid
/// length (4). Markers are written in pairs, so that one flipped bit brings no removed record back.
/// </remarks>
internal static class JournalFormat
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderBytes = 16;

    /// <summary>Bytes of a marker with its header.</summary>
    public const int MarkerBytes = HeaderBytes + MarkerContentBytes;

    /// <summary>Bytes of the two markers that are written together.</summary>
    public const int MarkerPairBytes = 2 * MarkerBytes;

    /// <summary>Longest contents of a record, bytes.</summary>
    public const int MaxRecordBytes = 1500;

    /// <summary>Bytes of the longest that is written at once: a record behind the two markers of its segment.</summary>
    public const int LongestWriteBytes = OverheadBytes + MaxRecordBytes;

    /// <summary>Bytes of what is written with a record.</summary>
    public const int OverheadBytes = MarkerPairBytes + HeaderBytes;

    /// <summary>Longest segment file, bytes: one sector, which the file system rewrites with each write anyway.</summary>
    public const int SegmentBytes = 4096;

    private const byte MarkerMark = 0x5A;
    private const byte RecordMark = 0xA5;
    private const int MarkerContentBytes = 20;
    private const int PlaceShift = 12;

    // Offsets in a header, and behind it in a marker.
    private const int KindAt = 1;
    private const int LengthAt = 2;
    private const int SequenceAt = 4;
    private const int ContentsCrcAt = 8;
    private const int HeaderCrcAt = 12;
    private const int NextAt = HeaderBytes;
    private const int HeadAt = HeaderBytes + 4;
    private const int DroppedBelowAt = HeaderBytes + 8;
    private const int PreviousNumberAt = HeaderBytes + 12;
    private const int PreviousLengthAt = HeaderBytes + 16;

    /// <summary>Number below which records of the marker's kind were dropped.</summary>
    public static int DroppedBelowOf(byte[] data, int at) => LittleEndian.GetInt(data, at + DroppedBelowAt);

    /// <summary>First waiting sequence number at the time of the marker.</summary>
    public static int HeadOf(byte[] data, int at) => LittleEndian.GetInt(data, at + HeadAt);

    /// <summary>Tells whether the contents behind a valid header are whole.</summary>
    public static bool HasContents(byte[] data, int at)
    {
        uint crc = Crc32.Extend(0, data, at + HeaderBytes, LengthOf(data, at));
        return crc == (uint)LittleEndian.GetInt(data, at + ContentsCrcAt);
    }

    /// <summary>Tells whether a valid header stands here; 16 bytes must be there.</summary>
    public static bool IsHeader(byte[] data, int at, uint place)
    {
        byte mark = data[at];
        if (mark != RecordMark && mark != MarkerMark)
        {
            return false;
        }

        int length = LengthOf(data, at);
        if (mark == MarkerMark ? length != MarkerContentBytes : length > MaxRecordBytes)
        {
            return false;
        }

        return HeaderCrc(data, at, place) == LittleEndian.GetInt(data, at + HeaderCrcAt);
    }

    /// <summary>Tells whether a valid header is that of a marker.</summary>
    public static bool IsMarker(byte[] data, int at) => data[at] == MarkerMark;

    /// <summary>Kind in a header.</summary>
    public static int KindOf(byte[] data, int at) => data[at + KindAt];

    /// <summary>Length of the contents, bytes.</summary>
    public static int LengthOf(byte[] data, int at) => LittleEndian.GetShort(data, at + LengthAt);

    /// <summary>Next sequence number at the time of the marker.</summary>
    public static int NextOf(byte[] data, int at) => LittleEndian.GetInt(data, at + NextAt);

    /// <summary>The value that ties a header to its place.</summary>
    public static uint Place(int segment, int offset) => ((uint)segment << PlaceShift) + (uint)offset;

    /// <summary>Valid length of the segment before, bytes.</summary>
    public static int PreviousLengthOf(byte[] data, int at) => LittleEndian.GetInt(data, at + PreviousLengthAt);

    /// <summary>Number of the segment before, 0 when there is none.</summary>
    public static int PreviousNumberOf(byte[] data, int at) => LittleEndian.GetInt(data, at + PreviousNumberAt);

    /// <summary>Begins a marker; the fields without an own call follow here, the seal comes last.</summary>
    public static void PutMarker(byte[] data, int at, int kind, int removed, int next, int head, int droppedBelow)
    {
        data[at] = MarkerMark;
        data[at + KindAt] = (byte)kind;
        LittleEndian.PutShort(data, at + LengthAt, MarkerContentBytes);
        LittleEndian.PutInt(data, at + SequenceAt, removed);
        LittleEndian.PutInt(data, at + NextAt, next);
        LittleEndian.PutInt(data, at + HeadAt, head);
        LittleEndian.PutInt(data, at + DroppedBelowAt, droppedBelow);
    }

    /// <summary>Sets what the first marker of a segment says of the segment before.</summary>
    public static void PutPrevious(byte[] data, int at, int number, int length)
    {
        LittleEndian.PutInt(data, at + PreviousNumberAt, number);
        LittleEndian.PutInt(data, at + PreviousLengthAt, length);
    }

    /// <summary>Begins a record whose contents stand behind its header already; the seal comes last.</summary>
    public static void PutRecord(byte[] data, int at, int kind, int sequence, int length)
    {
        data[at] = RecordMark;
        data[at + KindAt] = (byte)kind;
        LittleEndian.PutShort(data, at + LengthAt, length);
        LittleEndian.PutInt(data, at + SequenceAt, sequence);
    }

    /// <summary>Sets the checksums of a record or marker for its place.</summary>
    public static void Seal(byte[] data, int at, uint place)
    {
        uint crc = Crc32.Extend(0, data, at + HeaderBytes, LengthOf(data, at));
        LittleEndian.PutInt(data, at + ContentsCrcAt, (int)crc);
        LittleEndian.PutInt(data, at + HeaderCrcAt, HeaderCrc(data, at, place));
    }

    /// <summary>Sequence number in a header; in a marker that of the removed record, or 0.</summary>
    public static int SequenceOf(byte[] data, int at) => LittleEndian.GetInt(data, at + SequenceAt);

    private static int HeaderCrc(byte[] data, int at, uint place)
    {
        uint crc = Crc32.Extend(0, data, at, HeaderCrcAt) ^ place;
        return (int)crc;
    }
}
