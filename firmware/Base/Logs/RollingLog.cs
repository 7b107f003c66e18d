using System;
using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Lists;
using Borne.Base.Storage;

namespace Borne.Base.Logs;

/// <summary>
/// A rolling log of events, kept as B-LG-03 asks of a log: bounded, the oldest part goes first, one record write for each event.
/// The caller keeps secrets out of the texts; the value of AuthorizationKey never belongs here. Written by hand because
/// the logging packages of the platform append to one file without bound and know nothing of power cuts.
/// </summary>
/// <remarks>
/// Chunks are records of one sector, used in turn; the new first event of a chunk takes the place of the oldest chunk in
/// the same write. A log of one chunk keeps the newer half of it then. Memory: three numbers and a name; 8 KB while an event is appended or the log is read. Not safe for
/// use by several threads.
/// </remarks>
public sealed class RollingLog
{
    /// <summary>Longest type of event, bytes (OCPP 1.6 security extension, SecurityEventNotification.type).</summary>
    public const int MaxTypeBytes = 50;

    /// <summary>Longest information, bytes (OCPP 1.6 security extension, SecurityEventNotification.techInfo).</summary>
    public const int MaxInfoBytes = 255;

    /// <summary>Bytes of a chunk; all but one chunk of the log are always kept, and of a single one the half.</summary>
    public const int ChunkBytes = 4076;

    /// <summary>Chunks of a log on a station with 4 MB of flash: 4 KB of events at least, about 50, and 8 at most.</summary>
    public const int DefaultChunks = 2;

    /// <summary>Chunks of a log where flash is short: 2 KB of events at least, about 25, and 4 at most.</summary>
    public const int FewChunks = 1;

    /// <summary>Most chunks that a log can be made for.</summary>
    public const int MaxChunks = 9;

    /// <summary>Bytes before the events: the number of the chunk, from 1.</summary>
    internal const int ChunkHeaderBytes = 4;

    /// <summary>Bytes before the texts of an event: time (8), length of the type (1), length of the information (1).</summary>
    internal const int EventHeaderBytes = 10;

    /// <summary>Within an event: length of the type.</summary>
    internal const int TypeLengthAt = 8;

    /// <summary>Within an event: length of the information.</summary>
    internal const int InfoLengthAt = 9;

    private readonly IRecordStore _records;
    private readonly string _name;
    private readonly int _chunks;
    private int _newest;

    /// <summary>Opens the log: reads its chunks once, writes nothing.</summary>
    /// <param name="records">Where it is.</param>
    /// <param name="name">Its name, 1 to 13 characters: lower-case letters, digits and '-'.</param>
    /// <param name="chunks">Records of one sector that it may take, 1 to <see cref="MaxChunks"/>.</param>
    /// <exception cref="ArgumentException">The name or the number of chunks is out of range.</exception>
    public RollingLog(IRecordStore records, string name, int chunks)
    {
        if (!RecordName.IsValid(name) || name.Length > EntryChunks.MaxNameLength || chunks < 1 || chunks > MaxChunks)
        {
            throw new ArgumentException("name");
        }

        _records = records;
        _name = name;
        _chunks = chunks;
        for (int i = 0; i < chunks; i++)
        {
            byte[] chunk = Read(i);
            int number = chunk == null ? 0 : LittleEndian.GetInt(chunk, 0);
            _newest = number > _newest ? number : _newest;
        }
    }

    /// <summary>Number of the newest chunk, 0 when there is none.</summary>
    internal int Newest => _newest;

    /// <summary>True for a log of one chunk, whose next one begins with events of the one before.</summary>
    internal bool HasOneChunk => _chunks == 1;

    /// <summary>Number of the oldest chunk that can still be there.</summary>
    internal int Oldest => _newest > _chunks ? _newest - _chunks + 1 : 1;

    /// <summary>Appends an event, durable when the call returns true.</summary>
    /// <param name="timestamp">When it happened, in the unit of the caller.</param>
    /// <param name="type">Type of event; cut off at <see cref="MaxTypeBytes"/> of UTF-8.</param>
    /// <param name="info">Information, or null; cut off at <see cref="MaxInfoBytes"/> of UTF-8.</param>
    /// <returns>False when it could not be stored.</returns>
    public bool Append(long timestamp, string type, string info)
    {
        byte[] typeBytes = Encoding.UTF8.GetBytes(type == null ? "" : type);
        byte[] infoBytes = Encoding.UTF8.GetBytes(info == null ? "" : info);
        int typeLength = CutOff(typeBytes, MaxTypeBytes);
        int infoLength = CutOff(infoBytes, MaxInfoBytes);
        int length = EventHeaderBytes + typeLength + infoLength;
        byte[] chunk = _newest == 0 ? null : ReadChunk(_newest);
        int number = _newest;
        int end = chunk == null ? ChunkHeaderBytes : chunk.Length;
        int kept = ChunkHeaderBytes;
        if (chunk == null || end + length > ChunkBytes)
        {
            number++;
            kept = chunk != null && HasOneChunk ? NewerHalf(chunk) : end;
        }

        int at = ChunkHeaderBytes + end - kept;
        byte[] next = new byte[at + length];
        if (end > kept)
        {
            Array.Copy(chunk, kept, next, ChunkHeaderBytes, end - kept);
        }

        LittleEndian.PutInt(next, 0, number);
        LittleEndian.PutInt(next, at, (int)timestamp);
        LittleEndian.PutInt(next, at + 4, (int)(timestamp >> 32));
        next[at + TypeLengthAt] = (byte)typeLength;
        next[at + InfoLengthAt] = (byte)infoLength;
        Array.Copy(typeBytes, 0, next, at + EventHeaderBytes, typeLength);
        Array.Copy(infoBytes, 0, next, at + EventHeaderBytes + typeLength, infoLength);
        if (!_records.Write(ChunkName(number % _chunks), next, next.Length))
        {
            return false;
        }

        _newest = number;
        return true;
    }

    /// <summary>Removes all events. A power cut in between leaves some of them.</summary>
    public void Clear()
    {
        for (int i = 0; i < _chunks; i++)
        {
            _records.Delete(ChunkName(i));
        }

        _newest = 0;
    }

    /// <summary>Begins to read the log from its oldest event.</summary>
    /// <returns>A reader, which stays usable while events are appended.</returns>
    public RollingLogReader OpenReader()
    {
        return new RollingLogReader(this);
    }

    /// <summary>Reads a chunk by its number.</summary>
    /// <returns>The chunk, or null when it is gone or damaged.</returns>
    internal byte[] ReadChunk(int number)
    {
        byte[] chunk = Read(number % _chunks);
        return chunk != null && LittleEndian.GetInt(chunk, 0) == number ? chunk : null;
    }

    /// <summary>Where the event after an event begins.</summary>
    internal static int EndOf(byte[] chunk, int at) => at + EventHeaderBytes + chunk[at + TypeLengthAt] + chunk[at + InfoLengthAt];

    private static int NewerHalf(byte[] chunk)
    {
        int at = ChunkHeaderBytes;
        while (at < chunk.Length / 2)
        {
            at = EndOf(chunk, at);
        }

        return at;
    }

    // Never in the middle of a character: the bytes behind the first of a character are 10xxxxxx.
    private static int CutOff(byte[] text, int most)
    {
        if (text.Length <= most)
        {
            return text.Length;
        }

        int length = most;
        while (length > 0 && (text[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }

    private string ChunkName(int index)
    {
        return _name + "-" + index.ToString();
    }

    private byte[] Read(int index)
    {
        byte[] chunk = _records.Read(ChunkName(index));
        return chunk != null && chunk.Length > ChunkHeaderBytes ? chunk : null;
    }
}
