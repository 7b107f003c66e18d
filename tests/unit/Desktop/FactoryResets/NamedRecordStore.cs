#nullable enable
using System;
using System.Collections.Generic;
using System.Text;
using Borne.Base.Storage;

namespace Borne.Tests.Desktop.FactoryResets;

/// <summary>A store in memory that tells what is in it.</summary>
internal sealed class NamedRecordStore : IRecordStore
{
    private readonly SortedDictionary<string, byte[]> _records = new(StringComparer.Ordinal);

    /// <summary>Names of the records.</summary>
    public IReadOnlyCollection<string> Names => _records.Keys;

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Delete(string name) => _records.Remove(name);

    /// <inheritdoc/>
    public byte[]? Read(string name) => _records.TryGetValue(name, out byte[]? data) ? (byte[])data.Clone() : null;

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        _records[name] = data[..count];
        return true;
    }

    /// <summary>Names of the records in which a text stands.</summary>
    /// <param name="text">The text, of ASCII.</param>
    public string[] With(string text)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(text);
        List<string> found = [];
        foreach ((string name, byte[] data) in _records)
        {
            if (data.AsSpan().IndexOf(wanted) >= 0)
            {
                found.Add(name);
            }
        }

        return [.. found];
    }
}
