using System.Text;
using Borne.Wire.Json;

namespace Borne.PlugAndCharge.Transfers;

/// <summary>Base64 in one line, taken and looked at in slices; what it stands for is for others.</summary>
internal sealed class Base64Text
{
    // A quarter of a millisecond on a desktop's interpreter.
    private const int BytesInStep = 512;
    private const int MostFilling = 2;

    private readonly JsonText _source;
    private readonly byte[] _bytes;
    private int _count;
    private int _looked;
    private int _filling;

    /// <summary>Begins.</summary>
    /// <param name="source">The text.</param>
    /// <param name="most">Characters that it may have.</param>
    public Base64Text(JsonText source, int most)
    {
        _source = source;
        _bytes = new byte[source.Rest + JsonText.SpareBytes];
        IsRefused = source.Rest > most * BytesOfEscape;
        Most = most;
    }

    /// <summary>Begins.</summary>
    /// <param name="source">The text.</param>
    /// <param name="most">Characters that it may have.</param>
    public Base64Text(string source, int most)
    {
        _bytes = Encoding.UTF8.GetBytes(source);
        _count = _bytes.Length;
        Most = most;
    }

    /// <summary>True once it is refused: empty, too long, or no Base64.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The text, once <see cref="Step"/> was true; null when it is refused.</summary>
    public string Text { get; private set; }

    // The longest escape of a character.
    private const int BytesOfEscape = 6;

    private int Most { get; }

    private bool IsTaken => _source is null || _source.Rest == 0;

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (IsRefused || Text is not null)
        {
            return true;
        }

        if (!IsTaken)
        {
            _count += _source.Take(_bytes, _count, BytesInStep);
        }

        int stop = _count - _looked < BytesInStep ? _count : _looked + BytesInStep;
        while (_looked < stop && !IsRefused)
        {
            IsRefused = !IsDigit(_bytes[_looked++]);
        }

        if (!IsRefused && IsTaken && _looked == _count)
        {
            IsRefused = _count == 0 || _count > Most || _count % 4 != 0;
            Text = IsRefused ? null : Encoding.UTF8.GetString(_bytes, 0, _count);
        }

        return IsRefused || Text is not null;
    }

    private bool IsDigit(byte value)
    {
        if (value == '=')
        {
            return ++_filling <= MostFilling;
        }

        return _filling == 0 && value is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z')
            or (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'/';
    }
}
