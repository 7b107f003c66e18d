using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Borne.Certificates.X509;

namespace Borne.Tests.Desktop.Oracles.Cryptography;

/// <summary>
/// A root, an issuer below it, and a server's certificate, made by the platform with new keys, each as a test wants it to be.
/// </summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly AsymmetricAlgorithm _rootKey;
    private readonly AsymmetricAlgorithm _issuerKey;
    private readonly AsymmetricAlgorithm _leafKey;

    /// <summary>Creates the keys.</summary>
    /// <param name="newKey">Makes a key of RSA or ECDSA.</param>
    public TestAuthority(Func<AsymmetricAlgorithm> newKey)
    {
        _rootKey = newKey();
        _issuerKey = newKey();
        _leafKey = newKey();
    }

    public HashAlgorithmName Hash { get; set; } = HashAlgorithmName.SHA256;

    public RSASignaturePadding Padding { get; set; } = RSASignaturePadding.Pkcs1;

    /// <summary>The key of the third.</summary>
    public AsymmetricAlgorithm LeafKey => _leafKey;

    public DateTimeOffset From { get; set; } = Now.AddYears(-1);

    public DateTimeOffset Until { get; set; } = Now.AddYears(1);

    /// <summary>Changes to a certificate before it is signed: of the root, the issuer, the server.</summary>
    public Action<CertificateRequest>[] Changes { get; } = [_ => { }, _ => { }, _ => { }];

    public bool IsIssuerCa { get; set; } = true;

    public X509KeyUsageFlags IssuerUsage { get; set; } = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;

    public int? RootPath { get; set; }

    public bool SignsWithOtherKey { get; set; }

    /// <summary>Makes the three.</summary>
    /// <returns>Root, issuer, server.</returns>
    public X509Certificate2[] Make()
    {
        CertificateRequest root = Begin("CN=Root", _rootKey);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, RootPath.HasValue, RootPath ?? 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        X509SubjectKeyIdentifierExtension rootId = Identify(root);
        Changes[0](root);
        X509Certificate2 rootMade = root.Create(root.SubjectName, Generator(_rootKey), Now.AddYears(-2), Now.AddYears(2), [1]);

        CertificateRequest issuer = Begin("CN=Issuer", _issuerKey);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsIssuerCa, false, 0, true));
        issuer.CertificateExtensions.Add(new X509KeyUsageExtension(IssuerUsage, true));
        issuer.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(rootId));
        X509SubjectKeyIdentifierExtension issuerId = Identify(issuer);
        Changes[1](issuer);
        X509Certificate2 issuerMade = issuer.Create(root.SubjectName, Generator(_rootKey), From, Until, [2]);

        CertificateRequest leaf = Begin("CN=cs.example.com", _leafKey);
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerId));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("cs.example.com");
        leaf.CertificateExtensions.Add(names.Build());
        Changes[2](leaf);
        AsymmetricAlgorithm signer = SignsWithOtherKey ? _rootKey : _issuerKey;
        return [rootMade, issuerMade, leaf.Create(issuer.SubjectName, Generator(signer), From, Until, [3])];
    }

    public void Dispose()
    {
        _rootKey.Dispose();
        _issuerKey.Dispose();
        _leafKey.Dispose();
    }

    /// <summary>Reads a certificate with the controller's reader.</summary>
    public static Certificate Read(X509Certificate2 certificate) => Certificate.Read(certificate.RawData);

    private static X509SubjectKeyIdentifierExtension Identify(CertificateRequest request)
    {
        X509SubjectKeyIdentifierExtension identifier = new(request.PublicKey, false);
        request.CertificateExtensions.Add(identifier);
        return identifier;
    }

    private CertificateRequest Begin(string name, AsymmetricAlgorithm key) => key is RSA rsa
        ? new(name, rsa, Hash, Padding)
        : new(name, (ECDsa)key, Hash);

    private X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, Padding)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);
}
