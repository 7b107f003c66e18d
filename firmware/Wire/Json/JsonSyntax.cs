using Borne.Base.Bytes;

namespace Borne.Wire.Json;

/// <summary>Checks that a text is JSON (RFC 8259), strictly and without recursion, so that no input can exhaust the stack.</summary>
public static class JsonSyntax
{
    /// <summary>Deepest nesting that is read. OCPP 1.6 needs 6.</summary>
    public const int MaxDepth = 16;

    /// <summary>Checks a whole text.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>True when it is exactly one JSON value.</returns>
    public static bool IsValid(byte[] buffer, int offset, int count)
    {
        int at = offset;
        int end = offset + count;
        int depth = 0;

        // One bit for each open bracket: 1 for an object.
        int objects = 0;
        bool wantName = false;
        while (true)
        {
            at = SkipSpace(buffer, at, end);
            if (at >= end)
            {
                return false;
            }

            if (wantName)
            {
                at = String(buffer, at, end);
                if (at < 0)
                {
                    return false;
                }

                at = SkipSpace(buffer, at, end);
                if (at >= end || buffer[at] != ':')
                {
                    return false;
                }

                at = SkipSpace(buffer, at + 1, end);
                if (at >= end)
                {
                    return false;
                }

                wantName = false;
            }

            byte next = buffer[at];
            if (next == '{' || next == '[')
            {
                if (depth == MaxDepth)
                {
                    return false;
                }

                bool isObject = next == '{';
                objects = (objects << 1) | (isObject ? 1 : 0);
                depth++;
                at = SkipSpace(buffer, at + 1, end);
                if (at >= end)
                {
                    return false;
                }

                if (buffer[at] != (isObject ? '}' : ']'))
                {
                    wantName = isObject;
                    continue;
                }
            }
            else
            {
                at = Scalar(buffer, at, end);
                if (at < 0)
                {
                    return false;
                }
            }

            // Behind a value, or before the bracket that closes an empty one.
            while (true)
            {
                at = SkipSpace(buffer, at, end);
                if (depth == 0)
                {
                    return at == end;
                }

                if (at >= end)
                {
                    return false;
                }

                bool inObject = (objects & 1) == 1;
                if (buffer[at] == ',')
                {
                    at++;
                    wantName = inObject;
                    break;
                }

                if (buffer[at] != (inObject ? '}' : ']'))
                {
                    return false;
                }

                at++;
                depth--;
                objects >>= 1;
            }
        }
    }

    private static int Scalar(byte[] buffer, int at, int end)
    {
        switch (buffer[at])
        {
            case (byte)'"':
                return String(buffer, at, end);
            case (byte)'t':
                return Literal(buffer, at, end, "true");
            case (byte)'f':
                return Literal(buffer, at, end, "false");
            case (byte)'n':
                return Literal(buffer, at, end, "null");
            default:
                return JsonNumber.End(buffer, at, end);
        }
    }

    private static int Literal(byte[] buffer, int at, int end, string word)
    {
        int length = word.Length;
        return end - at >= length && Ascii.Matches(buffer, at, length, word, 0, length) ? at + length : -1;
    }

    private static int SkipSpace(byte[] buffer, int at, int end)
    {
        while (at < end)
        {
            byte value = buffer[at];
            if (value != ' ' && value != '\n' && value != '\r' && value != '\t')
            {
                break;
            }

            at++;
        }

        return at;
    }

    private static int String(byte[] buffer, int at, int end)
    {
        if (buffer[at] != '"')
        {
            return -1;
        }

        for (at++; at < end; at++)
        {
            byte value = buffer[at];
            if (value == '"')
            {
                return at + 1;
            }

            if (value < 0x20)
            {
                return -1;
            }

            if (value == '\\')
            {
                at++;
                if (at >= end || !IsEscape(buffer, at, end))
                {
                    return -1;
                }

                if (buffer[at] == 'u')
                {
                    at += 4;
                }
            }
        }

        return -1;
    }

    private static bool IsEscape(byte[] buffer, int at, int end)
    {
        switch (buffer[at])
        {
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
            case (byte)'b':
            case (byte)'f':
            case (byte)'n':
            case (byte)'r':
            case (byte)'t':
                return true;
            case (byte)'u':
                for (int i = at + 1; i <= at + 4; i++)
                {
                    if (i >= end || !IsHex(buffer[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsHex(byte value)
    {
        int lower = value | 0x20;
        return (value >= '0' && value <= '9') || (lower >= 'a' && lower <= 'f');
    }
}
