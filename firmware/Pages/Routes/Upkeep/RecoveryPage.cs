using System.Text;
using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>
/// A page without script, style or picture, for a browser in which the station's own one does not work: what the station is, what was done,
/// forms that want the installer's password each, and the same in the other languages.
/// </summary>
internal sealed class RecoveryPage : ITextLines
{
    /// <summary>Restarts the station.</summary>
    public const string Restart = "restart";

    /// <summary>Sets the network settings back.</summary>
    public const string Network = "network";

    /// <summary>Sets everything back.</summary>
    public const string Factory = "factory";

    /// <summary>Field and parameter with the code of the language.</summary>
    public const string Language = "language";

    /// <summary>Type of the forms' bodies.</summary>
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Nothing was done.</summary>
    public const int Nothing = -1;

    private const string Names = "English,Français,Deutsch,Nederlands";

    private const int Head = 0;
    private const int Said = 1;
    private const int RestartForm = 2;
    private const int NetworkForm = 3;
    private const int FactoryForm = 4;
    private const int Forgotten = 5;
    private const int Others = 6;

    private readonly string _station;
    private readonly string _code;
    private readonly string[] _texts;
    private readonly int _said;
    private readonly bool _hasForms;
    private readonly bool _hasButton;
    private int _line;

    /// <summary>Creates it.</summary>
    /// <param name="station">Model and version.</param>
    /// <param name="language">Number of its language in <see cref="PageLanguages.Codes"/>.</param>
    /// <param name="said">What was done or is wrong, a number of <see cref="RecoveryTexts"/>, or <see cref="Nothing"/>.</param>
    /// <param name="hasForms">False while the station has no password.</param>
    /// <param name="hasButton">True when a button inside the housing can reset it.</param>
    public RecoveryPage(string station, int language, int said, bool hasForms, bool hasButton)
    {
        _station = station;
        _code = Words.At(PageLanguages.Codes, language);
        _texts = RecoveryTexts.In(language);
        _said = said;
        _hasForms = hasForms;
        _hasButton = hasButton;
    }

    /// <inheritdoc/>
    public string Next()
    {
        int line = _line++;
        switch (line)
        {
            case Head:
                string title = _texts[RecoveryTexts.Title];
                return "<!doctype html>\n<html lang=\"" + _code + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                    + "<title>" + title + "</title>\n<h1>" + title + "</h1>\n<p>" + Escaped(_station) + "</p>\n";
            case Said:
                return (_said == Nothing ? "" : "<p role=\"status\"><strong>" + _texts[_said] + "</strong></p>\n")
                    + (_hasForms ? "" : "<p>" + _texts[RecoveryTexts.NoPassword] + "</p>\n");
            case RestartForm:
                return Form(Restart, RecoveryTexts.Restart);
            case NetworkForm:
                return Form(Network, RecoveryTexts.Network);
            case FactoryForm:
                return Form(Factory, RecoveryTexts.Factory);
            case Forgotten:
                return _hasForms && _hasButton ? "<p>" + _texts[RecoveryTexts.Forgotten] + "</p>\n" : "";
            case Others:
                return Links();
            default:
                return null;
        }
    }

    // What an action does is told by the text behind its title.
    private string Form(string action, int title) => !_hasForms ? ""
        : "<form method=\"post\" action=\"/recovery\"><h2>" + _texts[title] + "</h2><p>" + _texts[title + 1] + "</p>"
        + "<input type=\"hidden\" name=\"action\" value=\"" + action + "\"><input type=\"hidden\" name=\"" + Language + "\" value=\"" + _code + "\">"
        + "<p><label>" + _texts[RecoveryTexts.Password] + " <input type=\"password\" name=\"password\" autocomplete=\"current-password\" required></label> "
        + "<button>" + _texts[title] + "</button></p></form>\n";

    private static string Links()
    {
        StringBuilder links = new StringBuilder("<p>");
        for (int i = 0; i < PageLanguages.Count; i++)
        {
            string code = Words.At(PageLanguages.Codes, i);
            links.Append("<a href=\"/recovery?").Append(Language).Append("=").Append(code).Append("\" lang=\"").Append(code).Append("\">");
            links.Append(Words.At(Names, i)).Append("</a> ");
        }

        return links.Append("</p>\n").ToString();
    }

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
