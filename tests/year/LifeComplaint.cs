using System.Runtime.CompilerServices;

namespace Borne.Year;

/// <summary>A complaint that is put into words only when there is something to complain about: most checks run in every step.</summary>
[InterpolatedStringHandler]
internal ref struct LifeComplaint
{
    private DefaultInterpolatedStringHandler _text;

    public LifeComplaint(int literalLength, int formattedCount, bool isSo, out bool isWanted)
    {
        isWanted = !isSo;
        _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Text() => _text.ToStringAndClear();
}
