using System.Text;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Configuration;

/// <summary>
/// Writes the settings as an OCPPConf.xml, line by line, so that the file needs no buffer. Secrets are left out, and so is an
/// endpoint with a query, which may be one: an import of the file keeps those that are stored.
/// </summary>
public sealed class ConfigurationExport
{
    private const int Head = 0;
    private const int Groups = 1;
    private const int Others = 2;
    private const int Done = 3;

    private readonly SettingsRegistry _settings;
    private int _part;
    private int _row = -2;
    private int _connectorId = 1;
    private int _groupRow;
    private int _key;

    /// <summary>Begins an export.</summary>
    /// <param name="settings">The settings.</param>
    public ConfigurationExport(SettingsRegistry settings)
    {
        _settings = settings;
    }

    /// <summary>The next line.</summary>
    /// <returns>A line with its line feed, or null at the end.</returns>
    public string Next()
    {
        string line = "";
        while (line.Length == 0)
        {
            switch (_part)
            {
                case Head: line = NextOfHead(); break;
                case Groups: line = NextOfGroups(); break;
                case Others: line = NextOfOthers(); break;
                default: return null;
            }
        }

        return line + "\n";
    }

    private static string Element(string indent, string name, string value) =>
        string.Concat(indent + "<", name, ">" + Escape(value) + "</", name + ">");

    private static string Escape(string text)
    {
        StringBuilder escaped = new StringBuilder();
        char[] signs = text.ToCharArray();
        for (int i = 0; i < signs.Length; i++)
        {
            bool isEnd = i == 0 || i == signs.Length - 1;
            switch (signs[i])
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case ' ' when isEnd: escaped.Append("&#32;"); break;
                default: escaped.Append(signs[i]); break;
            }
        }

        return escaped.ToString();
    }

    private string NextOfHead()
    {
        _row++;
        if (_row < 0)
        {
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        }

        _part = Groups;
        return "<" + ConfigurationLayout.Root + " version=\"1\">";
    }

    private string NextOfGroups()
    {
        string line = ConfigurationLayout.Line(_row++);
        if (line is null)
        {
            _part = Others;
            return "";
        }

        switch (line[0])
        {
            case '+':
                _groupRow = _row - 1;
                return "  <" + line.Substring(1) + ">";
            case '*':
                _groupRow = _row - 1;
                return "  <" + line.Substring(1) + " " + ConfigurationLayout.IdAttribute + "=\"" + _connectorId.ToString() + "\">";
            case '-':
                string group = ConfigurationLayout.Line(_groupRow);
                if (group[0] == '*' && _connectorId < _settings.Connectors)
                {
                    _connectorId++;
                    _row = _groupRow;
                }

                return "  </" + group.Substring(1) + ">";
            default:
                bool isPerConnector = ConfigurationLayout.Line(_groupRow)[0] == '*';
                int key = ConfigurationLayout.KeyOf(line, isPerConnector ? _connectorId : 1);
                return SettingsRegistry.IsSecret(key) || _settings.Shown(key) != _settings.Text(key)
                    ? "" : Element("    ", line.Substring(0, line.IndexOf(' ')), _settings.Text(key));
        }
    }

    private string NextOfOthers()
    {
        if (_key == Key.Count)
        {
            _part = Done;
            return "</" + ConfigurationLayout.Root + ">";
        }

        int key = _key++;
        string line = KeyTable.Line(key);
        KeyAccess access = DialectView.AccessOf(line);
        bool isOpen = access == KeyAccess.ReadWrite || access == KeyAccess.Local;
        if (!isOpen || SettingsRegistry.TypeOf(line) == KeyType.Live || IsElsewhere(key)
            || !_settings.Has(KeyTable.Column(line, KeyTable.Feature)))
        {
            return "";
        }

        string name = KeyTable.Column(line, KeyTable.Name);
        return string.Concat(
            "  <" + ConfigurationLayout.Setting + " " + ConfigurationLayout.NameAttribute + "=\"",
            name,
            "\">" + Escape(_settings.Text(key)),
            "</" + ConfigurationLayout.Setting + ">");
    }

    /// <summary>True for a setting that one of the groups has, or that is a part of one there.</summary>
    private static bool IsElsewhere(int key)
    {
        switch (key)
        {
            case Key.EndpointSecure:
            case Key.EndpointHost:
            case Key.EndpointPort:
            case Key.EndpointPath:
            case Key.AllowOfflineTxForUnknownId:
            case Key.LocalAuthorizeOffline:
                return true;
        }

        // Connectors 1 to 4 follow each other, and the layout names the first.
        string line = ConfigurationLayout.Line(0);
        for (int row = 0; line is not null; line = ConfigurationLayout.Line(++row))
        {
            if (line.IndexOf(' ') > 0)
            {
                int first = ConfigurationLayout.KeyOf(line, 1);
                int last = first >= Key.ConnectorMaxAmps1 && first <= Key.ConnectorActive1 ? first + 3 : first;
                if (key >= first && key <= last)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
