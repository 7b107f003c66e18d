using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// The file server of the embedded central system, reachable on 127.0.0.1 only: stations fetch firmware from it and put
/// diagnostics into it. May be used from several threads.
/// </summary>
public sealed class FileDesk
{
    /// <summary>Path of the directory.</summary>
    public const string Path = "/files";

    private const int MaxFiles = 16;
    private const int MaxBytes = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly ConcurrentQueue<string> _names = new();
    private readonly FileShelf? _shelf;

    /// <summary>Creates it.</summary>
    /// <param name="shelf">Where its files are kept from run to run; null for memory only.</param>
    public FileDesk(FileShelf? shelf = null)
    {
        _shelf = shelf;
        foreach ((string name, byte[] contents) in shelf?.Read(MaxFiles, MaxBytes) ?? [])
        {
            _files[name] = contents;
            _names.Enqueue(name);
        }
    }

    /// <summary>Puts a file in; the oldest one gives way when there are too many.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="contents">Its contents.</param>
    public void Put(string name, byte[] contents)
    {
        if (!_files.ContainsKey(name))
        {
            _names.Enqueue(name);
        }

        _files[name] = contents;
        _shelf?.Write(name, contents);
        while (_files.Count > MaxFiles && _names.TryDequeue(out string? oldest))
        {
            _files.TryRemove(oldest, out _);
            _shelf?.Remove(oldest);
        }
    }

    /// <summary>Takes what went wrong with keeping the files; see <see cref="FileShelf.TakeTrouble"/>.</summary>
    /// <returns>A sentence, or null.</returns>
    public string? TakeTrouble() => _shelf?.TakeTrouble();

    /// <summary>The files in the order of their names: name and length in bytes.</summary>
    public (string Name, int Bytes)[] All =>
        [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Value.Length))];

    /// <summary>Contents of a file, or null.</summary>
    /// <param name="name">Its name.</param>
    public byte[]? Get(string name) => _files.GetValueOrDefault(name);

    /// <summary>Adds the end points to a web application.</summary>
    /// <param name="application">The application.</param>
    public void Map(WebApplication application)
    {
        application.MapGet(Path + "/{name}", context => (Get(NameOf(context)) is byte[] contents
            ? Results.File(contents, "application/octet-stream", enableRangeProcessing: true)
            : Results.NotFound()).ExecuteAsync(context));
        application.MapPut(Path + "/{name}", context => TakeAsync(context, NameOf(context)));
    }

    private static string NameOf(HttpContext context) => context.Request.RouteValues["name"]?.ToString() ?? "";

    private async Task TakeAsync(HttpContext context, string name)
    {
        using var contents = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            contents.Write(buffer, 0, count);
            if (contents.Length > MaxBytes)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
        }

        Put(name, contents.ToArray());
        context.Response.StatusCode = StatusCodes.Status201Created;
    }
}
