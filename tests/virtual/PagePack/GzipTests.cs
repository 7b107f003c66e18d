using System.IO.Compression;
using Borne.PagePack.Deflate;

namespace Borne.VirtualTests.PagePack;

/// <summary>What is packed is unpacked by .NET's own reader, and is smaller than its writer's.</summary>
[TestClass]
public class GzipTests
{
    [TestMethod]
    public void Texts_of_all_kinds_come_back()
    {
        var random = new Random(7);
        foreach (int size in new[] { 1, 2, 3, 4, 258, 259, 300, 5000, 40_000 })
        {
            byte[] noise = new byte[size];
            random.NextBytes(noise);
            byte[] steps = [.. Enumerable.Range(0, size).Select(i => (byte)(i / 300))];
            // Repeated from farther away than the format reaches, and from just within.
            byte[] far = [.. Enumerable.Range(0, size).Select(i => noise[i % Math.Min(size, 32_768)])];
            foreach (byte[] data in new[] { noise, steps, far, new byte[size] })
            {
                CollectionAssert.AreEqual(data, Unpacked(Gzip.Pack(data)), $"{size} bytes");
            }
        }
    }

    [TestMethod]
    public void A_text_becomes_smaller_than_with_the_usual_way()
    {
        byte[] text = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "page-sources", "words.json"));
        using var usual = new MemoryStream();
        using (var gzip = new GZipStream(usual, CompressionLevel.SmallestSize))
        {
            gzip.Write(text);
        }

        Assert.IsLessThan(usual.ToArray().Length * 98 / 100, Gzip.Pack(text).Length);
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
