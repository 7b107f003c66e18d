using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Pages.History;

/// <summary>
/// The last sessions, in a ring of records of the store with 64 sessions each, which fill a sector. The end of a session writes one of them anew,
/// 2 KB on average, and nothing else is written; a power cut leaves it with or without the new session. At the head of each record stands
/// the newest transaction of each connector whose session is kept: one write tells both.
/// </summary>
public sealed class SessionStore
{
    /// <summary>Sessions in one record of the store.</summary>
    public const int PerChunk = 64;

    private const string Name = "page-ses-";
    private const byte Version = 2;
    private const int HeadBytes = 1 + (StationHardware.MaxConnectors * sizeof(long));

    // Without the transactions.
    private const byte FirstVersion = 1;
    private const int FirstHeadBytes = 1;

    private readonly IRecordStore _records;
    private readonly int _chunks;
    private readonly long[] _last = new long[StationHardware.MaxConnectors];
    private bool _isClosed;

    /// <summary>Looks which sessions are kept.</summary>
    /// <param name="records">Where they are.</param>
    /// <param name="chunks">Records of the store, at least 2; one of them is always only partly filled.</param>
    public SessionStore(IRecordStore records, int chunks)
    {
        _records = records;
        _chunks = chunks;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            Look(Load(chunk));
        }
    }

    /// <summary>Number of the newest session; 0 when none is kept.</summary>
    public int Newest { get; private set; }

    /// <summary>Number of the oldest session that is kept; 0 when none is.</summary>
    public int Oldest { get; private set; }

    /// <summary>Sessions that are kept.</summary>
    public int Count => Newest == 0 ? 0 : Newest - Oldest + 1;

    /// <summary>Number of the newest transaction of a connector whose session was kept; 0 for none.</summary>
    /// <param name="connectorId">The connector.</param>
    public long LastOf(int connectorId) => _last[connectorId - 1];

    /// <summary>Keeps a session.</summary>
    /// <param name="session">The session; gets its number.</param>
    /// <returns>False when it could not be stored; nothing has changed then.</returns>
    public bool Add(SessionRecord session)
    {
        int number = Newest + 1;
        int slot = (number - 1) % PerChunk;
        byte[] data = new byte[HeadBytes + ((slot + 1) * SessionRecord.Bytes)];
        byte[] old = slot == 0 ? null : Load(ChunkOf(number));
        if (old is not null)
        {
            int head = HeadOf(old);
            int count = old.Length - head;
            Array.Copy(old, head, data, HeadBytes, count < data.Length - HeadBytes ? count : data.Length - HeadBytes);
        }

        data[0] = Version;
        for (int i = 0; i < _last.Length; i++)
        {
            bool isNewer = i == session.Connector - 1 && session.LocalId > _last[i];
            BigEndian.PutLong(data, 1 + (i * sizeof(long)), isNewer ? session.LocalId : _last[i]);
        }

        session.Number = number;
        session.Write(data, HeadBytes + (slot * SessionRecord.Bytes));
        if (_isClosed || !_records.Write(NameOf(ChunkOf(number)), data, data.Length))
        {
            return false;
        }

        Newest = number;
        TakeHead(data);
        int first = number - slot - ((_chunks - 1) * PerChunk);
        Oldest = Oldest == 0 ? number : Oldest < first ? first : Oldest;
        return true;
    }

    /// <summary>Forgets all sessions, and keeps no more before the next start.</summary>
    public void Forget()
    {
        _isClosed = true;
        for (int chunk = 0; chunk < _chunks; chunk++)
        {
            _records.Delete(NameOf(chunk));
        }

        Newest = 0;
        Oldest = 0;
    }

    /// <summary>Record of the store that has a session.</summary>
    internal int ChunkOf(int number) => ((number - 1) / PerChunk) % _chunks;

    /// <summary>Reads a record of the store.</summary>
    /// <returns>Its bytes, or null.</returns>
    internal byte[] Load(int chunk)
    {
        byte[] data = _records.Read(NameOf(chunk));
        bool isSound = data is not null && data.Length > 0 && (data[0] == Version || data[0] == FirstVersion)
            && data.Length > HeadOf(data) && (data.Length - HeadOf(data)) % SessionRecord.Bytes == 0;
        return isSound ? data : null;
    }

    /// <summary>Reads a session out of a record of the store.</summary>
    /// <returns>The session, or null when the record does not have it.</returns>
    internal static SessionRecord Find(byte[] data, int number)
    {
        int at = data is null ? 0 : HeadOf(data) + ((number - 1) % PerChunk * SessionRecord.Bytes);
        bool isThere = data is not null && at < data.Length && SessionRecord.NumberAt(data, at) == number;
        return isThere ? SessionRecord.Read(data, at) : null;
    }

    private static int HeadOf(byte[] data) => data[0] == FirstVersion ? FirstHeadBytes : HeadBytes;

    private void TakeHead(byte[] data)
    {
        for (int i = 0; i < _last.Length && data[0] != FirstVersion; i++)
        {
            // Numbers of transactions only grow.
            long last = BigEndian.GetLong(data, 1 + (i * sizeof(long)));
            _last[i] = last > _last[i] ? last : _last[i];
        }
    }

    private static string NameOf(int chunk) => Name + chunk.ToString();

    private void Look(byte[] data)
    {
        if (data is null)
        {
            return;
        }

        TakeHead(data);
        for (int at = HeadOf(data); at < data.Length; at += SessionRecord.Bytes)
        {
            int number = SessionRecord.NumberAt(data, at);
            if (number > 0)
            {
                Newest = number > Newest ? number : Newest;
                Oldest = Oldest == 0 || number < Oldest ? number : Oldest;
            }
        }
    }
}
