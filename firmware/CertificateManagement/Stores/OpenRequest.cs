using System;
using Borne.Base.Storage;
using Borne.Certificates.Requests;
using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;

namespace Borne.CertificateManagement.Stores;

/// <summary>
/// The key of a request for a certificate that is not answered yet. It is stored before the request goes out: the certificate may
/// come after a restart.
/// </summary>
public sealed class OpenRequest
{
    /// <summary>Name of the record for the connection.</summary>
    public const string RecordName = "client-request";

    // Layout: version 1, then the key.
    private const byte Version = 0x81;

    private readonly IRecordStore _records;
    private readonly string _name;

    /// <summary>Recalls the key.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="name">Name of the record.</param>
    public OpenRequest(IRecordStore records, string name = RecordName)
    {
        _records = records;
        _name = name;
        byte[] data = records.Read(name);
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
            records.Refuse(name);
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
        if (!_records.Write(_name, data, data.Length))
        {
            return false;
        }

        Key = key;
        return true;
    }

    /// <summary>Ends it when a certificate is kept for its key: the power went between the two writes of CertificateSigned.</summary>
    /// <param name="newest">The newest certificate; null for none.</param>
    public void CloseWhenAnswered(ClientIdentity newest)
    {
        byte[] answered = newest?.Key.PublicKey;
        if (Key is not null && answered is not null
            && new DerSlice(Key.PublicKey, 0, Key.PublicKey.Length).IsSame(new DerSlice(answered, 0, answered.Length)))
        {
            Close();
        }
    }

    /// <summary>Ends it.</summary>
    public void Close()
    {
        _records.Delete(_name);
        Key = null;
    }
}
