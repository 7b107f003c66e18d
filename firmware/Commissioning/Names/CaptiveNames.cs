using Borne.Hal.Network.Sockets;

namespace Borne.Commissioning.Names;

/// <summary>
/// A name server that answers every name with the station's address: a phone that has joined the access point asks for a page of its
/// maker, is led to the station's, and shows it. Everything else that is asked for has no answer, so that it does not wait.
/// </summary>
public sealed class CaptiveNames
{
    /// <summary>UDP port of name servers.</summary>
    public const int Port = 53;

    // The phone must forget the address when it leaves.
    private const int Seconds = 10;
    private const int PerTick = 4;
    private const int MaxBytes = 512;
    private const int AnswerBytes = 16;
    private const int NameOfQuestion = 0xC000 | DomainNames.HeaderBytes;

    private readonly IDatagramSocket _socket;
    private readonly byte[] _address;
    private readonly byte[] _data = new byte[MaxBytes + AnswerBytes];
    private readonly byte[] _sender = new byte[4];
    private readonly DnsQuestions _questions = new DnsQuestions();

    /// <summary>Creates it.</summary>
    /// <param name="socket">A socket on <see cref="Port"/>.</param>
    /// <param name="address">The station's address at its access point, four bytes.</param>
    public CaptiveNames(IDatagramSocket socket, byte[] address)
    {
        _socket = socket;
        _address = address;
    }

    /// <summary>Answers what has arrived, a few questions at a time.</summary>
    public void Tick()
    {
        for (int i = 0; i < PerTick; i++)
        {
            int length = _socket.Receive(_data, _sender, out int port);
            if (length < 0)
            {
                return;
            }

            if (length <= MaxBytes && _questions.Load(_data, length) && _questions.Next())
            {
                _socket.Send(_data, Answer(), _sender, port);
            }
        }
    }

    /// <summary>Ends it.</summary>
    public void Close() => _socket.Close();

    /// <summary>Makes the answer of the question, in its place.</summary>
    /// <returns>Its length.</returns>
    private int Answer()
    {
        const int IsAnswer = 0x84;
        const int CanRecurse = 0x80;
        bool isAddress = _questions.Type == DnsQuestions.TypeAddress || _questions.Type == DnsQuestions.TypeAny;
        _data[2] = (byte)(IsAnswer | (_data[2] & 1));
        _data[3] = CanRecurse;
        DnsRecord.PutShort(_data, 4, 1);
        DnsRecord.PutShort(_data, 6, isAddress ? 1 : 0);
        DnsRecord.PutShort(_data, 8, 0);
        DnsRecord.PutShort(_data, 10, 0);
        int end = _questions.End;
        return isAddress
            ? DnsRecord.PutAddress(_data, DnsRecord.PutShort(_data, end, NameOfQuestion), DnsQuestions.ClassInternet, Seconds, _address)
            : end;
    }
}
