using System.Text;
using Borne.Certificates.Names;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;

namespace Borne.Certificates.Chains;

/// <summary>Who the other side must be: a host by name, or an IP address.</summary>
public sealed class PeerName
{
    private readonly int _tag;
    private readonly DerSlice _value;

    private PeerName(int tag, byte[] value)
    {
        _tag = tag;
        _value = new DerSlice(value, 0, value.Length);
    }

    /// <summary>A host.</summary>
    /// <param name="name">Its name in ASCII.</param>
    public static PeerName Host(string name) => new PeerName(GeneralName.Host, Encoding.UTF8.GetBytes(name));

    /// <summary>An address.</summary>
    /// <param name="bytes">4 or 16 bytes.</param>
    public static PeerName Address(byte[] bytes) => new PeerName(GeneralName.Address, bytes);

    /// <summary>
    /// Whether a certificate is for it: by its subjectAltName, or, when it has none, a host by the common name (RFC 6125 section 6.4.4).
    /// </summary>
    public bool IsOf(Certificate certificate)
    {
        DerSlice names = certificate.Extensions.AlternativeNames;
        if (names is null)
        {
            DerSlice common = NameReader.ValueOf(certificate.Subject, new byte[] { 0x55, 4, NameReader.CommonName });
            return _tag == GeneralName.Host && common is not null && HostNames.IsMatch(common, _value);
        }

        DerReader reader = new DerReader(names);
        reader.Enter(DerTag.Sequence);
        while (!reader.IsAtEnd)
        {
            GeneralName name = GeneralName.Read(reader);
            if (name is not null && name.Tag == _tag && IsSame(name.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSame(DerSlice name) => _tag == GeneralName.Host ? HostNames.IsMatch(name, _value) : name.IsSame(_value);
}
