using System.Formats.Asn1;
using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;

namespace Borne.Fuzz.Targets;

/// <summary>Elements of DER, and signatures made of two of them, against the platform's reader.</summary>
internal sealed class DerTarget : IFuzzTarget
{
    private const int MaxLength = 0xffffff;

    public string Name => "der";

    public int FixedCases => 5_000;

    public void Run(FuzzCase input)
    {
        Random random = input.Random;
        byte[] bytes = input.Fed("element", random.Next(3) == 0 ? Damage.Bytes(random, Signature(random)) : Element(random, 0));
        DerReader reader = new(bytes, 0, bytes.Length);
        bool isRead = reader.ReadAny();
        bool isTheirs = AsnDecoder.TryReadEncodedValue(bytes, AsnEncodingRules.DER, out Asn1Tag tag, out int offset, out int length, out int consumed);

        // Tags of more than a byte, and lengths of more than three, are refused here; the platform minds no zero length of the end of contents.
        bool isPlain = isTheirs && tag.TagValue < 31 && length <= MaxLength;
        FuzzCase.Demand(isRead == isPlain, $"read here {isRead}, there {isTheirs}");
        if (isRead)
        {
            FuzzCase.Demand(reader.ContentOffset == offset && reader.ContentLength == length, "another content");
            FuzzCase.Demand(reader.Position == consumed, "another end");
        }

        EcdsaSignature? signature = EcdsaSignature.Read(bytes, 0, bytes.Length);
        if (signature is not null)
        {
            FuzzCase.Demand(signature.ToDer().AsSpan().SequenceEqual(bytes), "another way to write the same signature was read");
        }

        input.Reach(signature is not null ? "signature" : isRead ? "element" : "refused");
    }

    private static byte[] Signature(Random random)
    {
        byte[] r = new byte[random.Next(1, 33)];
        byte[] s = new byte[random.Next(1, 33)];
        random.NextBytes(r);
        random.NextBytes(s);
        return new EcdsaSignature(r, s).ToDer();
    }

    // An element with others in it; the length is written in one of the ways, which need not be the right one.
    private static byte[] Element(Random random, int depth)
    {
        List<byte> content = [];
        for (int parts = depth < 4 ? random.Next(4) : 0; parts > 0; parts--)
        {
            content.AddRange(Element(random, depth + 1));
        }

        if (random.Next(3) == 0)
        {
            byte[] some = new byte[random.Next(random.Next(10) == 0 ? 300 : 5)];
            random.NextBytes(some);
            content.AddRange(some);
        }

        int length = content.Count + (random.Next(8) == 0 ? random.Next(-1, 2) : 0);
        byte tag = (byte)Damage.Any(random, 0x30, 0x31, 2, 3, 4, 5, 6, 0x0c, 0xa0, 0x80, random.Next(256));
        byte[] head = random.Next(10) switch
        {
            0 => [tag, 0x81, (byte)length],
            1 => [tag, 0x82, (byte)(length >> 8), (byte)length],
            2 => [tag, 0x83, 0, (byte)(length >> 8), (byte)length],
            3 => [tag, 0x80],
            _ => length < 0x80 ? [tag, (byte)length] : length < 0x100 ? [tag, 0x81, (byte)length] : [tag, 0x82, (byte)(length >> 8), (byte)length],
        };
        return [.. head, .. content];
    }
}
