using System;
using System.Text;
using Borne.Pages.Http;

namespace Borne.Tests.Pages;

/// <summary>A page of two files, one of them larger than every buffer.</summary>
public sealed class FakeAssets : IPageAssets
{
    /// <summary>Bytes of the large file.</summary>
    public const int LargeBytes = 9000;

    private readonly byte[] _index = Encoding.UTF8.GetBytes("<!doctype html>");
    private readonly byte[] _large = new byte[LargeBytes];

    public FakeAssets()
    {
        for (int i = 0; i < LargeBytes; i++)
        {
            _large[i] = (byte)('a' + (i % 26));
        }
    }

    /// <inheritdoc/>
    public int Find(string name) => name == "index.html" ? 0 : name == "app.js" ? 1 : -1;

    /// <inheritdoc/>
    public string ContentType(int file) => file == 0 ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";

    /// <inheritdoc/>
    public string Tag(int file) => file == 0 ? "i1" : "a1";

    /// <inheritdoc/>
    public bool IsPacked(int file) => file == 1;

    /// <inheritdoc/>
    public int Length(int file) => Of(file).Length;

    /// <inheritdoc/>
    public int Read(int file, int position, byte[] buffer, int offset, int count)
    {
        int left = Length(file) - position;
        int copied = left < count ? left : count;
        Array.Copy(Of(file), position, buffer, offset, copied);
        return copied;
    }

    private byte[] Of(int file) => file == 0 ? _index : _large;
}
