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

    /// <summary>Writes a record, durable when the call returns true.</summary>
    /// <param name="name">Name of the record.</param>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    /// <returns>False when it could not be stored; the old record is then still there.</returns>
    bool Write(string name, byte[] data, int count);
}
