using System.Text;
using Borne.Pages.Http;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>
/// A page without script, style or picture, for a browser in which the station's own one does not work: what the station is, what was done,
/// and forms that want the installer's password each.
/// </summary>
internal sealed class RecoveryPage : ITextLines
{
    /// <summary>Restarts the station.</summary>
    public const string Restart = "restart";

    /// <summary>Sets the network settings back.</summary>
    public const string Network = "network";

    /// <summary>Sets everything back.</summary>
    public const string Factory = "factory";

    /// <summary>Type of the forms' bodies.</summary>
    public const string FormType = "application/x-www-form-urlencoded";

    private const int Head = 0;
    private const int Said = 1;
    private const int RestartForm = 2;
    private const int NetworkForm = 3;
    private const int FactoryForm = 4;

    private readonly string _station;
    private readonly string _said;
    private readonly bool _hasForms;
    private int _line;

    /// <summary>Creates it.</summary>
    /// <param name="station">Model and version.</param>
    /// <param name="said">What was done or is wrong; empty for nothing.</param>
    /// <param name="hasForms">False while the station has no password.</param>
    public RecoveryPage(string station, string said, bool hasForms)
    {
        _station = station;
        _said = said;
        _hasForms = hasForms;
    }

    /// <inheritdoc/>
    public string Next()
    {
        int line = _line++;
        switch (line)
        {
            case Head:
                return "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                    + "<title>Recovery</title>\n<h1>Recovery</h1>\n<p>" + Escaped(_station) + "</p>\n";
            case Said:
                return (_said.Length > 0 ? "<p role=\"status\"><strong>" + Escaped(_said) + "</strong></p>\n" : "")
                    + (_hasForms ? "" : "<p>The station has no password yet. Set one on <a href=\"/\">its page</a>.</p>\n");
            case RestartForm:
                return Form(Restart, "Restart", "The station restarts. Sessions that run end.");
            case NetworkForm:
                return Form(Network, "Reset the network", "Addresses come from the network again, and the WiFi network is forgotten. Then it restarts.");
            case FactoryForm:
                return Form(Factory, "Factory reset", "All settings, cards and passwords are forgotten. Then it restarts.");
            default:
                return null;
        }
    }

    private string Form(string action, string title, string what) => !_hasForms ? ""
        : "<form method=\"post\" action=\"/recovery\"><h2>" + title + "</h2><p>" + what + "</p>"
        + "<input type=\"hidden\" name=\"action\" value=\"" + action + "\">"
        + "<p><label>Installer's password <input type=\"password\" name=\"password\" autocomplete=\"current-password\" required></label> "
        + "<button>" + title + "</button></p></form>\n";

    private static string Escaped(string text)
    {
        StringBuilder escaped = new StringBuilder();
        foreach (char c in text.ToCharArray())
        {
            string entity = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : null;
            if (entity is null)
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append(entity);
            }
        }

        return escaped.ToString();
    }
}
