namespace Borne.Base.Storage;

/// <summary>
/// Small named records that survive a restart: availability, boot record, settings. A write is atomic: after a
/// power cut a reader sees the old record or the new one, never a mixture.
/// </summary>
public interface IRecordStore
{
    /// <summary>Removes a record. Removing one that does not exist is no error.</summary>
    /// <param name="name">Name of the record.</param>
    void Delete(string name);

    /// <summary>Reads a record.</summary>
    /// <param name="name">Name of 1 to 16 characters: lower-case letters, digits and '-'.</param>
    /// <returns>A new array with the contents, or null when there is no valid record of this name.</returns>
    byte[] Read(string name);

    /// <summary>
    /// Tells that the contents of a record are of a shape that this version of the program does not know. It is counted and
    /// removed: kept, it would be met at every start.
    /// </summary>
    /// <param name="name">Name of the record.</param>
    void Refuse(string name);

    /// <summary>Records refused since the start.</summary>
    int Refused { get; }

    /// <summary>Writes a record, durable when the call returns true.</summary>
    /// <param name="name">Name of the record.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    /// <returns>False when it could not be stored; the old record is then still there.</returns>
    bool Write(string name, byte[] data, int count);
}
