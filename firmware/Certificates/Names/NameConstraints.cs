using Borne.Cryptography.Der;

namespace Borne.Certificates.Names;

/// <summary>
/// What an issuer allows in the names below it (RFC 5280 section 4.2.1.10). A constraint that is malformed, or of a kind that is
/// not known here, refuses each name of its kind.
/// </summary>
public sealed class NameConstraints
{
    /// <summary>Subtrees that there may be.</summary>
    public const int MaxSubtrees = 32;

    private readonly GeneralName[] _subtrees = new GeneralName[MaxSubtrees];
    private int _permitted;
    private int _count;

    private NameConstraints()
    {
    }

    /// <summary>Reads the value of the extension.</summary>
    /// <returns>The constraints; null when they are malformed or too many.</returns>
    public static NameConstraints Read(DerSlice value)
    {
        NameConstraints constraints = new NameConstraints();
        DerReader reader = new DerReader(value);
        reader.Enter(DerTag.Sequence);
        constraints.ReadSubtrees(reader, DerTag.Constructed(0));
        constraints._permitted = constraints._count;
        constraints.ReadSubtrees(reader, DerTag.Constructed(1));
        return reader.Leave() && reader.Finish() && constraints._count > 0 ? constraints : null;
    }

    /// <summary>Whether a name is allowed.</summary>
    /// <param name="tag">Its kind, of <see cref="GeneralName"/>.</param>
    /// <param name="name">Its content.</param>
    public bool Allows(int tag, DerSlice name)
    {
        bool mustMatch = false;
        bool matches = false;
        for (int i = 0; i < _permitted; i++)
        {
            if (_subtrees[i].Tag == tag)
            {
                mustMatch = true;
                matches |= Covers(_subtrees[i], name, false);
            }
        }

        for (int i = _permitted; i < _count; i++)
        {
            if (_subtrees[i].Tag == tag && Covers(_subtrees[i], name, true))
            {
                return false;
            }
        }

        return matches || !mustMatch;
    }

    private void ReadSubtrees(DerReader reader, int tag)
    {
        if (!reader.IsNext(tag))
        {
            return;
        }

        reader.Enter(tag);
        do
        {
            reader.Enter(DerTag.Sequence);
            GeneralName name = GeneralName.Read(reader);

            // Minimum and maximum, which may not be there, are refused by this.
            reader.Leave();
            if (reader.IsFaulty || _count == MaxSubtrees)
            {
                reader.Refuse();
                return;
            }

            _subtrees[_count++] = name;
        }
        while (!reader.IsAtEnd);
        reader.Leave();
    }

    private static bool IsSubtree(GeneralName name) => name.Tag switch
    {
        GeneralName.Host => HostNames.IsConstraint(name.Value),
        GeneralName.Address => IsAddressMask(name.Value),
        GeneralName.Email => IsMailConstraint(name.Value),
        _ => true,
    };

    // Ones and then zeros.
    private static bool IsAddressMask(DerSlice value)
    {
        if (value.Count != 8 && value.Count != 32)
        {
            return false;
        }

        bool isOver = false;
        for (int bit = value.Count * 4; bit < value.Count * 8; bit++)
        {
            bool isSet = (value.At(bit / 8) & (0x80 >> (bit % 8))) != 0;
            if (isSet && isOver)
            {
                return false;
            }

            isOver |= !isSet;
        }

        return true;
    }

    private static bool IsMailConstraint(DerSlice value)
    {
        int at = HostNames.IndexOf(value, '@', 0);
        int host = at < 0 && value.Count > 0 && value.At(0) == '.' ? 1 : at + 1;
        return HostNames.IsConstraint(Behind(value, host));
    }

    private static bool Covers(GeneralName subtree, DerSlice name, bool isExcluded)
    {
        DerSlice constraint = subtree.Value;
        if (!IsSubtree(subtree))
        {
            return isExcluded;
        }

        switch (subtree.Tag)
        {
            case GeneralName.Host:
                return isExcluded ? HostNames.Touches(constraint, name) : HostNames.IsWithin(constraint, name);
            case GeneralName.Address:
                return IsInNetwork(constraint, name);
            case GeneralName.Directory:
                return NameReader.IsWithin(constraint, name);
            case GeneralName.Email:
                return IsMailWithin(constraint, name);
            case GeneralName.Uri:
                return IsHostWithin(constraint, HostOf(name), isExcluded);
            default:
                return isExcluded;
        }
    }

    private static bool IsInNetwork(DerSlice network, DerSlice address)
    {
        if (network.Count != address.Count * 2)
        {
            return false;
        }

        for (int i = 0; i < address.Count; i++)
        {
            if (((network.At(i) ^ address.At(i)) & network.At(address.Count + i)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // A constraint is a mailbox, a host, or a domain with a dot in front.
    private static bool IsMailWithin(DerSlice constraint, DerSlice mail)
    {
        int at = HostNames.IndexOf(mail, '@', 0);
        int constraintAt = HostNames.IndexOf(constraint, '@', 0);
        if (constraintAt < 0)
        {
            return IsHostWithin(constraint, Behind(mail, at + 1), false);
        }

        return at == constraintAt
            && new DerSlice(mail.Data, mail.Offset, at).IsSame(new DerSlice(constraint.Data, constraint.Offset, at))
            && HostNames.AreEqual(Behind(mail, at), Behind(constraint, at));
    }

    private static bool IsHostWithin(DerSlice constraint, DerSlice host, bool isUnknownWithin)
    {
        if (host.Count == 0)
        {
            return isUnknownWithin;
        }

        return constraint.Count > 0 && constraint.At(0) == '.'
            ? host.Count > constraint.Count && HostNames.EndsWith(host, constraint, 0)
            : constraint.Count == 0 || HostNames.AreEqual(constraint, host);
    }

    // What stands between "//", with a user, and a port or path; empty when there is no host.
    private static DerSlice HostOf(DerSlice uri)
    {
        int start = HostNames.IndexOf(uri, ':', 0);
        if (start < 0 || start + 2 >= uri.Count || uri.At(start + 1) != '/' || uri.At(start + 2) != '/')
        {
            return Behind(uri, uri.Count);
        }

        start += 3;
        int end = start;
        while (end < uri.Count && uri.At(end) is not ('/' or '?' or '#' or ':'))
        {
            start = uri.At(end) == '@' ? end + 1 : start;
            end++;
        }

        return new DerSlice(uri.Data, uri.Offset + start, end - start);
    }

    private static DerSlice Behind(DerSlice text, int from) => new DerSlice(text.Data, text.Offset + from, text.Count - from);
}
