using System;
using Borne.Certificates.X509;

namespace Borne.CertificateManagement.Stores;

/// <summary>Reads the roots of a use from flash, one in each step.</summary>
public sealed class RootReading
{
    private readonly RootStore _roots;
    private readonly CertificateUse _use;
    private readonly Certificate[] _read = new Certificate[RootStore.MaxRoots];
    private int _place;
    private int _count;

    /// <summary>Begins.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="use">The use.</param>
    public RootReading(RootStore roots, CertificateUse use)
    {
        _roots = roots;
        _use = use;
    }

    /// <summary>The roots, once <see cref="Step"/> was true; one that the flash has lost is not among them.</summary>
    public Certificate[] Found { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (_place == RootStore.MaxRoots)
        {
            return true;
        }

        Certificate root = _roots.Has(_place, _use) ? _roots.Read(_place) : null;
        if (root is not null)
        {
            _read[_count++] = root;
        }

        _place++;
        if (_place < RootStore.MaxRoots)
        {
            return false;
        }

        Found = new Certificate[_count];
        Array.Copy(_read, Found, _count);
        return true;
    }
}
