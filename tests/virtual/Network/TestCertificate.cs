using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.VirtualTests.Network;

/// <summary>Certificates of servers, signed with their own keys or by an issuer, and issuers.</summary>
internal static class TestCertificate
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Name or address of the server.</param>
    /// <param name="until">Its end; it has begun three days ago.</param>
    /// <param name="subject">Its common name, or null for the name.</param>
    /// <param name="issuer">Who signs it with its key, or null for itself.</param>
    public static X509Certificate2 Make(string name, DateTimeOffset until, string? subject = null, X509Certificate2? issuer = null)
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
        return Sign(request, key, until, issuer);
    }

    /// <summary>Makes an issuer.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="above">Who signs it with its key, or null for itself.</param>
    /// <param name="until">Its end, or null for the day after tomorrow.</param>
    public static X509Certificate2 Issuer(string name, X509Certificate2? above = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return Sign(request, key, until ?? DateTimeOffset.UtcNow.AddDays(2), above);
    }

    private static X509Certificate2 Sign(CertificateRequest request, ECDsa key, DateTimeOffset until, X509Certificate2? issuer)
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-3);
        using X509Certificate2 made = issuer is null ? request.CreateSelfSigned(from, until)
            : request.Create(
                issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), from, until, RandomNumberGenerator.GetBytes(8))
                .CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
