using System.Text;
using Borne.Base.Bytes;

namespace Borne.Base.Logs;

/// <summary>Reads a <see cref="RollingLog"/> in order. Holds one chunk, up to 4 KB, until it is dropped.</summary>
public sealed class RollingLogReader
{
    private readonly RollingLog _log;
    private byte[] _chunk;
    private int _number;
    private int _at;
    private int _end;

    /// <summary>Begins before the oldest event.</summary>
    /// <param name="log">The log.</param>
    internal RollingLogReader(RollingLog log)
    {
        _log = log;
    }

    /// <summary>Information of the event, empty when there was none. Makes a new string.</summary>
    public string Info => Encoding.UTF8.GetString(
        _chunk, TypeAt + _chunk[_at + RollingLog.TypeLengthAt], _chunk[_at + RollingLog.InfoLengthAt]);

    /// <summary>When the event happened, as it was appended.</summary>
    public long Timestamp => ((long)LittleEndian.GetInt(_chunk, _at + 4) << 32) | (uint)LittleEndian.GetInt(_chunk, _at);

    /// <summary>Type of the event. Makes a new string.</summary>
    public string Type => Encoding.UTF8.GetString(_chunk, TypeAt, _chunk[_at + RollingLog.TypeLengthAt]);

    private int TypeAt => _at + RollingLog.EventHeaderBytes;

    /// <summary>Goes to the next event; the first call goes to the oldest.</summary>
    /// <returns>False at the end; the other members may then not be used.</returns>
    public bool Next()
    {
        _at = _end;
        if (_chunk != null && _at < _chunk.Length)
        {
            _end = RollingLog.EndOf(_chunk, _at);
            return true;
        }

        if (_chunk != null && _log.HasOneChunk && _number != _log.Newest)
        {
            // The next one begins with events that were read already.
            return false;
        }

        // The chunk at the end may have grown since it was read.
        int number = _number > _log.Oldest ? _number : _log.Oldest;
        for (; number <= _log.Newest; number++)
        {
            byte[] chunk = _log.ReadChunk(number);
            int at = number == _number ? _at : RollingLog.ChunkHeaderBytes;
            if (chunk != null && at < chunk.Length)
            {
                _chunk = chunk;
                _number = number;
                _at = at;
                _end = RollingLog.EndOf(chunk, at);
                return true;
            }
        }

        return false;
    }
}
