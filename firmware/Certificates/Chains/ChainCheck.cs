using System;
using Borne.Certificates.X509;

namespace Borne.Certificates.Chains;

/// <summary>
/// The check of a certificate against the roots that are installed, in slices (RFC 5280 section 6, a part: no revocation, no
/// policies). A way to a root is searched among the certificates that came with it, in any order; those that do not belong to
/// it do no harm. A root is trusted as it stands, whoever signed it: only its dates and extensions are looked at, not its signature.
/// </summary>
public sealed class ChainCheck
{
    /// <summary>Certificates in a way, with the root.</summary>
    public const int MaxPath = 10;

    /// <summary>Certificates that may come with the one that is checked, and roots.</summary>
    public const int MaxCertificates = 32;

    /// <summary>Signatures that are checked at most before the search is given up.</summary>
    public const int MaxSignatures = 16;

    private readonly Certificate[] _others;
    private readonly Certificate[] _roots;
    private readonly ChainRules _rules;
    private readonly Certificate[] _path = new Certificate[MaxPath];
    private readonly int[] _next = new int[MaxPath];
    private SignedCheck _signature;
    private NameLimitCheck _names;
    private Certificate _candidate;
    private int _length = 1;
    private int _signatures;
    private ChainFault _met = ChainFault.None;

    /// <summary>Begins a check.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="others">What came with it; no more than <see cref="MaxCertificates"/>.</param>
    /// <param name="roots">The roots that are installed; no more than <see cref="MaxCertificates"/>.</param>
    /// <param name="rules">What it is checked for.</param>
    public ChainCheck(Certificate certificate, Certificate[] others, Certificate[] roots, ChainRules rules)
    {
        _others = others;
        _roots = roots;
        _rules = rules;
        _path[0] = certificate;
        if (others.Length > MaxCertificates || roots.Length > MaxCertificates)
        {
            End(ChainFault.TooMuchWork);
            return;
        }

        ChainFault fault = FaultOfFirst(certificate);
        if (fault != ChainFault.None)
        {
            End(fault);
        }
    }

    /// <summary>Whether the check is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why the chain is refused; <see cref="ChainFault.None"/> once it is done and accepted.</summary>
    public ChainFault Fault { get; private set; } = ChainFault.NoRoot;

    /// <summary>Whether the chain is accepted; false until the check is over.</summary>
    public bool IsAccepted => IsDone && Fault == ChainFault.None;

    /// <summary>The root that the way leads to, once it is accepted; null otherwise.</summary>
    public Certificate Root => IsAccepted ? _path[_length - 1] : null;

    /// <summary>The way that was found, once it is accepted: the certificate first, the root last.</summary>
    public Certificate[] Way()
    {
        Certificate[] way = new Certificate[IsAccepted ? _length : 0];
        Array.Copy(_path, way, way.Length);
        return way;
    }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when the check is over.</returns>
    public bool Step()
    {
        if (IsDone)
        {
            return true;
        }

        if (_names is not null)
        {
            CheckNames();
        }
        else if (_signature is not null)
        {
            CheckSignature();
        }
        else if (_next[_length - 1] == _roots.Length + _others.Length)
        {
            StepBack();
        }
        else
        {
            Try(_next[_length - 1]++);
        }

        return IsDone;
    }

    private ChainFault FaultOfFirst(Certificate certificate)
    {
        ChainFault fault = CertificateRules.FaultOf(certificate, _rules);
        if (fault != ChainFault.None)
        {
            return fault;
        }

        if (!certificate.PublicKey.IsSound)
        {
            return ChainFault.Algorithm;
        }

        if (!IsForPurpose(certificate) || !IsForUse(certificate))
        {
            return ChainFault.WrongPurpose;
        }

        return _rules.Peer is null || _rules.Peer.IsOf(certificate) ? ChainFault.None : ChainFault.WrongName;
    }

    // What TLS and signed programs need keyUsage to allow.
    private bool IsForUse(Certificate certificate)
    {
        int uses = _rules.Purpose == KeyPurpose.Server
            ? KeyUsage.DigitalSignature | KeyUsage.KeyEncipherment | KeyUsage.KeyAgreement
            : KeyUsage.DigitalSignature | KeyUsage.KeyAgreement;
        return _rules.Purpose == KeyPurpose.Unsaid || (certificate.Extensions.KeyUses & uses) != 0;
    }

    private bool IsForPurpose(Certificate certificate)
    {
        int purposes = certificate.Extensions.Purposes;
        return _rules.Purpose == KeyPurpose.Unsaid
            || purposes == KeyPurpose.Unsaid
            || (purposes & (_rules.Purpose | KeyPurpose.Any)) != 0;
    }

    // Looks at a candidate for the issuer of the last certificate of the path: the roots first, which are the shorter way.
    private void Try(int index)
    {
        bool isRoot = index < _roots.Length;
        Certificate last = _path[_length - 1];
        Certificate candidate = isRoot ? _roots[index] : _others[index - _roots.Length];
        if (!CertificateRules.IsIssuedBy(last, candidate) || IsInPath(candidate) || (isRoot && !IsRoot(candidate)))
        {
            return;
        }

        ChainFault fault = CertificateRules.FaultOf(candidate, _rules);
        fault = fault != ChainFault.None ? fault : CertificateRules.FaultAsIssuer(candidate, Intermediates());
        fault = fault != ChainFault.None || isRoot || IsForPurpose(candidate) ? fault : ChainFault.WrongPurpose;
        fault = fault != ChainFault.None || isRoot || IsRoomFor(candidate) ? fault : ChainFault.TooLong;
        if (fault != ChainFault.None)
        {
            Note(fault);
        }
        else if (last.Scheme() is null || !candidate.PublicKey.IsSound)
        {
            Note(ChainFault.Algorithm);
        }
        else if (_signatures++ == MaxSignatures)
        {
            End(ChainFault.TooMuchWork);
        }
        else
        {
            _candidate = candidate;
            _signature = new SignedCheck(last, candidate.PublicKey);
        }
    }

    // Who signed it does not count, but what it says of itself must be true.
    private static bool IsRoot(Certificate candidate) => !candidate.IsSelfIssued || CertificateRules.IsIssuedBy(candidate, candidate);

    private bool IsInPath(Certificate candidate)
    {
        for (int i = 0; i < _length; i++)
        {
            if (_path[i].KeyInfo.IsSame(candidate.KeyInfo) && _path[i].Subject.IsSame(candidate.Subject))
            {
                return true;
            }
        }

        return false;
    }

    // Issuers in the path that did not renew themselves.
    private int Intermediates()
    {
        int count = 0;
        for (int i = 1; i < _length; i++)
        {
            count += _path[i].IsSelfIssued ? 0 : 1;
        }

        return count;
    }

    private bool IsRoomFor(Certificate candidate) =>
        _length < MaxPath - 1 && (candidate.IsSelfIssued || Intermediates() < _rules.MaxIntermediates);

    private void CheckSignature()
    {
        if (!_signature.Step())
        {
            return;
        }

        if (_signature.IsValid)
        {
            _path[_length] = _candidate;
            _next[_length] = 0;
            _length++;
            if (IsAmongRoots(_candidate))
            {
                _names = new NameLimitCheck(_path, _length);
            }
        }
        else
        {
            Note(ChainFault.Signature);
        }

        _signature = null;
    }

    private bool IsAmongRoots(Certificate candidate)
    {
        for (int i = 0; i < _roots.Length; i++)
        {
            if (_roots[i] == candidate)
            {
                return true;
            }
        }

        return false;
    }

    private void CheckNames()
    {
        if (!_names.Step())
        {
            return;
        }

        if (_names.Fault == ChainFault.None)
        {
            End(ChainFault.None);
        }
        else
        {
            Note(_names.Fault);
            _length--;
        }

        _names = null;
    }

    private void StepBack()
    {
        if (_length == 1)
        {
            End(_met == ChainFault.None ? ChainFault.NoRoot : _met);
            return;
        }

        _length--;
    }

    // The first fault that was met tells most: it belongs to the way that looked right.
    private void Note(ChainFault fault)
    {
        if (_met == ChainFault.None)
        {
            _met = fault;
        }
    }

    private void End(ChainFault fault)
    {
        Fault = fault;
        IsDone = true;
    }
}
