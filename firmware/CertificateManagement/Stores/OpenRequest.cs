using System;
using Borne.Base.Storage;
using Borne.Certificates.Requests;
using Borne.Cryptography.Ecdsa;

namespace Borne.CertificateManagement.Stores;

/// <summary>
/// The key of a request for a certificate that is not answered yet. It is stored before the request goes out: the certificate may
/// come after a restart.
/// </summary>
public sealed class OpenRequest
{
    /// <summary>Name of the record.</summary>
    public const string RecordName = "client-request";

    // Layout: version 1, then the key.
    private const byte Version = 0x81;

    private readonly IRecordStore _records;

    /// <summary>Recalls the key.</summary>
    /// <param name="records">Where it is kept.</param>
    public OpenRequest(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        if (data is null)
        {
            return;
        }

        if (data.Length > 1 && data[0] == Version)
        {
            byte[] der = new byte[data.Length - 1];
            Array.Copy(data, 1, der, 0, der.Length);
            Key = EcKeyFile.Read(der);
        }

        if (Key is null)
        {
            records.Refuse(RecordName);
        }
    }

    /// <summary>The key pair; null when no request is open.</summary>
    public EcPrivateKey Key { get; private set; }

    /// <summary>Opens a request; an older one is void.</summary>
    /// <param name="key">Its key pair.</param>
    /// <returns>False when it could not be stored: the request must not go out then.</returns>
    public bool Open(EcPrivateKey key)
    {
        byte[] der = EcKeyFile.Write(key);
        byte[] data = new byte[1 + der.Length];
        data[0] = Version;
        Array.Copy(der, 0, data, 1, der.Length);
        if (!_records.Write(RecordName, data, data.Length))
        {
            return false;
        }

        Key = key;
        return true;
    }

    /// <summary>Ends it.</summary>
    public void Close()
    {
        _records.Delete(RecordName);
        Key = null;
    }
}
