using System;
using Borne.Hal.Devices.Names;
using Borne.Hal.Network.Sockets;
using Borne.Tests.Hal.Devices.Names;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Network;

/// <summary>Answers of name servers that were mutilated: no exception, no endless loop, nothing beyond what is kept.</summary>
[TestClass]
public class DnsFuzzTests
{
    private const int Answers = 200_000;
    private const int Seed = 20261129;
    private const int Host = 12;

    [TestMethod]
    public void Mutilated_answers_are_survived()
    {
        Random random = new(Seed);
        DnsQuery query = DnsQuery.TryCreate("cs.example.com");
        byte[][] sound = Sound(query);
        DnsAnswer sut = new();
        byte[] datagram = new byte[DnsQuery.MaxMessageBytes];
        byte[] addresses = new byte[DnsAnswer.MaxAddresses * DnsAnswer.AddressBytes];
        int[] results = new int[Enum.GetValues<DnsResult>().Length];
        for (int i = 0; i < Answers; i++)
        {
            byte[] answer = sound[random.Next(sound.Length)];
            Array.Clear(datagram);
            answer.CopyTo(datagram, 0);
            int length = random.Next(4) == 0 ? random.Next(DnsQuery.MaxMessageBytes + 1) : answer.Length;
            for (int change = random.Next(6); change > 0; change--)
            {
                Mutilate(datagram, answer.Length, random);
            }

            DnsResult result = sut.Read(datagram, length, query);
            results[(int)result]++;
            Assert.IsTrue(sut.Count >= 0 && sut.Count <= DnsAnswer.MaxAddresses);
            sut.CopyTo(addresses);
            Assert.AreEqual(result == DnsResult.Alias, sut.Alias is not null);
            Assert.IsTrue(result != DnsResult.Alias || sut.Alias.Length <= DnsQuery.MaxHostLength);
            if (result == DnsResult.Alias)
            {
                DnsQuery.TryCreate(sut.Alias);
            }
        }

        foreach (int count in results)
        {
            Assert.IsTrue(count > 500, "every kind of result occurs: " + string.Join(' ', results));
        }
    }

    private static void Mutilate(byte[] datagram, int length, Random random)
    {
        int at = random.Next(3) == 0 ? random.Next(DomainNames.HeaderBytes) : random.Next(length);
        datagram[at] = random.Next(4) switch
        {
            0 => (byte)random.Next(256),
            1 => (byte)(datagram[at] ^ (1 << random.Next(8))),
            2 => 0xC0,
            _ => (byte)random.Next(64),
        };
    }

    private static byte[][] Sound(DnsQuery query)
    {
        FakeNameServer server = new();
        server.Send(query.Message, query.Length, [192, 0, 2, 53], 53);
        byte[] alias = FakeNameServer.Alias(Host, 300, 'q');
        byte[] address = FakeNameServer.Address(Host, 300, 1);
        byte[] behind = FakeNameServer.Address(query.Length + 12, 300, 2);
        return
        [
            server.Answer(address, 1, 0x8180),
            server.Answer(alias, 1, 0x8180),
            server.Answer(FakeNameServer.Join(alias, behind), 2, 0x8180),
            server.Answer([], 0, 0x8183),
            server.Answer([], 0, 0x8182),
            server.Answer(FakeNameServer.Join(address, FakeNameServer.Join(address, address)), 3, 0x8180),
        ];
    }
}
