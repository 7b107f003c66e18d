using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.X509;

namespace Borne.CertificateManagement.Renewals;

/// <summary>Whether a root may be deleted, found out in slices: one certificate is read in each.</summary>
public sealed class RootVerdict
{
    private readonly RootStore _roots;
    private readonly int _place;
    private readonly byte[] _inUse;
    private Certificate _root;
    private int _other;

    /// <summary>Begins.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="place">A place that is taken.</param>
    /// <param name="isLast">True when it is the last one, and one is needed.</param>
    /// <param name="inUse">The root of the present connection in DER; null where that is not known.</param>
    internal RootVerdict(RootStore roots, int place, bool isLast, byte[] inUse)
    {
        _roots = roots;
        _place = place;
        _inUse = inUse;
        bool isManufacturers = !roots.Has(place, CertificateUse.CentralSystem);
        MayGo = isManufacturers || !isLast;
        IsDone = isManufacturers || isLast;
    }

    /// <summary>Whether it may, once <see cref="Step"/> was true.</summary>
    public bool MayGo { get; private set; }

    private bool IsDone { get; set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (IsDone)
        {
            return true;
        }

        if (_root is null)
        {
            _root = _roots.Read(_place);

            // One that the flash has lost is of no use to anybody.
            bool isInUse = _root is not null && _inUse is not null && _root.IsSame(_inUse);
            MayGo = !isInUse;
            IsDone = _root is null || isInUse;
            return IsDone;
        }

        // One that vouches for another stays: without it that one has no name by which it could be deleted.
        Certificate other = _roots.Has(_other, CertificateUse.CentralSystem) ? _roots.Read(_other) : null;
        MayGo = other is null || other.IsSelfIssued || !CertificateRules.IsIssuedBy(other, _root);
        _other++;
        IsDone = !MayGo || _other == RootStore.MaxRoots;
        return IsDone;
    }
}
