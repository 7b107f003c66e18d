using System;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Cryptography.Hashes;

namespace Borne.Pages.Logins;

/// <summary>
/// The passwords as they are kept: for each account the number of iterations, a salt and the derived key. One record, replaced as
/// a whole, so that a power cut leaves the old one or the new one.
/// </summary>
internal sealed class PasswordFile
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    private const string RecordName = "pagelogin";
    private const byte Version = 1;
    private const int EntryBytes = 4 + SaltBytes + Sha256.DigestBytes;
    private const int RecordBytes = 1 + (LoginDesk.Accounts * EntryBytes);

    private readonly IRecordStore _records;
    private byte[] _data;

    public PasswordFile(IRecordStore records)
    {
        _records = records;
        _data = records.Read(RecordName);
        if (_data is null || _data.Length != RecordBytes || _data[0] != Version)
        {
            _data = new byte[RecordBytes];
            _data[0] = Version;
        }
    }

    /// <summary>Iterations of an account's password; 0 when it has none.</summary>
    public int Iterations(int account) => LittleEndian.GetInt(_data, At(account));

    /// <summary>Salt of an account.</summary>
    public byte[] Salt(int account) => Part(At(account) + 4, SaltBytes);

    /// <summary>Derived key of an account.</summary>
    public byte[] Key(int account) => Part(At(account) + 4 + SaltBytes, Sha256.DigestBytes);

    /// <summary>Stores the password of an account.</summary>
    /// <returns>False when it could not be stored; the old one counts.</returns>
    public bool Put(int account, int iterations, byte[] salt, byte[] key)
    {
        byte[] data = new byte[RecordBytes];
        _data.CopyTo(data, 0);
        LittleEndian.PutInt(data, At(account), iterations);
        Array.Copy(salt, 0, data, At(account) + 4, SaltBytes);
        Array.Copy(key, 0, data, At(account) + 4 + SaltBytes, Sha256.DigestBytes);
        return Store(data);
    }

    /// <summary>Takes the password of an account away.</summary>
    public bool Remove(int account) => Put(account, 0, new byte[SaltBytes], new byte[Sha256.DigestBytes]);

    /// <summary>Forgets what is kept; what was read stays until the next start, so that nobody can set a first password before.</summary>
    public void Forget() => _records.Delete(RecordName);

    private static int At(int account) => 1 + (account * EntryBytes);

    private byte[] Part(int at, int count)
    {
        byte[] part = new byte[count];
        Array.Copy(_data, at, part, 0, count);
        return part;
    }

    private bool Store(byte[] data)
    {
        bool isStored = _records.Write(RecordName, data, data.Length);
        _data = isStored ? data : _data;
        return isStored;
    }
}
