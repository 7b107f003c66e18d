using System.Text;
using Borne.Base.Lists;
using Borne.Base.Storage;

namespace Borne.Pages.Routes.Cards;

/// <summary>
/// What people call their cards. The names are for the page alone: OCPP has no place for them, and a list that the central system
/// sends leaves them as they are.
/// </summary>
internal sealed class CardNames
{
    /// <summary>Longest name, bytes of UTF-8.</summary>
    public const int MaxBytes = RecordList.MaxPayloadBytes;

    /// <summary>Most names.</summary>
    public const int Capacity = 100;

    private const string RecordName = "page-name";

    private readonly RecordList _names;
    private readonly byte[] _name = new byte[MaxBytes];

    /// <summary>Opens them.</summary>
    /// <param name="records">Where they are kept.</param>
    public CardNames(IRecordStore records) => _names = new RecordList(records, RecordName, Capacity);

    /// <summary>Name of a card; empty for none.</summary>
    /// <param name="idTag">Its idTag, case ignored.</param>
    public string Of(string idTag)
    {
        int count = _names.TryGet(idTag, _name);
        return count <= 0 ? "" : Encoding.UTF8.GetString(_name, 0, count);
    }

    /// <summary>Begins to name a card, in steps that read or write one file at most.</summary>
    /// <param name="idTag">Its idTag.</param>
    /// <param name="name">The name; empty to forget it.</param>
    /// <returns>The steps, which come to nothing where there is no room; null when the names are damaged.</returns>
    public ChunkUpdate Begin(string idTag, string name)
    {
        RecordBatch batch = new RecordBatch(1, RecordBatch.MaxEntryBytes);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        bool isPut = bytes.Length == 0 ? batch.Remove(idTag) : batch.Put(idTag, bytes, bytes.Length);
        return isPut ? _names.BeginApply(batch, 0) : null;
    }

    /// <summary>Forgets all.</summary>
    public void Forget() => _names.Replace(new RecordBatch(1, RecordBatch.MaxEntryBytes), 0);
}
