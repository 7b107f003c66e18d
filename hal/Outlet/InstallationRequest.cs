namespace Borne.Hal.Outlet;

/// <summary>
/// The wish of a vehicle for a contract certificate (ISO 15118-2 sections 8.4.3.10 and 8.4.3.11): the message goes through the station to the central system
/// as it is, and so does the answer.
/// </summary>
public sealed class InstallationRequest
{
    /// <summary>Creates it.</summary>
    /// <param name="schemaVersion">The version of the schema that the session has agreed on, such as <c>urn:iso:15118:2:2013:MsgDef</c>.</param>
    /// <param name="isUpdate">True for CertificateUpdateReq, false for CertificateInstallationReq.</param>
    /// <param name="exi">The message in EXI, as Base64 in one line.</param>
    public InstallationRequest(string schemaVersion, bool isUpdate, string exi)
    {
        SchemaVersion = schemaVersion;
        IsUpdate = isUpdate;
        Exi = exi;
    }

    /// <summary>The version of the schema, at most 50 characters.</summary>
    public string SchemaVersion { get; }

    /// <summary>True for CertificateUpdateReq, false for CertificateInstallationReq.</summary>
    public bool IsUpdate { get; }

    /// <summary>The message in EXI, as Base64 in one line of at most 5600 characters.</summary>
    public string Exi { get; }
}
