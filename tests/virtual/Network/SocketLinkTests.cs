using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Network.Streams;
using Borne.Virtual.Network;

namespace Borne.VirtualTests.Network;

/// <summary>Which servers a station trusts, and what its connections to others leave alone.</summary>
[TestClass]
public sealed class SocketLinkTests
{
    private static readonly X509Certificate2 One = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(2), "one");
    private static readonly X509Certificate2 Other = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(2), "other");

    [TestMethod]
    public void Roots_of_the_machine_count_beside_those_that_are_on_trial()
    {
        using var link = new SocketLink([One]);
        link.Trust([Other.ExportCertificatePem()], isMachineTrusted: true);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, One));
        CollectionAssert.AreEqual(One.RawData, link.PeerRoot);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, Other));
        CollectionAssert.AreEqual(Other.RawData, link.PeerRoot);

        link.Trust([Other.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Closed, Connect(link, One));
        Assert.IsNull(link.PeerRoot);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, Other));
    }

    [TestMethod]
    public void A_root_that_another_one_signed_vouches_without_that_one()
    {
        using X509Certificate2 first = TestCertificate.Issuer("first");
        using X509Certificate2 second = TestCertificate.Issuer("second", first);
        using X509Certificate2 server = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(1), issuer: second);
        using var link = new SocketLink(null);
        link.Trust([second.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, server));
        CollectionAssert.AreEqual(second.RawData, link.PeerRoot);

        // Both of them: a server that sends its own certificate only still needs this one.
        link.Trust([first.ExportCertificatePem(), second.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, server));
        CollectionAssert.AreEqual(second.RawData, link.PeerRoot);
        link.Trust([Other.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Closed, Connect(link, server));
    }

    [TestMethod]
    public void A_root_outlives_the_one_that_signed_it()
    {
        using X509Certificate2 first = TestCertificate.Issuer("first", until: DateTimeOffset.UtcNow.AddDays(-1));
        using X509Certificate2 second = TestCertificate.Issuer("second", first);
        using X509Certificate2 server = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(1), issuer: second);
        using var link = new SocketLink(null);
        link.Trust([first.ExportCertificatePem(), second.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Open, Connect(link, server));
        CollectionAssert.AreEqual(second.RawData, link.PeerRoot);
        link.Trust([first.ExportCertificatePem()], isMachineTrusted: false);
        Assert.AreEqual(ByteStreamState.Closed, Connect(link, server));
    }

    [TestMethod]
    public void A_root_that_another_one_signed_vouches_for_nothing_but_what_it_signed()
    {
        using X509Certificate2 first = TestCertificate.Issuer("first");
        using X509Certificate2 second = TestCertificate.Issuer("second", first);
        using X509Certificate2 namesake = TestCertificate.Issuer("second", first);
        using X509Certificate2 stranger = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(1), issuer: namesake);
        using X509Certificate2 old = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddDays(-1), issuer: second);
        using X509Certificate2 elsewhere = TestCertificate.Make("other.test", DateTimeOffset.UtcNow.AddDays(1), issuer: second);
        using var link = new SocketLink(null);
        link.Trust([second.ExportCertificatePem()], isMachineTrusted: false);
        foreach (X509Certificate2 server in new[] { stranger, old, elsewhere, One })
        {
            Assert.AreEqual(ByteStreamState.Closed, Connect(link, server), server.Subject);
            Assert.IsNull(link.PeerRoot);
        }
    }

    [TestMethod]
    public void Another_name_is_refused_whichever_root_vouches()
    {
        using X509Certificate2 stranger = TestCertificate.Make("other.test", DateTimeOffset.UtcNow.AddDays(2));
        using var link = new SocketLink([stranger]);
        link.Trust([Other.ExportCertificatePem()], isMachineTrusted: true);
        Assert.AreEqual(ByteStreamState.Closed, Connect(link, stranger));
        Assert.AreEqual("the certificate of the central system is for 'other.test', not for '127.0.0.1'", link.Trouble);
    }

    [TestMethod]
    public void A_file_server_changes_no_root_of_the_central_system_and_is_shown_no_certificate()
    {
        using var link = new SocketLink([One, Other]);
        link.Present(One.ExportCertificatePem(), One.GetECDsaPrivateKey()!.ExportECPrivateKeyPem());
        Assert.AreEqual(ByteStreamState.Open, Connect(link, One, out bool isShown));
        Assert.IsTrue(isShown);
        Assert.AreEqual(ByteStreamState.Open, Connect(new FileServerLink(link), Other, out isShown));
        Assert.IsFalse(isShown);
        CollectionAssert.AreEqual(One.RawData, link.PeerRoot);
    }

    private static ByteStreamState Connect(INetworkLink link, X509Certificate2 server) => Connect(link, server, out _);

    private static ByteStreamState Connect(INetworkLink link, X509Certificate2 server, out bool isShown)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<bool> serving = ServeAsync(listener, server);
        IByteStream stream = link.Connect("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, true);
        Assert.IsTrue(SpinWait.SpinUntil(() => stream.State != ByteStreamState.Connecting, TimeSpan.FromSeconds(60)));
        ByteStreamState state = stream.State;
        stream.Close();
        isShown = serving.Result;
        return state;
    }

    // True when the client has shown a certificate.
    private static async Task<bool> ServeAsync(TcpListener listener, X509Certificate2 server)
    {
        bool isShown = false;
        using TcpClient client = await listener.AcceptTcpClientAsync();
        using var secured = new SslStream(client.GetStream());
        try
        {
            await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = server,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                {
                    isShown = shown is not null;
                    return true;
                },
            });

            // The client ends the connection.
            _ = await secured.ReadAsync(new byte[1]);
        }
        catch (Exception problem) when (problem is IOException or AuthenticationException)
        {
            // The client did not like the certificate, or has gone.
        }

        return isShown;
    }
}
