using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.CertificateManagement.Stores;

/// <summary>The uses of roots that a family of messages speaks of; roots for another use are none of its business.</summary>
public sealed class CertificateUses
{
    private readonly string _words;
    private readonly int _first;

    private CertificateUses(string words, CertificateUse first)
    {
        _words = words;
        _first = (int)first;
    }

    /// <summary>Uses of the security whitepaper.</summary>
    public static CertificateUses OfStation() =>
        new CertificateUses("CentralSystemRootCertificate,ManufacturerRootCertificate", CertificateUse.CentralSystem);

    /// <summary>Uses of Plug &amp; Charge.</summary>
    public static CertificateUses OfVehicles() => new CertificateUses("V2GRootCertificate,MORootCertificate", CertificateUse.V2G);

    /// <summary>Reads a use as it stands on the wire.</summary>
    /// <param name="payload">The message, before the word.</param>
    public CertificateUse Read(PayloadReader payload) => (CertificateUse)(_first + payload.Word(_words));

    /// <summary>A use as it stands on the wire.</summary>
    /// <param name="use">One of these.</param>
    public string WordOf(CertificateUse use) => Words.At(_words, (int)use - _first);

    /// <summary>Whether a place has a root for one of them.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="place">0 to one less than <see cref="RootStore.MaxRoots"/>.</param>
    public bool AreAt(RootStore roots, int place) =>
        roots.Has(place, (CertificateUse)_first) || roots.Has(place, (CertificateUse)(_first + 1));
}
