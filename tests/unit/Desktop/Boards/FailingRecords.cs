using Borne.Base.Storage;

namespace Borne.Tests.Desktop.Boards;

/// <summary>A store whose flash takes nothing any more.</summary>
public sealed class FailingRecords : IRecordStore
{
    /// <summary>Writes that were tried.</summary>
    public int Tries { get; private set; }

    /// <inheritdoc/>
    public void Delete(string name)
    {
    }

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Refuse(string name)
    {
        Refused++;
        Delete(name);
    }

    /// <inheritdoc/>
    public byte[] Read(string name) => null;

    /// <inheritdoc/>
    public bool Write(string name, byte[] data, int count)
    {
        Tries++;
        return false;
    }
}
