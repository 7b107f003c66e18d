using System.Text;

namespace Borne.Fuzz;

/// <summary>Damages frames in every way that a broken or hostile peer might.</summary>
internal sealed class Mutator(int seed)
{
    /// <summary>Longest frame that is made, in bytes: the receive buffer of a station.</summary>
    public const int MaxBytes = 4096;

    private static readonly string[] Values =
    [
        "null", "true", "false", "{}", "[]", "\"\"", "0", "-0", "1", "-1", "0.1", "8.1", "1e5", "1E+400", "1e-400", "-1e99",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "18446744073709551616", "0.30000000000000004", "1.0000000000000000000000000001", "00", "1.", ".5",
        "\"x\"", "\"Accepted\"", "\"Rejected\"", "\"Hard\"", "\"Soft\"", "\"Operative\"", "\"Inoperative\"", "\"true\"", "\"-1\"", "\"60\"",
        "\"2026-05-04T09:08:07Z\"", "\"2026-02-30T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999-23:59\"",
        "\"MessageTimeout\"", "\"TransactionMessageAttempts\"", "\"StopTxnAlignedData\"", "\"HeartbeatInterval\"", "\"NumberOfConnectors\"",
        "\"Reset\"", "\"GetConfiguration\"", "\"UnlockConnector\"", "\"TriggerMessage\"", "{\"a\":{\"b\":[[]]}}", "[null,[1,2,{\"x\":null}]]",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"é€😀\"", "NaN", "Infinity", "'a'", "undefined",
    ];

    private static readonly string[] Inserts =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "\n", "\t", "\0", " ", "//", "/**/", "-", "+", ".", "e",
        "é", "€", "😀", "\uFEFF", "\u2028", "\u007f", "\u0001", "\"a\":", "null", "true", ",,", "{}", "[]", "0", "1e999999999",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Damages a frame once or a few times.</summary>
    public byte[] Mutate(byte[] frame)
    {
        int rounds = 1 + (_random.Next(3) == 0 ? _random.Next(4) : 0);
        for (int i = 0; i < rounds; i++)
        {
            frame = Once(frame);
        }

        return frame.Length > MaxBytes ? frame[..MaxBytes] : frame;
    }

    private byte[] Once(byte[] frame) => _random.Next(16) switch
    {
        0 => FlipBit(frame),
        1 => Splice(frame, At(frame), 0, [(byte)_random.Next(256)]),
        2 => Splice(frame, At(frame), 1, []),
        3 => Splice(frame, At(frame), _random.Next(20), []),
        4 => frame[.._random.Next(frame.Length + 1)],
        5 => SwapTokens(frame),
        6 or 7 or 8 => ReplaceToken(frame, Encoding.UTF8.GetBytes(Values[_random.Next(Values.Length)])),
        9 => ReplaceToken(frame, Nested(_random.Next(1, 40))),
        10 => ReplaceToken(frame, LongString()),
        11 => ReplaceToken(frame, LongNumber()),
        12 => RepeatMember(frame),
        13 => Splice(frame, At(frame), 0, Encoding.UTF8.GetBytes(Inserts[_random.Next(Inserts.Length)])),
        14 => RepeatSlice(frame),
        _ => Elements(frame),
    };

    private int At(byte[] frame) => _random.Next(frame.Length + 1);

    private byte[] FlipBit(byte[] frame)
    {
        if (frame.Length == 0)
        {
            return frame;
        }

        byte[] changed = [.. frame];
        changed[_random.Next(changed.Length)] ^= (byte)(1 << _random.Next(8));
        return changed;
    }

    private byte[] RepeatSlice(byte[] frame)
    {
        int from = At(frame);
        int count = Math.Min(_random.Next(40), frame.Length - from);
        return Splice(frame, At(frame), 0, frame[from..(from + count)]);
    }

    /// <summary>Adds, removes or repeats elements of the frame's own array.</summary>
    private byte[] Elements(byte[] frame)
    {
        if (frame.Length < 2)
        {
            return frame;
        }

        byte[] extra = Encoding.UTF8.GetBytes("," + Values[_random.Next(Values.Length)]);
        int comma = Array.LastIndexOf(frame, (byte)',');
        return _random.Next(3) == 0 && comma > 0 ? [.. frame[..comma], (byte)']'] : Splice(frame, frame.Length - 1, 0, extra);
    }

    /// <summary>Gives a member of an object twice, with the same or another value.</summary>
    private byte[] RepeatMember(byte[] frame)
    {
        List<(int Start, int End)> tokens = Tokens(frame);
        List<int> names = [.. Enumerable.Range(0, tokens.Count).Where(i => tokens[i].End < frame.Length && frame[tokens[i].End] == ':')];
        if (names.Count == 0)
        {
            return frame;
        }

        (int start, int end) = tokens[names[_random.Next(names.Count)]];
        byte[] value = Encoding.UTF8.GetBytes(":" + Values[_random.Next(Values.Length)] + ",");
        return Splice(frame, start, 0, [.. frame[start..end], .. value]);
    }

    private byte[] SwapTokens(byte[] frame)
    {
        List<(int Start, int End)> tokens = Tokens(frame);
        if (tokens.Count < 2)
        {
            return frame;
        }

        int first = _random.Next(tokens.Count - 1);
        int second = _random.Next(first + 1, tokens.Count);
        (int a, int b) = tokens[first];
        (int c, int d) = tokens[second];
        return [.. frame[..a], .. frame[c..d], .. frame[b..c], .. frame[a..b], .. frame[d..]];
    }

    private byte[] ReplaceToken(byte[] frame, byte[] value)
    {
        List<(int Start, int End)> tokens = Tokens(frame);
        if (tokens.Count == 0)
        {
            return Splice(frame, At(frame), 0, value);
        }

        // Rarely type and id: such frames are dropped early.
        int index = _random.Next(8) == 0 ? _random.Next(tokens.Count) : _random.Next(Math.Min(2, tokens.Count - 1), tokens.Count);
        (int start, int end) = tokens[index];
        return Splice(frame, start, end - start, value);
    }

    private byte[] Nested(int depth)
    {
        bool isArray = _random.Next(2) == 0;
        string opening = isArray ? "[" : "{\"a\":";
        string closing = isArray ? "]" : "}";
        string text = string.Concat(Enumerable.Repeat(opening, depth)) + "0" + string.Concat(Enumerable.Repeat(closing, depth));
        return Encoding.UTF8.GetBytes(text);
    }

    private byte[] LongString()
    {
        string[] pieces = ["x", "é", "😀", "\\u0001", "\\\"", " ", "\\ud83d\\ude00", "Voltage,"];
        int[] lengths = [20, 21, 36, 37, 50, 51, 255, 256, 500, 501, 1000, 3000];
        string piece = pieces[_random.Next(pieces.Length)];
        string text = string.Concat(Enumerable.Repeat(piece, lengths[_random.Next(lengths.Length)]));
        return Encoding.UTF8.GetBytes("\"" + text + "\"");
    }

    private byte[] LongNumber()
    {
        StringBuilder text = new(_random.Next(2) == 0 ? "-" : "");
        text.Append((char)('1' + _random.Next(9))).Append('0', _random.Next(40)).Append('9', _random.Next(40));
        if (_random.Next(2) == 0)
        {
            text.Append('.').Append('0', _random.Next(1, 40)).Append(_random.Next(100));
        }

        if (_random.Next(2) == 0)
        {
            text.Append(_random.Next(2) == 0 ? 'e' : 'E').Append(_random.Next(2) == 0 ? "-" : "").Append(_random.Next(100000));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Splice(byte[] frame, int at, int remove, byte[] insert) =>
        [.. frame[..at], .. insert, .. frame[Math.Min(at + remove, frame.Length)..]];

    /// <summary>Strings, numbers and words of a text; what is broken counts as it looks.</summary>
    private static List<(int Start, int End)> Tokens(byte[] frame)
    {
        List<(int, int)> tokens = [];
        for (int i = 0; i < frame.Length; i++)
        {
            int start = i;
            if (frame[i] == '"')
            {
                for (i++; i < frame.Length && frame[i] != '"'; i++)
                {
                    i += frame[i] == '\\' ? 1 : 0;
                }

                tokens.Add((start, Math.Min(i + 1, frame.Length)));
            }
            else if (frame[i] > ' ' && !"{}[],:"u8.Contains(frame[i]))
            {
                while (i + 1 < frame.Length && frame[i + 1] > ' ' && !"{}[],:\""u8.Contains(frame[i + 1]))
                {
                    i++;
                }

                tokens.Add((start, i + 1));
            }
        }

        return tokens;
    }
}
