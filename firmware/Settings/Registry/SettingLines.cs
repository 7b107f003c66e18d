using Borne.Settings.Dialects;
using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>
/// What the owner of a station calls its settings, and which line of a table rules what he changes by file, command and page: the
/// dialect's where it has one of the same form, so that what is refused on the wire is refused everywhere; or else the setting's own.
/// </summary>
internal sealed class SettingLines
{
    private readonly DialectView _view;

    /// <summary>Creates it for a dialect.</summary>
    public SettingLines(DialectView view)
    {
        _view = view;
    }

    /// <summary>The line of a setting.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Of(int key)
    {
        int row = _view.RowOf(key);
        string line = row < 0 ? null : _view.Line(row);
        return line is not null && (IsLocal(line) || IsSameForm(line, KeyTable.Line(key))) ? line : KeyTable.Line(key);
    }

    /// <summary>Finds what the owner calls a setting: a row of the dialect, or the setting's own name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="key">The setting; negative when there is none.</param>
    /// <returns>Its line; null when there is none.</returns>
    public string Find(string name, out int key)
    {
        int row = _view.Find(name);
        if (row >= 0 && _view.KeyOf(row) != DialectView.NoKey)
        {
            key = _view.KeyOf(row);
            return _view.Line(row);
        }

        key = KeyTable.Find(name);
        return key < 0 ? null : Of(key);
    }

    private static bool IsLocal(string line)
    {
        KeyAccess access = DialectView.AccessOf(line);
        return access == KeyAccess.Local || access == KeyAccess.Secret;
    }

    private static bool IsSameForm(string line, string other)
    {
        KeyType some = SettingsRegistry.TypeOf(line);
        KeyType own = SettingsRegistry.TypeOf(other);
        return some == own || (some <= KeyType.CapitalBool && own <= KeyType.CapitalBool);
    }
}
