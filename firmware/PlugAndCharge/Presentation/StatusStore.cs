using System;
using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.X509;

namespace Borne.PlugAndCharge.Presentation;

/// <summary>
/// What OCSP responders have said of the certificates that vehicles are shown, a record for each. A record counts for its
/// certificate only, so a new chain needs none to be deleted, and a power cut leaves the one before or the one behind.
/// </summary>
public sealed class StatusStore
{
    /// <summary>Characters that a result may have (ocspResult).</summary>
    public const int MaxCharacters = 5500;

    private const string NamePrefix = "v2g-status-";

    // Layout: version 1, moment 8, then the first bytes of the certificate's signature, then the result in ASCII.
    private const byte Version = 0x81;
    private const int MarkAt = 9;
    private const int MarkBytes = 16;
    private const int ResultAt = MarkAt + MarkBytes;

    private readonly IRecordStore _records;
    private readonly long[] _moments = new long[ClientStore.MaxChain];

    /// <summary>Creates it.</summary>
    /// <param name="records">Where they are kept.</param>
    public StatusStore(IRecordStore records)
    {
        _records = records;
    }

    /// <summary>When a status was told, UTC milliseconds since 1970; 0 for none.</summary>
    /// <param name="index">Place in the chain.</param>
    public long MomentOf(int index) => _moments[index];

    /// <summary>Reads a status.</summary>
    /// <param name="index">Place in the chain.</param>
    /// <param name="certificate">The certificate there.</param>
    /// <returns>The result; null when there is none for this certificate.</returns>
    public string Recall(int index, Certificate certificate)
    {
        _moments[index] = 0;
        string name = NameOf(index);
        byte[] data = _records.Read(name);
        if (data is null)
        {
            return null;
        }

        if (data.Length <= ResultAt || data.Length > ResultAt + MaxCharacters || data[0] != Version)
        {
            _records.Refuse(name);
            return null;
        }

        byte[] mark = MarkOf(certificate);
        for (int i = 0; i < MarkBytes; i++)
        {
            if (data[MarkAt + i] != mark[i])
            {
                return null;
            }
        }

        _moments[index] = BigEndian.GetLong(data, 1);
        return Encoding.UTF8.GetString(data, ResultAt, data.Length - ResultAt);
    }

    /// <summary>Keeps a status. Without room for it in flash it counts until the next start.</summary>
    /// <param name="index">Place in the chain.</param>
    /// <param name="certificate">The certificate there.</param>
    /// <param name="result">The result, at most <see cref="MaxCharacters"/> of ASCII.</param>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public void Put(int index, Certificate certificate, string result, long utcMs)
    {
        byte[] text = Encoding.UTF8.GetBytes(result);
        byte[] data = new byte[ResultAt + text.Length];
        data[0] = Version;
        BigEndian.PutLong(data, 1, utcMs);
        Array.Copy(MarkOf(certificate), 0, data, MarkAt, MarkBytes);
        Array.Copy(text, 0, data, ResultAt, text.Length);
        _records.Write(NameOf(index), data, data.Length);
        _moments[index] = utcMs;
    }

    /// <summary>Forgets all of them.</summary>
    public void Forget()
    {
        for (int i = 0; i < _moments.Length; i++)
        {
            _records.Delete(NameOf(i));
            _moments[i] = 0;
        }
    }

    // No two certificates have the same signature, and it needs no hash.
    private static byte[] MarkOf(Certificate certificate)
    {
        byte[] mark = new byte[MarkBytes];
        byte[] signature = certificate.Signature.ToArray();
        int count = signature.Length < MarkBytes ? signature.Length : MarkBytes;
        Array.Copy(signature, signature.Length - count, mark, 0, count);
        return mark;
    }

    private static string NameOf(int index) => NamePrefix + index.ToString();
}
