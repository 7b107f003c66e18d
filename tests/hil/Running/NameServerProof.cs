using System.Net;
using System.Net.Sockets;
using Borne.Hal.Devices.Names;
using Borne.Hil.CentralSystem;

namespace Borne.Hil.Running;

/// <summary>Proves that the bench's name server answers over UDP what stations understand, and that its silence is one.</summary>
public static class NameServerProof
{
    private const int AnswerMs = 5000;
    private const int SilenceMs = 200;

    /// <summary>Proves it.</summary>
    /// <returns>Null when it is so; otherwise a sentence.</returns>
    public static string? Problem()
    {
        IPAddress address = IPAddress.Parse("192.0.2.9");
        var names = new NameServer(address);
        using var port = new NameServerPort(IPAddress.Loopback, 0, names);
        using var station = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        station.Connect(IPAddress.Loopback, port.Port);
        DnsQuery query = DnsQuery.TryCreate(NameServer.Host);
        var found = new byte[DnsAnswer.MaxAddresses * DnsAnswer.AddressBytes];
        var answer = new DnsAnswer();
        byte[]? datagram = Ask(station, query, AnswerMs);
        if (datagram is null || answer.Read(datagram, datagram.Length, query) != DnsResult.Addresses)
        {
            return "No station understands its answer.";
        }

        answer.CopyTo(found);
        if (!found[..DnsAnswer.AddressBytes].SequenceEqual(address.GetAddressBytes()))
        {
            return "It says another address than it should.";
        }

        names.Silence(true);
        return Ask(station, query, SilenceMs) is not null ? "It answers in its silence."
            : names.Questions != 2 ? $"It counts {names.Questions} questions, not 2."
            : null;
    }

    private static byte[]? Ask(UdpClient station, DnsQuery query, int ms)
    {
        station.Send(query.Message, query.Length);
        Task<UdpReceiveResult> answer = station.ReceiveAsync();
        return answer.Wait(ms) ? answer.Result.Buffer : null;
    }
}
