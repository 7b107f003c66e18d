using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Network.Streams;
using Borne.Virtual.Network;

namespace Borne.VirtualTests.Network;

/// <summary>An attempt that failed says which step failed.</summary>
[TestClass]
public sealed class ConnectTroubleTests
{
    [TestMethod]
    public void A_port_where_nobody_listens()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Assert.StartsWith($"nobody listens at 127.0.0.1:{port}", Try(port, false, null));
    }

    [TestMethod]
    [DataRow(SocketError.HostNotFound, "the name 'h' is not known")]
    [DataRow(SocketError.TimedOut, "h:9 does not answer")]
    [DataRow(SocketError.NetworkUnreachable, "there is no way to h")]
    public void Errors_of_sockets_have_words(SocketError error, string words) =>
        Assert.StartsWith(words, ConnectTrouble.Of(new SocketException((int)error), "h", 9, null));

    [TestMethod]
    [DataRow(SocketError.HostNotFound, StreamFailure.Host)]
    [DataRow(SocketError.TryAgain, StreamFailure.Unknown)]
    [DataRow(SocketError.ConnectionRefused, StreamFailure.Unknown)]
    public void The_controller_learns_that_a_host_is_not_known(SocketError error, StreamFailure failure) =>
        Assert.AreEqual(failure, ConnectTrouble.FailureOf(new SocketException((int)error)));

    [TestMethod]
    public void A_certificate_says_which_check_it_failed()
    {
        using X509Certificate2 stranger = TestCertificate.Make("other.test", DateTimeOffset.UtcNow.AddDays(2));
        using X509Certificate2 old = TestCertificate.Make("127.0.0.1", DateTimeOffset.UtcNow.AddHours(-1));
        Assert.StartsWith("the certificate of the central system was issued by 'other.test', whom this wallbox does not trust", TryTls(stranger, null));
        Assert.AreEqual("the certificate of the central system is for 'other.test', not for '127.0.0.1'", TryTls(stranger, [stranger]));
        Assert.StartsWith("the certificate of the central system has run out on ", TryTls(old, [old]));
    }

    [TestMethod]
    public void A_port_without_TLS_is_told_as_that()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.StartsWith($"the TLS handshake with 127.0.0.1:{port} failed", Try(port, true, null));
    }

    private static string? TryTls(X509Certificate2 certificate, X509Certificate2Collection? roots)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            using var secured = new SslStream(client.GetStream());
            try
            {
                await secured.AuthenticateAsServerAsync(certificate);
            }
            catch (Exception problem) when (problem is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client did not like the certificate.
            }
        });
        string? trouble = Try(((IPEndPoint)listener.LocalEndpoint).Port, true, roots);
        serving.Wait();
        return trouble;
    }

    private static string? Try(int port, bool secure, X509Certificate2Collection? roots)
    {
        using var link = new SocketLink(roots);
        IByteStream stream = link.Connect("127.0.0.1", port, secure);
        Assert.IsTrue(SpinWait.SpinUntil(() => stream.State == ByteStreamState.Closed, TimeSpan.FromSeconds(60)));
        return link.Trouble;
    }
}
