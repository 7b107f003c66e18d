using System.Text;

namespace Borne.Fuzz.Targets;

/// <summary>Damages bytes and text that are not JSON.</summary>
internal static class Damage
{
    private static readonly string[] Pieces =
    [
        "\r\n", "\r", "\n", "\r\n\r\n", "\0", " ", "\t", ":", "/", "//", "?", "#", "%", "%00", "%0d%0a", "%2e%2e", "@", ";", ",", "=", "&", "\"", "'", "<", ">",
        "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&amp;", "&#0;", "&#x110000;", "-1", "0", "00", "65535", "65536", "4294967296", "9223372036854775808",
        "99999999999999999999", "0x", "+", "é", "\uFEFF", "\u2028", "😀", "[::1]", "..", "../", "user:pw@", "\x7f", "\xff",
    ];

    /// <summary>Damages bytes a few times.</summary>
    public static byte[] Bytes(Random random, byte[] bytes, int most = 5)
    {
        List<byte> changed = [.. bytes];
        for (int changes = random.Next(1, most + 1); changes > 0; changes--)
        {
            Once(random, changed);
        }

        return [.. changed];
    }

    /// <summary>Damages text; what is no UTF-8 afterwards becomes the sign for that.</summary>
    public static string Text(Random random, string text, int most = 4) => Encoding.UTF8.GetString(Bytes(random, Encoding.UTF8.GetBytes(text), most));

    /// <summary>One of several.</summary>
    public static T Any<T>(Random random, params T[] all) => all[random.Next(all.Length)];

    private static void Once(Random random, List<byte> bytes)
    {
        int at = random.Next(bytes.Count + 1);
        int rest = bytes.Count - at;
        switch (random.Next(9))
        {
            case 0 when rest > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when rest > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(rest, random.Next(1, 12)));
                break;
            case 3:
                bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(20) == 0 ? random.Next(2000) : random.Next(1, 5)));
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(rest, random.Next(1, 80))));
                break;
            case 5 when random.Next(3) == 0:
                bytes.RemoveRange(at, rest);
                break;
            case 6 when rest > 0 && bytes[at] is >= (byte)'0' and <= (byte)'9':
                bytes[at] = (byte)('0' + random.Next(10));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Any(random, Pieces)));
                break;
        }
    }
}
