namespace Borne.Settings.Keys;

/// <summary>Finds many settings by name at once: the names of <see cref="KeyTable"/>, looked through only once.</summary>
internal sealed class KeyNames
{
    /// <summary>Stands for no setting.</summary>
    public const int None = -1;

    private readonly NameIndex _index = new NameIndex();

    /// <summary>Looks the table through.</summary>
    public KeyNames()
    {
        for (int key = 0; key < Key.Count; key++)
        {
            _index.Add(KeyTable.Column(KeyTable.Line(key), KeyTable.Name), key);
        }
    }

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name in <see cref="KeyTable"/>, in any case.</param>
    /// <returns>A constant of <see cref="Key"/>, or <see cref="None"/>.</returns>
    public int Find(string name)
    {
        int place = NameIndex.First(name);
        int key = _index.At(place);
        while (key >= 0 && !KeyTable.IsNamed(KeyTable.Line(key), name))
        {
            place = NameIndex.Next(place);
            key = _index.At(place);
        }

        return key;
    }
}
