using System.Security.Cryptography;
using Borne.Pages.Http;

namespace Borne.Virtual.Wallbox;

/// <summary>The page's files from a folder, read once: with <c>.gz</c> behind its name a file is packed with gzip, else it is as it is.</summary>
public sealed class FolderAssets : IPageAssets
{
    private const int TagBytes = 8;
    private const string Packed = ".gz";

    private readonly List<Asset> _assets = [];

    /// <summary>Reads a folder; one that does not exist is an empty one.</summary>
    /// <param name="folder">The folder; folders below do not count.</param>
    public FolderAssets(string folder)
    {
        foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            byte[] content = File.ReadAllBytes(file);
            bool isPacked = Path.GetExtension(file) == Packed;
            string name = isPacked ? Path.GetFileNameWithoutExtension(file) : Path.GetFileName(file);
            string tag = Convert.ToHexString(SHA256.HashData(content).AsSpan(0, TagBytes));
            _assets.Add(new Asset(name, TypeOf(name), tag, isPacked, content));
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

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    private sealed record Asset(string Name, string Type, string Tag, bool IsPacked, byte[] Bytes);
}
