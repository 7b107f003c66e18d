namespace Borne.FirmwareManagement.Transfer;

/// <summary>
/// How far a download got, so that the next try can go on behind it. The transfer keeps it up to date; whoever tries
/// again hands it over again.
/// </summary>
public sealed class ResumePoint
{
    /// <summary>Bytes that were taken.</summary>
    public long Offset { get; internal set; }

    /// <summary>Length of the whole file in bytes, -1 while it is unknown.</summary>
    public long Total { get; internal set; } = -1;

    /// <summary>The server's mark of this version of the file (strong ETag, RFC 9110 section 8.8.3), or null.</summary>
    public string Validator { get; internal set; }

    /// <summary>Bytes to go on behind: none when nothing would tell whether the file is still the same.</summary>
    internal long Start => Total > 0 && Offset < Total ? Offset : 0;

    /// <summary>Forgets everything: the next try begins at the start of the file.</summary>
    public void Clear()
    {
        Offset = 0;
        Total = -1;
        Validator = null;
    }
}
