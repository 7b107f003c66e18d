using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Network;

/// <summary>Makes of the station's certificate and key what the platform's TLS takes.</summary>
internal static class ClientCertificate
{
    /// <summary>Reads both.</summary>
    /// <param name="chain">The certificate and its issuers as PEM, in this order.</param>
    /// <param name="key">The key pair as PEM.</param>
    public static SslStreamCertificateContext Read(string chain, string key)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(chain);
        using X509Certificate2 first = X509Certificate2.CreateFromPem(chain, key);
        all.RemoveAt(0);

        // With a key in memory only, not every platform's TLS can sign.
        X509Certificate2 leaf = X509CertificateLoader.LoadPkcs12(first.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(leaf, all, offline: true);
    }
}
