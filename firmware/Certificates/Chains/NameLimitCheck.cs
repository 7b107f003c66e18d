using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;

namespace Borne.Certificates.Chains;

/// <summary>
/// Whether each issuer of a path allows the names below it (RFC 5280 section 6.1.3), a name in a step. An issuer that renews
/// itself is not asked for its own.
/// </summary>
internal sealed class NameLimitCheck
{
    /// <summary>Names that are compared at most, over the whole path.</summary>
    private const int MaxNames = 256;

    private readonly Certificate[] _path;
    private readonly int _count;
    private int _issuer;
    private int _below;
    private int _names;
    private DerReader _reader;

    /// <summary>Begins with a path.</summary>
    /// <param name="path">The certificate first, the root last.</param>
    /// <param name="count">How many.</param>
    public NameLimitCheck(Certificate[] path, int count)
    {
        _path = path;
        _count = count;
    }

    /// <summary>What was found, once <see cref="Step"/> was true.</summary>
    public ChainFault Fault { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (_reader is null)
        {
            return !NextPair() || !CheckSubject();
        }

        if (_reader.IsAtEnd)
        {
            _reader = null;
            return false;
        }

        GeneralName name = GeneralName.Read(_reader);
        _names++;
        if (_names > MaxNames)
        {
            Fault = ChainFault.TooMuchWork;
        }
        else if (name is null || !_path[_issuer].Extensions.NameLimits.Allows(name.Tag, name.Value))
        {
            Fault = ChainFault.NameConstraint;
        }

        return Fault != ChainFault.None;
    }

    // The next issuer with constraints and certificate below it.
    private bool NextPair()
    {
        _below++;
        while (_issuer < _count)
        {
            if (_below < _issuer && _path[_issuer].Extensions.NameLimits is not null)
            {
                if (_below == 0 || !_path[_below].IsSelfIssued)
                {
                    return true;
                }

                _below++;
            }
            else
            {
                _issuer++;
                _below = 0;
            }
        }

        return false;
    }

    private bool CheckSubject()
    {
        Certificate certificate = _path[_below];
        NameConstraints limits = _path[_issuer].Extensions.NameLimits;
        DerSlice mail = NameReader.ValueOf(certificate.Subject, EmailAddress());
        DerSlice names = certificate.Extensions.AlternativeNames;
        DerSlice host = NameReader.ValueOf(certificate.Subject, new byte[] { 0x55, 4, NameReader.CommonName });
        bool isAllowed = (NameReader.IsEmpty(certificate.Subject) || limits.Allows(GeneralName.Directory, certificate.Subject))
            && (mail is null || limits.Allows(GeneralName.Email, mail))
            && (_below > 0 || names is not null || host is null || limits.Allows(GeneralName.Host, host));
        if (!isAllowed)
        {
            Fault = ChainFault.NameConstraint;
            return false;
        }

        if (names is not null)
        {
            _reader = new DerReader(names);
            _reader.Enter(DerTag.Sequence);
        }

        return true;
    }

    // 1.2.840.113549.1.9.1
    private static byte[] EmailAddress() => new byte[] { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1 };
}
