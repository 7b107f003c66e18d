namespace Borne.Base.Bytes;

/// <summary>Strict check of UTF-8 text (RFC 3629). The core library decodes but does not report bad input.</summary>
public static class Utf8
{
    /// <summary>Whether bytes are well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many; 0 is valid text.</param>
    /// <returns>True when every sequence is complete and allowed.</returns>
    public static bool IsValid(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        int index = offset;
        while (index < end)
        {
            int lead = buffer[index++];
            if (lead < 0x80)
            {
                continue;
            }

            // The range of the second byte carries all the special rules of RFC 3629 section 4.
            int more;
            int lowest = 0x80;
            int highest = 0xBF;
            if (lead < 0xC2)
            {
                return false;
            }
            else if (lead < 0xE0)
            {
                more = 1;
            }
            else if (lead < 0xF0)
            {
                more = 2;
                if (lead == 0xE0)
                {
                    lowest = 0xA0;
                }
                else if (lead == 0xED)
                {
                    highest = 0x9F;
                }
            }
            else if (lead < 0xF5)
            {
                more = 3;
                if (lead == 0xF0)
                {
                    lowest = 0x90;
                }
                else if (lead == 0xF4)
                {
                    highest = 0x8F;
                }
            }
            else
            {
                return false;
            }

            if (end - index < more)
            {
                return false;
            }

            int second = buffer[index++];
            if (second < lowest || second > highest)
            {
                return false;
            }

            for (; more > 1; more--)
            {
                if ((buffer[index++] & 0xC0) != 0x80)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
