using Borne.Settings.Keys;
using Borne.Wire.Types;

namespace Borne.Settings.Dialects;

/// <summary>The chosen dialect's lines, with the settings that they stand for looked up.</summary>
internal sealed class DialectView
{
    /// <summary>Stands for no setting.</summary>
    public const int NoKey = 255;

    private const int AccessMask = 7;
    private const int Built = 8;
    private const int Present = 16;

    // Accesses of the words in KeyTable.Accesses, as digits of KeyAccess.
    private const string AccessOfWord = "0123450011";

    private readonly int _dialect;
    private readonly byte[] _targets;
    private readonly byte[] _aliases = new byte[AliasTable.Count];
    private readonly NameIndex _names = new NameIndex();

    // What the lines say, read once: type, and access with whether this build and board have the row.
    private readonly byte[] _types;
    private readonly byte[] _flags;
    private readonly bool _hasStandard;
    private readonly string _omitted;
    private readonly string _added;
    private readonly bool _hasLights;

    /// <summary>Looks a dialect up.</summary>
    /// <param name="dialect">Index of its name in <see cref="KeyTable.Dialects"/>.</param>
    /// <param name="omitted">Feature profiles that the board leaves out, parted by commas, or null.</param>
    /// <param name="added">Feature profile that the board adds to those of every board, with what else comes with it, or null.</param>
    /// <param name="hasLights">True when the board has lights.</param>
    public DialectView(int dialect, string omitted, string added, bool hasLights)
    {
        _dialect = dialect;
        _omitted = omitted;
        _added = added;
        _hasLights = hasLights;
        int count = 0;
        string line = DialectTable.Line(dialect, 0);
        while (line is not null && line != DialectTable.AndStandard)
        {
            count++;
            line = DialectTable.Line(dialect, count);
        }

        _hasStandard = line is not null;
        _targets = new byte[count];
        KeyNames names = new KeyNames();
        for (int row = 0; row < count; row++)
        {
            _targets[row] = (byte)TargetOf(names, DialectTable.Line(dialect, row));
        }

        for (int alias = 0; alias < AliasTable.Count; alias++)
        {
            _aliases[alias] = (byte)TargetOf(names, AliasTable.Line(alias));
        }

        // The dialect's own rows come first: they hide standard keys of the same name.
        for (int row = 0; row < Rows; row++)
        {
            _names.Add(KeyTable.Column(Line(row), KeyTable.Name), row);
        }

        _types = new byte[Rows];
        _flags = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            string text = Line(row);
            _types[row] = (byte)Words.IndexOf(KeyTable.Types, KeyTable.Column(text, KeyTable.Type));
            _flags[row] = (byte)((int)AccessOf(text) | (IsBuilt(row) ? Built : 0));
        }

        for (int row = 0; row < Rows; row++)
        {
            _flags[row] |= (byte)(IsTold(row) ? Present : 0);
        }
    }

    /// <summary>Access that a row declares.</summary>
    public KeyAccess AccessAt(int row) => (KeyAccess)(_flags[row] & AccessMask);

    /// <summary>Type of a row's value.</summary>
    public KeyType TypeAt(int row) => (KeyType)_types[row];

    /// <summary>Tells whether build and board have a feature.</summary>
    public bool Has(string feature) =>
        (_added is not null && Words.IndexOf(_added, feature) >= 0) || feature == Features.Core
        || (Features.Has(feature) && (_hasLights || feature != Features.Lights)
            && (_omitted is null || Words.IndexOf(_omitted, feature) < 0));

    /// <summary>Number of rows: the dialect's own, then one for each setting of the standard dialect, then the aliases.</summary>
    public int Rows => _targets.Length + (_hasStandard ? Key.Count + AliasTable.Count : 0);

    private int FirstAlias => _targets.Length + Key.Count;

    /// <summary>Line of a row.</summary>
    public string Line(int row) =>
        row < _targets.Length ? DialectTable.Line(_dialect, row)
            : row < FirstAlias ? KeyTable.Line(row - _targets.Length) : AliasTable.Line(row - FirstAlias);

    /// <summary>Setting that a row stands for, or <see cref="NoKey"/>.</summary>
    public int KeyOf(int row) => row < _targets.Length ? _targets[row]
        : row < FirstAlias ? row - _targets.Length : _aliases[row - FirstAlias];

    /// <summary>The dialect's own row for a setting, or -1.</summary>
    public int RowOf(int key)
    {
        for (int row = 0; row < _targets.Length; row++)
        {
            if (_targets[row] == key)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>True when the dialect keeps the setting without letting it have an effect.</summary>
    public bool IsWithoutEffect(int key)
    {
        int row = RowOf(key);
        return row >= 0 && KeyTable.Column(Line(row), KeyTable.Feature) == "~";
    }

    /// <summary>Access that a line declares.</summary>
    public static KeyAccess AccessOf(string line)
    {
        int word = Words.IndexOf(KeyTable.Accesses, KeyTable.Column(line, KeyTable.Access));
        return (KeyAccess)(AccessOfWord[word] - '0');
    }

    /// <summary>Finds a row by its name, local ones included.</summary>
    /// <returns>The row, or -1 when the dialect or this build does not have it.</returns>
    public int Find(string name)
    {
        int place = NameIndex.First(name);
        int row = _names.At(place);
        while (row >= 0 && !KeyTable.IsNamed(Line(row), name))
        {
            place = NameIndex.Next(place);
            row = _names.At(place);
        }

        return row >= 0 && (_flags[row] & Built) != 0 ? row : -1;
    }

    /// <summary>
    /// True for a row that this build has, that no other row hides, and whose value is not told under another name as well.
    /// </summary>
    public bool IsPresent(int row) => (_flags[row] & Present) != 0;

    private bool IsTold(int row)
    {
        if (row >= FirstAlias)
        {
            return false;
        }

        bool isStandard = row >= _targets.Length;
        if (isStandard && AccessAt(row) == KeyAccess.Local && (RowOf(KeyOf(row)) >= 0 || Key.IsPartOfOther(KeyOf(row))))
        {
            return false;
        }

        return (_flags[row] & Built) != 0 && (!isStandard || Find(KeyTable.Column(Line(row), KeyTable.Name)) == row);
    }

    private static int TargetOf(KeyNames names, string line)
    {
        string target = KeyTable.Column(line, KeyTable.Feature);
        bool isSameName = target == "=" || target == "~";
        int key = names.Find(isSameName ? KeyTable.Column(line, KeyTable.Name) : target);
        return key < 0 ? NoKey : key;
    }

    private bool IsBuilt(int row)
    {
        int key = KeyOf(row);
        bool isFree = (row < _targets.Length || row >= FirstAlias)
            && (key == NoKey || KeyTable.Column(Line(row), KeyTable.Feature) == "~");
        return isFree || Has(KeyTable.Column(KeyTable.Line(key), KeyTable.Feature));
    }
}
