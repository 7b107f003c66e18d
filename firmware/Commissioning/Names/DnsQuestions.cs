using Borne.Hal.Network.Sockets;

namespace Borne.Commissioning.Names;

/// <summary>
/// Reads the questions of a DNS message (RFC 1035 section 4.1), one after the other, and then the answers that the asker knows already.
/// A message is believed only as far as its bytes go: a pointer leads back, or nowhere.
/// </summary>
public sealed class DnsQuestions
{
    /// <summary>Type of a record with an IPv4 address.</summary>
    public const int TypeAddress = 1;

    /// <summary>Type that asks for every record.</summary>
    public const int TypeAny = 255;

    /// <summary>Class of all records; its highest bit has another meaning in multicast DNS (RFC 6762 section 5.4).</summary>
    public const int ClassInternet = 1;

    private const int MaxRecords = 16;
    private const int AddressBytes = 4;
    private const int RecordHeadBytes = 10;

    // Answer, operation and truncation: none of them in a question that can be answered.
    private const int NotPlain = 0xF8;

    private byte[] _data;
    private int _length;
    private int _left;
    private int _at;
    private int _name;

    /// <summary>Type of the record that is asked for.</summary>
    public int Type { get; private set; }

    /// <summary>True when the asker wants the answer sent to itself.</summary>
    public bool IsUnicast { get; private set; }

    /// <summary>Index behind the question.</summary>
    public int End => _at;

    /// <summary>Begins with a message.</summary>
    /// <param name="data">The datagram, from index 0 on.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>False when it asks nothing, or is no plain question.</returns>
    public bool Load(byte[] data, int length)
    {
        _data = data;
        _length = length;
        _at = DomainNames.HeaderBytes;
        bool isPlain = length > DomainNames.HeaderBytes && (data[2] & NotPlain) == 0;
        _left = isPlain ? Short(4) : 0;
        return _left > 0 && _left <= MaxRecords;
    }

    /// <summary>Goes to the next question.</summary>
    /// <returns>False at the end, and when the message is not sound.</returns>
    public bool Next()
    {
        int end = _left > 0 ? DomainNames.Skip(_data, _length, _at) : -1;
        if (end < 0 || end + 4 > _length)
        {
            return false;
        }

        _left--;
        _name = _at;
        _at = end + 4;
        Type = Short(end);
        int kind = Short(end + 2);
        IsUnicast = (kind & 0x8000) != 0;
        if ((kind & 0x7FFF) != ClassInternet)
        {
            Type = 0;
        }

        return true;
    }

    /// <summary>Tells whether the question is about a name.</summary>
    /// <param name="name">The name in small letters, without a dot at its end.</param>
    public bool Is(string name) => IsAt(_name, name);

    /// <summary>Tells, behind the last question, whether the asker knows an address already and will for a while (RFC 6762 section 7.1).</summary>
    /// <param name="name">Name of the host in small letters.</param>
    /// <param name="address">Its address, four bytes.</param>
    /// <param name="seconds">For how long it must know it at least.</param>
    public bool Knows(string name, byte[] address, int seconds)
    {
        int at = _at;
        int records = Short(6) < MaxRecords ? Short(6) : MaxRecords;
        for (int i = 0; i < records; i++)
        {
            int head = DomainNames.Skip(_data, _length, at);
            int data = head + RecordHeadBytes;
            if (head < 0 || data > _length || data + Short(head + 8) > _length)
            {
                return false;
            }

            int size = Short(head + 8);
            bool isLong = Short(head + 4) > 0 || Short(head + 6) >= seconds;
            if (Short(head) == TypeAddress && size == AddressBytes && isLong && IsAt(at, name) && IsSame(data, address))
            {
                return true;
            }

            at = data + size;
        }

        return false;
    }

    private bool IsSame(int at, byte[] address)
    {
        for (int i = 0; i < AddressBytes; i++)
        {
            if (_data[at + i] != address[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAt(int at, string name)
    {
        char[] letters = name.ToCharArray();
        int next = 0;
        for (int i = 0; i < DomainNames.MaxLabels; i++)
        {
            at = DomainNames.Label(_data, _length, at);
            int size = at < 0 ? 0 : _data[at];
            if (size == 0)
            {
                return at >= 0 && next == letters.Length + 1;
            }

            for (int k = 1; k <= size; k++, next++)
            {
                if (next >= letters.Length || Small(_data[at + k]) != letters[next])
                {
                    return false;
                }
            }

            // A dot stands between labels; behind the last one the count ends one further.
            if (next < letters.Length && letters[next] != '.')
            {
                return false;
            }

            next++;
            at += size + 1;
        }

        return false;
    }

    private int Short(int at) => (_data[at] << 8) | _data[at + 1];

    private static int Small(int letter) => letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
}
