using System.Text;

namespace Borne.Virtual.Wallbox;

/// <summary>Puts the pieces of a sent frame together and turns frames into one line of text.</summary>
public sealed class FrameAssembler
{
    private const int MaxBytes = 256 * 1024;

    private readonly MemoryStream _pieces = new();

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">UTF-8 JSON.</param>
    /// <param name="final">True when the frame ends with it.</param>
    /// <returns>The whole frame when it has ended, else null.</returns>
    public string? Add(ReadOnlySpan<byte> piece, bool final)
    {
        if (_pieces.Length + piece.Length <= MaxBytes)
        {
            _pieces.Write(piece);
        }

        if (!final)
        {
            return null;
        }

        string text = ToLine(_pieces.GetBuffer().AsSpan(0, (int)_pieces.Length));
        _pieces.SetLength(0);
        return text;
    }

    /// <summary>Forgets an unfinished frame.</summary>
    public void Clear() => _pieces.SetLength(0);

    /// <summary>Makes one line of a frame: JSON has line breaks and tabs only between its tokens.</summary>
    /// <param name="frame">UTF-8 JSON.</param>
    public static string ToLine(ReadOnlySpan<byte> frame) =>
        OnOneLine(Encoding.UTF8.GetString(frame));

    /// <summary>The same of a text.</summary>
    /// <param name="frame">JSON.</param>
    public static string OnOneLine(string frame) => frame.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ');
}
