using Borne.Settings.Keys;
using Borne.Wire.Types;

namespace Borne.Settings.Dialects;

/// <summary>The chosen dialect's lines, with the settings that they stand for looked up.</summary>
internal sealed class DialectView
{
    /// <summary>Stands for no setting.</summary>
    public const int NoKey = 255;

    // Accesses of the words in KeyTable.Accesses, as digits of KeyAccess.
    private const string AccessOfWord = "0123450011";

    private readonly int _dialect;
    private readonly byte[] _targets;
    private readonly bool _hasStandard;
    private readonly string _omitted;
    private readonly string _added;
    private readonly bool _hasLights;

    /// <summary>Looks a dialect up.</summary>
    /// <param name="dialect">Index of its name in <see cref="KeyTable.Dialects"/>.</param>
    /// <param name="omitted">Feature profiles that the board leaves out, parted by commas, or null.</param>
    /// <param name="added">Feature profile that the board adds to those of every board, or null.</param>
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
        for (int row = 0; row < count; row++)
        {
            _targets[row] = (byte)TargetOf(DialectTable.Line(dialect, row));
        }
    }

    /// <summary>Tells whether build and board have a feature.</summary>
    public bool Has(string feature) =>
        feature == _added || feature == Features.Core
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
        : row < FirstAlias ? row - _targets.Length : TargetOf(AliasTable.Line(row - FirstAlias));

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
        // The dialect's own rows come first: they hide standard keys of the same name.
        int rows = Rows;
        for (int row = 0; row < rows; row++)
        {
            if (KeyTable.IsNamed(Line(row), name))
            {
                return IsBuilt(row) ? row : -1;
            }
        }

        return -1;
    }

    /// <summary>
    /// True for a row that this build has, that no other row hides, and whose value is not told under another name as well.
    /// </summary>
    public bool IsPresent(int row)
    {
        if (row >= FirstAlias)
        {
            return false;
        }

        string line = Line(row);
        bool isLocal = row >= _targets.Length && AccessOf(line) == KeyAccess.Local;
        if (isLocal && (RowOf(KeyOf(row)) >= 0 || Key.IsPartOfOther(KeyOf(row))))
        {
            return false;
        }

        for (int own = 0; row >= _targets.Length && own < _targets.Length; own++)
        {
            if (KeyTable.IsNamed(line, KeyTable.Column(Line(own), KeyTable.Name)))
            {
                return false;
            }
        }

        return IsBuilt(row);
    }

    private static int TargetOf(string line)
    {
        string target = KeyTable.Column(line, KeyTable.Feature);
        bool isSameName = target == "=" || target == "~";
        int key = KeyTable.Find(isSameName ? KeyTable.Column(line, KeyTable.Name) : target);
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
