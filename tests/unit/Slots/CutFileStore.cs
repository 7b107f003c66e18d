using System;
using Borne.Hal.Station;

namespace Borne.Tests.Slots;

/// <summary>Files that lose their supply after a number of changes: the one that is cut leaves half of its bytes behind.</summary>
public sealed class CutFileStore : IFileStore
{
    private readonly IFileStore _files;

    /// <summary>Wraps a store.</summary>
    public CutFileStore(IFileStore files)
    {
        _files = files;
    }

    /// <summary>Changes that are still carried out.</summary>
    public int Left { get; set; } = int.MaxValue;

    /// <summary>True once a change was cut.</summary>
    public bool HasCut => Left < 0;

    /// <summary>True for a flash that refuses every change.</summary>
    public bool IsFailing { get; set; }

    /// <summary>A file during whose reading the supply goes; empty for none.</summary>
    public string FatalFile { get; set; } = "";

    /// <summary>Changes refused.</summary>
    public int Refusals { get; private set; }

    /// <inheritdoc/>
    public bool Append(string name, byte[] data, int offset, int count)
    {
        if (IsCut() && count > 1)
        {
            _files.Append(name, data, offset, count / 2);
        }

        Throw();
        return !IsRefused() && _files.Append(name, data, offset, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        IsCut();
        Throw();
        return !IsRefused() && _files.Delete(name);
    }

    /// <inheritdoc/>
    public string[] List() => _files.List();

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (name == FatalFile)
        {
            throw new InvalidOperationException();
        }

        return _files.Read(name, position, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool WriteAll(string name, byte[] data, int offset, int count)
    {
        if (IsCut() && count > 1)
        {
            _files.WriteAll(name, data, offset, count / 2);
        }

        Throw();
        return !IsRefused() && _files.WriteAll(name, data, offset, count);
    }

    private bool IsRefused()
    {
        Refusals += IsFailing ? 1 : 0;
        return IsFailing;
    }

    private bool IsCut()
    {
        Left--;
        return Left < 0;
    }

    private void Throw()
    {
        if (Left < 0)
        {
            throw new InvalidOperationException();
        }
    }
}
