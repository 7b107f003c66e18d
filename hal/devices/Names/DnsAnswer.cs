using System;
using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Devices.Names;

/// <summary>
/// Reads the answer of a name server (RFC 1035 section 4.1). What a message says is believed only as far as its bytes go: no
/// length, pointer or chain in it leads outside or round in circles.
/// </summary>
public sealed class DnsAnswer
{
    /// <summary>Most addresses of a host that are kept.</summary>
    public const int MaxAddresses = 4;

    /// <summary>Bytes of an IPv4 address.</summary>
    public const int AddressBytes = 4;

    /// <summary>Most names from a host to its address, each an alias of the one before.</summary>
    public const int MaxAliases = 8;

    /// <summary>Type of a record with an IPv4 address.</summary>
    public const int TypeAddress = 1;

    /// <summary>Class of all records.</summary>
    public const int ClassInternet = 1;

    private const int TypeAlias = 5;
    private const int MaxRecords = 64;
    private const int RecordHeadBytes = 10;
    private const int NoSuchName = 3;
    private const int Truncated = 2;

    private readonly byte[] _addresses = new byte[MaxAddresses * AddressBytes];
    private byte[] _data;
    private int _length;

    /// <summary>Addresses found.</summary>
    public int Count { get; private set; }

    /// <summary>Time for which they hold, s.</summary>
    public int Seconds { get; private set; }

    /// <summary>The other name, for <see cref="DnsResult.Alias"/>; null when it cannot be a host's.</summary>
    public string Alias { get; private set; }

    /// <summary>Copies the addresses found.</summary>
    /// <param name="into">Where they go, from index 0 on.</param>
    public void CopyTo(byte[] into) => Array.Copy(_addresses, into, Count * AddressBytes);

    /// <summary>Reads a datagram.</summary>
    /// <param name="data">The datagram, from index 0 on.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="query">The question that is open.</param>
    public DnsResult Read(byte[] data, int length, DnsQuery query)
    {
        _data = data;
        _length = length;
        Count = 0;
        Seconds = int.MaxValue;
        Alias = null;
        if (!Answers(query))
        {
            return DnsResult.Foreign;
        }

        int code = data[3] & 0x0F;
        if (code != 0)
        {
            return code == NoSuchName ? DnsResult.NoHost : DnsResult.ServerFailed;
        }

        int target = DomainNames.HeaderBytes;
        int records = Short(6) < MaxRecords ? Short(6) : MaxRecords;
        for (int i = 0; i <= MaxAliases; i++)
        {
            int next = Find(target, query.Length, records);
            if (next < 0)
            {
                // A mutilated answer could hide what the server said.
                return DnsResult.ServerFailed;
            }

            if (Count > 0)
            {
                return DnsResult.Addresses;
            }

            if (next == 0)
            {
                return NoMore(target);
            }

            target = next;
        }

        return DnsResult.ServerFailed;
    }

    private DnsResult NoMore(int target)
    {
        if ((_data[2] & Truncated) != 0)
        {
            return DnsResult.ServerFailed;
        }

        if (target == DomainNames.HeaderBytes)
        {
            return DnsResult.NoHost;
        }

        Alias = TextOf(target);
        return Alias is null ? DnsResult.ServerFailed : DnsResult.Alias;
    }

    /// <summary>True for an answer, of one question, to this one.</summary>
    private bool Answers(DnsQuery query)
    {
        byte[] asked = query.Message;
        bool isAnswer = _length >= query.Length && (_data[2] & 0xF8) == 0x80
            && _data[0] == asked[0] && _data[1] == asked[1] && Short(4) == 1;
        for (int i = DomainNames.HeaderBytes; isAnswer && i < query.Length; i++)
        {
            isAnswer = Small(_data[i]) == Small(asked[i]);
        }

        return isAnswer;
    }

    /// <summary>Looks through the records for those of a name.</summary>
    /// <param name="target">Where the name stands.</param>
    /// <param name="at">Where the records begin.</param>
    /// <param name="records">How many there are.</param>
    /// <returns>Where its alias stands, 0 when it has none, -1 when the message is not sound.</returns>
    private int Find(int target, int at, int records)
    {
        int alias = 0;
        for (int i = 0; i < records; i++)
        {
            int head = DomainNames.Skip(_data, _length, at);
            if (head < 0 || head + RecordHeadBytes > _length)
            {
                return -1;
            }

            int data = head + RecordHeadBytes;
            int size = Short(head + 8);
            if (data + size > _length)
            {
                return -1;
            }

            if (Short(head + 2) == ClassInternet && IsSame(at, target))
            {
                int type = Short(head);
                if (type == TypeAddress && size == AddressBytes && Count < MaxAddresses)
                {
                    Array.Copy(_data, data, _addresses, Count * AddressBytes, AddressBytes);
                    Count++;
                    NoteTime(head + 4);
                }
                else if (type == TypeAlias && alias == 0)
                {
                    alias = DomainNames.Skip(_data, _length, data) == data + size ? data : -1;
                    NoteTime(head + 4);
                }
            }

            if (alias < 0)
            {
                return -1;
            }

            at = data + size;
        }

        return alias;
    }

    // Times with the highest bit set count as 0 (RFC 2181 section 8).
    private void NoteTime(int at)
    {
        int seconds = _data[at] >= 0x80 ? 0 : (Short(at) << 16) | Short(at + 2);
        Seconds = seconds < Seconds ? seconds : Seconds;
    }

    private bool IsSame(int some, int other)
    {
        for (int i = 0; i < DomainNames.MaxLabels; i++)
        {
            some = DomainNames.Label(_data, _length, some);
            other = DomainNames.Label(_data, _length, other);
            if (some < 0 || other < 0 || _data[some] != _data[other])
            {
                return false;
            }

            int size = _data[some];
            if (size == 0)
            {
                return true;
            }

            for (int k = 1; k <= size; k++)
            {
                if (Small(_data[some + k]) != Small(_data[other + k]))
                {
                    return false;
                }
            }

            some += size + 1;
            other += size + 1;
        }

        return false;
    }

    private string TextOf(int at)
    {
        char[] text = new char[DnsQuery.MaxHostLength + 1];
        int length = 0;
        for (int i = 0; i < DomainNames.MaxLabels; i++)
        {
            at = DomainNames.Label(_data, _length, at);
            int size = at < 0 ? 0 : _data[at];
            if (size == 0)
            {
                // The last label ended with a dot too.
                return at < 0 || length == 0 ? null : new string(text, 0, length - 1);
            }

            if (length + size + 1 > text.Length)
            {
                return null;
            }

            for (int k = 1; k <= size; k++)
            {
                // A dot within a label would make another name of it.
                char letter = (char)_data[at + k];
                if (letter <= ' ' || letter > '~' || letter == '.')
                {
                    return null;
                }

                text[length] = letter;
                length++;
            }

            text[length] = '.';
            length++;
            at += size + 1;
        }

        return null;
    }

    private int Short(int at) => (_data[at] << 8) | _data[at + 1];

    private static int Small(int letter) => letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
}
