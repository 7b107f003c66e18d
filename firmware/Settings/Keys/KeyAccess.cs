namespace Borne.Settings.Keys;

/// <summary>Who may do what with a key.</summary>
public enum KeyAccess
{
    /// <summary>Read only over OCPP.</summary>
    Read,

    /// <summary>Read and write over OCPP.</summary>
    ReadWrite,

    /// <summary>Write only over OCPP: the value is never given away.</summary>
    Write,

    /// <summary>Not over OCPP: web page, configuration file and console only.</summary>
    Local,

    /// <summary>The same, and the value is never given away.</summary>
    Secret,

    /// <summary>Read only over OCPP, and a write is answered NotSupported.</summary>
    Unsupported,
}
