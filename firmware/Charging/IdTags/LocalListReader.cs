using Borne.Base.Lists;

namespace Borne.Charging.IdTags;

/// <summary>Goes through the local authorization list. A change of the list ends it early.</summary>
public sealed class LocalListReader
{
    private readonly RecordListReader _reader;
    private readonly byte[] _record = new byte[RecordList.MaxPayloadBytes];

    internal LocalListReader(RecordListReader reader)
    {
        _reader = reader;
    }

    /// <summary>The idTag, in the case in which it is kept.</summary>
    public string IdTag => _reader.Key;

    /// <summary>What the list says of it.</summary>
    public IdTagInfo Info { get; private set; }

    /// <summary>Moves to the next entry; before the first at the beginning.</summary>
    /// <returns>False behind the last one.</returns>
    public bool Next()
    {
        if (!_reader.Next())
        {
            return false;
        }

        Info = IdTagRecord.Decode(_record, _reader.Read(_record));
        return true;
    }
}
