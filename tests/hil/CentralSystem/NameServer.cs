using System.Net;
using Borne.Hal.Devices.Names;
using Borne.Hal.Network.Sockets;

namespace Borne.Hil.CentralSystem;

/// <summary>
/// The name server of the bench: each name has one address, for as short a time as a station keeps any, and now and then it says nothing.
/// May be used from several threads.
/// </summary>
/// <param name="address">IPv4 address of every name.</param>
public sealed class NameServer(IPAddress address)
{
    /// <summary>A name that a station may be given for the central system; any other would do.</summary>
    public const string Host = "bench.test";

    private const int TypeAndClassBytes = 4;
    private const int Response = 0x80;
    private const int RecursionAvailable = 0x80;
    private const int NameIsThatOfTheQuestion = 0xC0;

    private int _questions;
    private bool _isSilent;

    /// <summary>Questions that came so far, those that got no answer among them.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <summary>True while nothing is answered.</summary>
    public bool IsSilent => Volatile.Read(ref _isSilent);

    /// <summary>Begins or ends to answer nothing, as a server whose cable is pulled.</summary>
    /// <param name="isSilent">True to begin.</param>
    public void Silence(bool isSilent) => Volatile.Write(ref _isSilent, isSilent);

    /// <summary>Answers a question (RFC 1035 section 4.1).</summary>
    /// <param name="question">The datagram.</param>
    /// <returns>The answer, or null for none: it is silent, or that is no question.</returns>
    public byte[]? Answer(byte[] question)
    {
        int name = question.Length < DomainNames.HeaderBytes ? -1
            : DomainNames.Skip(question, question.Length, DomainNames.HeaderBytes);
        int end = name + TypeAndClassBytes;
        if (name < 0 || end > question.Length || (question[2] & Response) != 0)
        {
            return null;
        }

        Interlocked.Increment(ref _questions);
        if (IsSilent)
        {
            return null;
        }

        bool isAddress = question[name + 1] == DnsAnswer.TypeAddress && question[name + 3] == DnsAnswer.ClassInternet;
        byte[] head = [question[0], question[1], (byte)(question[2] | Response), RecursionAvailable, 0, 1, 0, (byte)(isAddress ? 1 : 0), 0, 0, 0, 0];
        byte[] record = isAddress
            ? [NameIsThatOfTheQuestion, DomainNames.HeaderBytes, 0, DnsAnswer.TypeAddress, 0, DnsAnswer.ClassInternet, 0, 0, 0, 0, 0, DnsAnswer.AddressBytes, .. address.GetAddressBytes()]
            : [];
        return [.. head, .. question[DomainNames.HeaderBytes..end], .. record];
    }
}
