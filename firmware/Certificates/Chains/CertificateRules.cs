using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;

namespace Borne.Certificates.Chains;

/// <summary>What RFC 5280 asks of one certificate, and of a certificate and its issuer.</summary>
public static class CertificateRules
{
    /// <summary>The fault of a certificate by itself, wherever it stands in the chain.</summary>
    public static ChainFault FaultOf(Certificate certificate, ChainRules rules)
    {
        CertificateExtensions extensions = certificate.Extensions;
        if (!certificate.IsInTime(rules.UtcMs))
        {
            return ChainFault.OutOfTime;
        }

        if (extensions.HasUnknownCritical)
        {
            return ChainFault.UnknownCritical;
        }

        if (!certificate.IsSchemeConsistent || NameReader.IsEmpty(certificate.Issuer))
        {
            return ChainFault.Form;
        }

        return certificate.IsVersion3 && !IsForm3(certificate) ? ChainFault.Form : ChainFault.None;
    }

    /// <summary>The fault of a certificate as an issuer.</summary>
    /// <param name="issuer">The certificate.</param>
    /// <param name="below">Issuers below it that did not renew themselves.</param>
    public static ChainFault FaultAsIssuer(Certificate issuer, int below)
    {
        CertificateExtensions extensions = issuer.Extensions;
        if (!extensions.IsCa || (extensions.KeyUses & KeyUsage.KeyCertSign) == 0)
        {
            return ChainFault.NotAnIssuer;
        }

        return extensions.PathLength != CertificateExtensions.NoPathLimit && below > extensions.PathLength
            ? ChainFault.TooLong
            : ChainFault.None;
    }

    /// <summary>Whether a certificate names another one as its issuer: by name, and by the identifiers where it has some.</summary>
    public static bool IsIssuedBy(Certificate certificate, Certificate issuer)
    {
        CertificateExtensions extensions = certificate.Extensions;
        if (!NameReader.AreEqual(certificate.Issuer, issuer.Subject))
        {
            return false;
        }

        DerSlice key = issuer.Extensions.SubjectKey;
        if (extensions.AuthorityKey is not null && key is not null && !extensions.AuthorityKey.IsSame(key))
        {
            return false;
        }

        return extensions.AuthorityIssuer is null
            || (Number(extensions.AuthoritySerial).IsSame(issuer.SerialNumber) && IsNamed(extensions.AuthorityIssuer, issuer.Issuer));
    }

    // Section 4.2.1, and 4.1.2 for the subject.
    private static bool IsForm3(Certificate certificate)
    {
        CertificateExtensions extensions = certificate.Extensions;
        bool isSigner = extensions.KeyUses != KeyUsage.Unsaid && (extensions.KeyUses & KeyUsage.KeyCertSign) != 0;
        if (extensions.PathLength != CertificateExtensions.NoPathLimit && !isSigner)
        {
            return false;
        }

        if (extensions.IsCa)
        {
            if (!extensions.IsCaCritical || extensions.SubjectKey is null || NameReader.IsEmpty(certificate.Subject))
            {
                return false;
            }
        }
        else if (isSigner)
        {
            return false;
        }

        if (NameReader.IsEmpty(certificate.Subject) && !extensions.AreNamesCritical)
        {
            return false;
        }

        // A root needs not name its own key, but what it says must be true.
        return certificate.IsSelfIssued || extensions.AuthorityKey is not null;
    }

    private static DerSlice Number(DerSlice serial) =>
        serial.Count > 1 && serial.At(0) == 0 ? new DerSlice(serial.Data, serial.Offset + 1, serial.Count - 1) : serial;

    // Other kinds of names tell nothing that could be compared.
    private static bool IsNamed(DerSlice names, DerSlice name)
    {
        DerReader reader = new DerReader(names);
        bool isNamed = true;
        for (int count = 0; !reader.IsAtEnd; count++)
        {
            if (count == GeneralName.MaxInList)
            {
                return false;
            }

            GeneralName next = GeneralName.Read(reader);
            if (next is not null && next.Tag == GeneralName.Directory)
            {
                isNamed = NameReader.AreEqual(next.Value, name);
            }
        }

        return isNamed && !reader.IsFaulty;
    }
}
