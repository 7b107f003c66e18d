using System.Text;

namespace Borne.Commissioning.Improv;

/// <summary>The answer to a command: its number, a length, and texts with a length each. Texts beyond 255 bytes together are left out.</summary>
public sealed class ImprovResult
{
    /// <summary>Bytes in front of the texts.</summary>
    public const int HeadBytes = 2;

    /// <summary>Most bytes of texts with their lengths.</summary>
    public const int MaxTextBytes = 255;

    private const int MaxText = 250;

    private readonly byte[] _bytes = new byte[HeadBytes + MaxTextBytes];

    /// <summary>Begins an answer.</summary>
    /// <param name="command">Number of the command.</param>
    public ImprovResult(ImprovCommand command)
    {
        _bytes[0] = (byte)command;
    }

    /// <summary>The bytes; <see cref="Length"/> of them count.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Bytes so far.</summary>
    public int Length => HeadBytes + _bytes[1];

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text; one of more than 250 bytes of UTF-8 is none.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAdd(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MaxText || _bytes[1] + 1 + bytes.Length > MaxTextBytes)
        {
            return false;
        }

        _bytes[Length] = (byte)bytes.Length;
        bytes.CopyTo(_bytes, Length + 1);
        _bytes[1] = (byte)(_bytes[1] + 1 + bytes.Length);
        return true;
    }

    /// <summary>Adds three texts, or none of them.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <returns>False when there is no room for all.</returns>
    public bool TryAdd(string first, string second, string third)
    {
        byte before = _bytes[1];
        if (TryAdd(first) && TryAdd(second) && TryAdd(third))
        {
            return true;
        }

        _bytes[1] = before;
        return false;
    }
}
