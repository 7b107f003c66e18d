using System.IO.Compression;
using System.Security.Cryptography;
using Borne.Pages.Http;

namespace Borne.Virtual.Wallbox;

/// <summary>The page's files from a folder, read and packed once.</summary>
public sealed class FolderAssets : IPageAssets
{
    private const int TagBytes = 8;

    private readonly List<Asset> _assets = [];

    /// <summary>Reads a folder; one that does not exist is an empty one.</summary>
    /// <param name="folder">The folder; folders below do not count.</param>
    public FolderAssets(string folder)
    {
        foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            byte[] content = File.ReadAllBytes(file);
            byte[] packed = Pack(content);
            bool isPacked = packed.Length < content.Length;
            byte[] served = isPacked ? packed : content;
            string tag = Convert.ToHexString(SHA256.HashData(served).AsSpan(0, TagBytes));
            _assets.Add(new Asset(Path.GetFileName(file), TypeOf(file), tag, isPacked, served));
        }
    }

    /// <inheritdoc/>
    public int Find(string name) => _assets.FindIndex(asset => asset.Name == name);

    /// <inheritdoc/>
    public string ContentType(int file) => _assets[file].Type;

    /// <inheritdoc/>
    public string Tag(int file) => _assets[file].Tag;

    /// <inheritdoc/>
    public bool IsPacked(int file) => _assets[file].IsPacked;

    /// <inheritdoc/>
    public int Length(int file) => _assets[file].Bytes.Length;

    /// <inheritdoc/>
    public int Read(int file, int position, byte[] buffer, int offset, int count)
    {
        int copied = Math.Min(count, _assets[file].Bytes.Length - position);
        Array.Copy(_assets[file].Bytes, position, buffer, offset, copied);
        return copied;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    private sealed record Asset(string Name, string Type, string Tag, bool IsPacked, byte[] Bytes);
}
