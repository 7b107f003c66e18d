using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Contracts;

/// <summary>One certification authority: its certificate and its key.</summary>
internal sealed class Issuer
{
    private const int SerialBytes = 8;
    private const int PathDepth = 2;
    private const string OcspMethod = "1.3.6.1.5.5.7.48.1";
    private const string AuthorityAccess = "1.3.6.1.5.5.7.1.1";

    private static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA256;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Makes one.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="parent">Who signs it; null for a root.</param>
    /// <param name="from">When its time begins; that of its parent must have begun.</param>
    /// <param name="until">When it ends.</param>
    public Issuer(string name, Issuer? parent, DateTimeOffset from, DateTimeOffset until)
    {
        var subject = new X500DistinguishedName($"CN={name}, O=Borne, C=EU");
        var request = new CertificateRequest(subject, _key, Hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, parent is null ? PathDepth : 1, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        Certificate = parent is null ? SelfSigned(request, from, until) : parent.Issue(request, from, until);
    }

    /// <summary>Its certificate, without the key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Signs a certificate.</summary>
    /// <param name="request">Its subject, key and extensions; those that name both keys are added.</param>
    /// <param name="from">When its time begins.</param>
    /// <param name="until">When it ends.</param>
    public X509Certificate2 Issue(CertificateRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)(serial[0] & 0x3F | 0x40);
        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), from, until, serial);
    }

    /// <summary>Signs a certificate of somebody who issues none.</summary>
    /// <param name="subject">Whose it is.</param>
    /// <param name="key">His public key.</param>
    /// <param name="responderUrl">Where its status can be asked for; null to leave that out.</param>
    /// <param name="from">When its time begins.</param>
    /// <param name="until">When it ends.</param>
    public X509Certificate2 IssueLeaf(X500DistinguishedName subject, PublicKey key, string? responderUrl, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest(subject, key, Hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyAgreement, true));
        if (responderUrl is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(AuthorityAccess, Access(responderUrl), false));
        }

        return Issue(request, from, until);
    }

    /// <summary>Signs what is no certificate.</summary>
    /// <param name="contents">What is signed.</param>
    /// <returns>The signature in DER.</returns>
    public byte[] Sign(byte[] contents) => _key.SignData(contents, Hash, DSASignatureFormat.Rfc3279DerSequence);

    private static byte[] Access(string url)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(OcspMethod);
            writer.WriteCharacterString(UniversalTagNumber.IA5String, url, new Asn1Tag(TagClass.ContextSpecific, 6));
        }

        return writer.Encode();
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 withKey = request.CreateSelfSigned(from, until);
        return X509CertificateLoader.LoadCertificate(withKey.RawData);
    }
}
