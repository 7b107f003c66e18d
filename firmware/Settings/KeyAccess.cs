namespace Borne.Settings;

/// <summary>Who may do what with a configuration key over OCPP.</summary>
public enum KeyAccess
{
    /// <summary>Read only.</summary>
    Read,

    /// <summary>Read and write.</summary>
    ReadWrite,

    /// <summary>Write only: the value is never given away.</summary>
    Write,
}
