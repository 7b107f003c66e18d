using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.VirtualTests.Network;

/// <summary>Certificates of servers, signed with their own keys.</summary>
internal static class TestCertificate
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Name or address of the server.</param>
    /// <param name="until">Its end; it has begun three days ago.</param>
    /// <param name="subject">Its common name, or null for the name.</param>
    public static X509Certificate2 Make(string name, DateTimeOffset until, string? subject = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject ?? name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-3), until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
