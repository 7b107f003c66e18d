using System;
using Borne.Base.Bytes;

namespace Borne.Certificates.Pem;

/// <summary>
/// Reads the blocks of a PEM text (RFC 7468) one by one, in slices. Text between the blocks is passed over, lines end with LF or
/// CR LF, and the last one need not end. A block that is cut, or whose Base64 is not whole, is a fault.
/// </summary>
public sealed class PemReader
{
    // A quarter of a millisecond on a desktop's interpreter.
    private const int BytesInStep = 256;

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int BitsOfDigit = 6;

    private readonly byte[] _text;
    private readonly int _end;
    private byte[] _bytes;
    private int _at;
    private int _count;
    private int _digits;
    private int _filling;
    private int _value;
    private int _bits;
    private bool _isLineStart = true;
    private bool _isBlank;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Buffer with the text in ASCII.</param>
    /// <param name="count">How many bytes of it.</param>
    public PemReader(byte[] text, int count)
    {
        _text = text;
        _end = count;
    }

    /// <summary>True once a block was refused; there are no more then.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>The block that was read last, once <see cref="Step"/> was true; null when there is none, or after a fault.</summary>
    public byte[] Block { get; private set; }

    /// <summary>Reads the next block with a label at once.</summary>
    /// <param name="label">For example <c>CERTIFICATE</c>; blocks with another label are passed over.</param>
    /// <param name="maxBytes">Bytes that a block may have; a longer one is a fault.</param>
    /// <returns>Its bytes; null when there is none, or after a fault.</returns>
    public byte[] Next(string label, int maxBytes)
    {
        while (!Step(label, maxBytes))
        {
        }

        return Block;
    }

    /// <summary>Reads a part of the way to the next block.</summary>
    /// <param name="label">The same as in the steps before.</param>
    /// <param name="maxBytes">The same as in the steps before.</param>
    /// <returns>True when <see cref="Block"/> is the next one, or null because there is none.</returns>
    public bool Step(string label, int maxBytes)
    {
        Block = null;
        int stop = _end - _at < BytesInStep ? _end : _at + BytesInStep;
        while (!IsFaulty && _at < stop)
        {
            int length = _isLineStart && _text[_at] == '-' ? LineOf(_bytes is null ? Begin : End, label) : 0;
            if (length > 0)
            {
                _at += length;
                if (_bytes is null)
                {
                    Open(maxBytes);
                }
                else
                {
                    Close();
                    return true;
                }
            }
            else
            {
                Take(_text[_at++]);
            }
        }

        IsFaulty |= _at >= _end && _bytes is not null;
        _bytes = IsFaulty ? null : _bytes;
        return IsFaulty || _at >= _end;
    }

    // Length of the line that stands here when it is the one that is looked for, with its end; 0 when it is another.
    private int LineOf(string prefix, string label)
    {
        string line = prefix + label + Dashes;
        int at = _at + line.Length;
        if (!Ascii.Matches(_text, _at, _end - _at < line.Length ? _end - _at : line.Length, line, 0, line.Length))
        {
            return 0;
        }

        while (at < _end && IsBlank(_text[at]))
        {
            at++;
        }

        return at < _end && _text[at] != '\n' ? 0 : (at < _end ? at + 1 : at) - _at;
    }

    private void Open(int maxBytes)
    {
        int most = (_end - _at) / 4 * 3;
        _bytes = new byte[most < maxBytes ? most : maxBytes];
        _count = 0;
        _digits = 0;
        _filling = 0;
        _bits = 0;
        _value = 0;
        _isBlank = false;
    }

    private void Take(byte next)
    {
        _isLineStart = next == '\n';
        if (_isLineStart)
        {
            _isBlank = false;
        }
        else if (_bytes is not null && IsBlank(next))
        {
            _isBlank = true;
        }
        else if (_bytes is not null)
        {
            // Blanks are for the end of a line.
            IsFaulty = _isBlank || !(next == '=' ? TakeFilling() : TakeDigit(ValueOf(next)));
        }
    }

    private bool TakeFilling()
    {
        _filling++;
        _digits++;
        return _filling <= 2;
    }

    private bool TakeDigit(int digit)
    {
        if (digit < 0 || _filling > 0)
        {
            return false;
        }

        _digits++;
        _value = ((_value << BitsOfDigit) | digit) & 0xfff;
        _bits += BitsOfDigit;
        if (_bits < 8)
        {
            return true;
        }

        if (_count == _bytes.Length)
        {
            return false;
        }

        _bits -= 8;
        _bytes[_count++] = (byte)(_value >> _bits);
        return true;
    }

    private void Close()
    {
        // Bits that are left over must be zero.
        bool isWhole = _digits > 0 && _digits % 4 == 0 && (_value & ((1 << _bits) - 1)) == 0;
        IsFaulty = !isWhole;
        if (isWhole)
        {
            Block = new byte[_count];
            Array.Copy(_bytes, Block, _count);
        }

        _bytes = null;
    }

    private static bool IsBlank(int character) => character is ' ' or '\t' or '\r';

    private static int ValueOf(int digit) => digit switch
    {
        >= 'A' and <= 'Z' => digit - 'A',
        >= 'a' and <= 'z' => digit - 'a' + 26,
        >= '0' and <= '9' => digit - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
