using System.Text;
using Borne.Pages.Http;

namespace Borne.Pages.Acceptance;

/// <summary>A text that is kept, line by line.</summary>
internal sealed class ReportLines : ITextLines
{
    private readonly byte[] _text;
    private int _at;

    /// <summary>Creates it.</summary>
    /// <param name="text">The text in UTF-8, each line with its end.</param>
    public ReportLines(byte[] text) => _text = text;

    /// <inheritdoc/>
    public string Next()
    {
        int start = _at;
        while (_at < _text.Length && (_at == start || _text[_at - 1] != '\n'))
        {
            _at++;
        }

        return _at == start ? null : Encoding.UTF8.GetString(_text, start, _at - start);
    }
}
