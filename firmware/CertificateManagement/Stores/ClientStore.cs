using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Certificates.Requests;
using Borne.Certificates.X509;
using Borne.Cryptography.Ecdsa;

namespace Borne.CertificateManagement.Stores;

/// <summary>
/// The station's own certificate with its key, and the one before it, in one record: what goes back to the old one is a single
/// write, and after a power cut there is the state before it or behind it. The keys lie in flash as they are.
/// </summary>
public sealed class ClientStore
{
    /// <summary>Name of the record for the connection.</summary>
    public const string RecordName = "client-cert";

    /// <summary>Certificates of a chain, without its root.</summary>
    public const int MaxChain = 5;

    /// <summary>Bytes that the certificates of a chain may have together: two of them fit into a record.</summary>
    public const int MaxChainBytes = 7500;

    // Layout: version 1, flags 1, identities 1, then for each the length of the key 4, the key, certificates 1, and for each its
    // length 4 and its bytes. The newest identity is the first.
    private const byte Version = 0x81;
    private const int OnTrial = 1;
    private const int MostIdentities = 2;
    private const int HeadBytes = 3;
    private const int IdentityHeadBytes = 5;
    private const int LengthBytes = 4;

    private readonly IRecordStore _records;
    private readonly string _name;

    /// <summary>Recalls them.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="name">Name of the record.</param>
    public ClientStore(IRecordStore records, string name = RecordName)
    {
        _records = records;
        _name = name;
        byte[] data = records.Read(name);
        if (data is null)
        {
            return;
        }

        RecordReader reader = new RecordReader(data);
        bool isKnown = reader.Byte() == Version;
        int flags = reader.Byte();
        int count = reader.Byte();
        ClientIdentity newest = ReadIdentity(reader);
        ClientIdentity earlier = count == MostIdentities ? ReadIdentity(reader) : null;
        bool isSound = isKnown && flags <= OnTrial && count >= 1 && count <= MostIdentities && reader.IsComplete
            && newest is not null && (earlier is not null || count == 1);
        if (!isSound)
        {
            records.Refuse(name);
            return;
        }

        Newest = newest;
        Earlier = earlier;
        IsOnTrial = flags == OnTrial;
    }

    /// <summary>The one that was given last; null for none.</summary>
    public ClientIdentity Newest { get; private set; }

    /// <summary>The one before it; null for none.</summary>
    public ClientIdentity Earlier { get; private set; }

    /// <summary>True while the newest has not been seen to work.</summary>
    public bool IsOnTrial { get; private set; }

    /// <summary>Changes since the start: who has read them reads them anew when it is another number.</summary>
    public int Changes { get; private set; }

    /// <summary>Keeps a new one, on trial. The one that has worked stays as the earlier one.</summary>
    /// <param name="identity">The new one, of at most <see cref="MaxChain"/> certificates and <see cref="MaxChainBytes"/>.</param>
    /// <returns>False when it could not be stored; nothing has changed then.</returns>
    public bool Put(ClientIdentity identity) => Write(identity, IsOnTrial ? Earlier : Newest, true);

    /// <summary>Notes that the newest works.</summary>
    /// <returns>False when it could not be stored.</returns>
    public bool Prove() => !IsOnTrial || Write(Newest, Earlier, false);

    /// <summary>Forgets the newest: the earlier one is in use again.</summary>
    /// <returns>False when there is none, or it could not be stored; nothing has changed then.</returns>
    public bool GoBack() => Earlier is not null && Write(Earlier, null, false);

    /// <summary>Forgets all of it.</summary>
    /// <returns>False when it is still there; nothing has changed then.</returns>
    public bool Forget()
    {
        _records.Delete(_name);
        if (_records.Read(_name) is not null)
        {
            return false;
        }

        Newest = null;
        Earlier = null;
        IsOnTrial = false;
        Changes++;
        return true;
    }

    private static ClientIdentity ReadIdentity(RecordReader reader)
    {
        EcPrivateKey key = EcKeyFile.Read(reader.Bytes(reader.Int()));
        int count = reader.Byte();
        Certificate[] chain = new Certificate[count >= 1 && count <= MaxChain ? count : 1];
        bool isSound = key is not null && count == chain.Length;
        for (int i = 0; i < chain.Length; i++)
        {
            chain[i] = Certificate.Read(reader.Bytes(reader.Int()));
            isSound &= chain[i] is not null;
        }

        return isSound && reader.IsSound ? new ClientIdentity(key, chain) : null;
    }

    private static int LengthOf(ClientIdentity identity, byte[] key)
    {
        int length = IdentityHeadBytes + key.Length;
        for (int i = 0; i < identity.Count; i++)
        {
            length += LengthBytes + identity.At(i).Der.Length;
        }

        return length;
    }

    private static int Put(byte[] data, int at, ClientIdentity identity, byte[] key)
    {
        at = BigEndian.PutInt(data, at, key.Length);
        Array.Copy(key, 0, data, at, key.Length);
        at += key.Length;
        data[at++] = (byte)identity.Count;
        for (int i = 0; i < identity.Count; i++)
        {
            byte[] der = identity.At(i).Der;
            at = BigEndian.PutInt(data, at, der.Length);
            Array.Copy(der, 0, data, at, der.Length);
            at += der.Length;
        }

        return at;
    }

    private bool Write(ClientIdentity newest, ClientIdentity earlier, bool isOnTrial)
    {
        byte[] key = EcKeyFile.Write(newest.Key);
        byte[] earlierKey = earlier is null ? null : EcKeyFile.Write(earlier.Key);
        byte[] data = new byte[HeadBytes + LengthOf(newest, key) + (earlier is null ? 0 : LengthOf(earlier, earlierKey))];
        data[0] = Version;
        data[1] = (byte)(isOnTrial ? OnTrial : 0);
        data[2] = (byte)(earlier is null ? 1 : MostIdentities);
        int at = Put(data, HeadBytes, newest, key);
        if (earlier is not null)
        {
            Put(data, at, earlier, earlierKey);
        }

        if (!_records.Write(_name, data, data.Length))
        {
            return false;
        }

        Newest = newest;
        Earlier = earlier;
        IsOnTrial = isOnTrial;
        Changes++;
        return true;
    }
}
