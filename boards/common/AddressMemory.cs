using System;
using System.Text;
using Borne.Base.Storage;
using Borne.Hal.Network;

namespace Borne.Boards;

/// <summary>
/// Keeps the addresses at which hosts were reached last, those of the latest few hosts: the central system and a file server.
/// Written only when one changes.
/// </summary>
public sealed class AddressMemory : IAddressMemory
{
    /// <summary>Hosts that are kept.</summary>
    public const int MaxHosts = 3;

    private const string RecordName = "addresses";
    private const int AddressBytes = 4;

    private readonly IRecordStore _records;
    private readonly string[] _hosts = new string[MaxHosts];
    private readonly byte[][] _addresses = new byte[MaxHosts][];

    /// <summary>Recalls the addresses.</summary>
    /// <param name="records">Where they are kept.</param>
    public AddressMemory(IRecordStore records)
    {
        _records = records;
        byte[] data = records.Read(RecordName);
        int at = 0;
        for (int i = 0; i < MaxHosts && data is not null && at < data.Length; i++)
        {
            int length = data[at];
            int end = at + 1 + length + AddressBytes;
            if (end > data.Length)
            {
                return;
            }

            _hosts[i] = Encoding.UTF8.GetString(data, at + 1, length);
            _addresses[i] = new byte[AddressBytes];
            Array.Copy(data, at + 1 + length, _addresses[i], 0, AddressBytes);
            at = end;
        }
    }

    /// <inheritdoc/>
    public byte[] Recall(string host)
    {
        for (int i = 0; i < MaxHosts; i++)
        {
            if (_hosts[i] == host)
            {
                return _addresses[i];
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Keep(string host, byte[] address)
    {
        // The latest stands first; the host's older place is closed, or else the last one falls out.
        int place = 0;
        while (place < MaxHosts - 1 && _hosts[place] != host)
        {
            place++;
        }

        Array.Copy(_hosts, 0, _hosts, 1, place);
        Array.Copy(_addresses, 0, _addresses, 1, place);
        _hosts[0] = host;
        _addresses[0] = new byte[AddressBytes];
        Array.Copy(address, _addresses[0], AddressBytes);
        Save();
    }

    /// <summary>Forgets all of them.</summary>
    public void Forget()
    {
        Array.Clear(_hosts, 0, MaxHosts);
        Array.Clear(_addresses, 0, MaxHosts);
        _records.Delete(RecordName);
    }

    private void Save()
    {
        byte[] data = new byte[MaxHosts * (1 + byte.MaxValue + AddressBytes)];
        int at = 0;
        for (int i = 0; i < MaxHosts && _hosts[i] is not null; i++)
        {
            byte[] host = Encoding.UTF8.GetBytes(_hosts[i]);
            data[at] = (byte)host.Length;
            Array.Copy(host, 0, data, at + 1, host.Length);
            Array.Copy(_addresses[i], 0, data, at + 1 + host.Length, AddressBytes);
            at += 1 + host.Length + AddressBytes;
        }

        // Without it the next start asks the name servers first; nothing else is lost.
        _records.Write(RecordName, data, at);
    }
}
