using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>Why a connection could not be made, in words: which step failed, and what to look at.</summary>
public static class ConnectTrouble
{
    /// <summary>Words for a failed attempt.</summary>
    /// <param name="problem">What went wrong.</param>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="certificate">What was wrong with the certificate, or null.</param>
    public static string Of(Exception problem, string host, int port, string? certificate)
    {
        if (certificate is not null)
        {
            return certificate;
        }

        return problem is SocketException socket ? Of(socket.SocketErrorCode, host, port)
            : $"the TLS handshake with {host}:{port} failed ({Reason(problem)}); see whether that port speaks TLS 1.2 or 1.3, or use ws://";
    }

    /// <summary>What the controller is told of a failed attempt.</summary>
    /// <param name="problem">What went wrong.</param>
    public static StreamFailure FailureOf(Exception problem) => problem switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => StreamFailure.Host,
        AuthenticationException => StreamFailure.Handshake,
        _ => StreamFailure.Unknown,
    };

    /// <summary>Words for a certificate that failed a check.</summary>
    /// <param name="host">The name that it must carry.</param>
    /// <param name="certificate">The certificate, or null when none came.</param>
    /// <param name="chain">Its chain, or null.</param>
    /// <param name="errors">Which checks failed.</param>
    /// <returns>Words, or null when all checks passed.</returns>
    public static string? OfCertificate(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (certificate is not X509Certificate2 shown)
        {
            return "the central system showed no certificate";
        }

        X509ChainStatusFlags flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status)
            ?? X509ChainStatusFlags.NoError;
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return DateTime.Now > shown.NotAfter
                ? $"the certificate of the central system has run out on {shown.NotAfter.ToUniversalTime():yyyy-MM-dd}"
                : $"the certificate of the central system, or one above it, is not valid at this time (from {shown.NotBefore.ToUniversalTime():yyyy-MM-dd})";
        }

        if ((flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
        {
            return $"the certificate of the central system was issued by '{shown.GetNameInfo(X509NameType.SimpleName, true)}', whom this wallbox "
                + "does not trust; give the root certificate with --ca";
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the certificate of the central system is for '{shown.GetNameInfo(X509NameType.DnsName, false)}', not for '{host}'"
            : $"the certificate of the central system failed a check ({flags})";
    }

    private static string Of(SocketError error, string host, int port) => error switch
    {
        SocketError.ConnectionRefused => $"nobody listens at {host}:{port}; see whether the central system runs and the port is right",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"the name '{host}' is not known; see whether it is spelled right and name resolution works",
        SocketError.TimedOut => $"{host}:{port} does not answer; see whether a firewall is in between",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => $"there is no way to {host}; see whether this machine is on that network",
        _ => $"the connection to {host}:{port} failed ({error})",
    };

    private static string Reason(Exception problem) => (problem.InnerException ?? problem).Message.TrimEnd('.').ReplaceLineEndings(" ");
}
