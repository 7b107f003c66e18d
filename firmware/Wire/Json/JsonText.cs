using System.Text;

namespace Borne.Wire.Json;

/// <summary>
/// A string of JSON, such as a certificate, that is too long to be read in one tick: it is taken piece by piece, while the reader
/// stands behind it already. To be used as long as the reader's buffer has the same text.
/// </summary>
public sealed class JsonText
{
    /// <summary>Bytes that a piece may have beyond those that were asked for: an escape is read as a whole.</summary>
    public const int SpareBytes = 4;

    private readonly JsonReader _reader;
    private readonly int _end;
    private int _at;

    /// <summary>Creates it.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="start">Index of the first byte between the quotation marks.</param>
    /// <param name="end">Index behind the last.</param>
    internal JsonText(JsonReader reader, int start, int end)
    {
        _reader = reader;
        _at = start;
        _end = end;
    }

    /// <summary>Bytes of the buffer that are left; what they stand for is never longer. 0 when all was taken.</summary>
    public int Rest => _end - _at;

    /// <summary>Copies it, so that it can be taken when the reader's buffer has another text.</summary>
    public JsonText Keep()
    {
        byte[] copy = _reader.Copy(_at, Rest);
        JsonReader reader = new JsonReader();
        reader.Begin(copy, 0, copy.Length);
        return new JsonText(reader, 0, copy.Length);
    }

    /// <summary>Takes all that is left at once: for a text that is known to be short, or for whom only a whole one is of use.</summary>
    public string ReadAll()
    {
        byte[] bytes = new byte[Rest + SpareBytes];
        return Encoding.UTF8.GetString(bytes, 0, Take(bytes, 0, Rest));
    }

    /// <summary>Takes the next piece as UTF-8.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">Bytes of the buffer to take, or the rest; there must be <see cref="SpareBytes"/> more room.</param>
    /// <returns>How many bytes were filled.</returns>
    public int Take(byte[] target, int offset, int count)
    {
        int stop = count < Rest ? _at + count : _end;
        return _reader.Decode(ref _at, stop, _end, target, offset) - offset;
    }
}
