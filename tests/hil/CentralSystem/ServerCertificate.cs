using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Hil.CentralSystem;

/// <summary>The central system's certificate.</summary>
public static class ServerCertificate
{
    /// <summary>Reads one with its key.</summary>
    /// <param name="file">File in PEM.</param>
    /// <exception cref="IOException">The file cannot be read, or lacks a part.</exception>
    public static X509Certificate2 Read(string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (CryptographicException problem)
        {
            throw new IOException($"{file} holds no certificate with its key in PEM: {problem.Message}", problem);
        }
    }

    /// <summary>Makes one for this machine that vouches for itself.</summary>
    public static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
