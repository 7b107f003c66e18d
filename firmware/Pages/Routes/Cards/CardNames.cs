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

    /// <summary>Names a card.</summary>
    /// <param name="idTag">Its idTag.</param>
    /// <param name="name">The name; empty to forget it.</param>
    /// <returns>False when there is no room.</returns>
    public bool TrySet(string idTag, string name)
    {
        if (name == Of(idTag))
        {
            return true;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length == 0 ? _names.Remove(idTag) : _names.Put(idTag, bytes, bytes.Length);
    }

    /// <summary>Forgets all.</summary>
    public void Forget() => _names.Replace(new RecordBatch(1, RecordBatch.MaxEntryBytes), 0);
}
