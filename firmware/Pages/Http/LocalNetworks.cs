using Borne.Hal.Network;

namespace Borne.Pages.Http;

/// <summary>
/// Tells who is in the station's own network, or at its access point: addresses that no router of the internet passes on, private ones
/// (RFC 1918, RFC 4193), those that a device gives itself (RFC 3927, RFC 4291 section 2.5.6) and the machine's own, and those of the networks in
/// which the station has an address.
/// </summary>
public sealed class LocalNetworks
{
    private const string Mapped = "::ffff:";
    private const int Ipv6Digits = 4;

    private readonly IAddressSource _addresses;

    /// <summary>Creates it.</summary>
    /// <param name="addresses">What addresses the station has, or null.</param>
    public LocalNetworks(IAddressSource addresses)
    {
        _addresses = addresses;
    }

    /// <summary>Tells it of an address.</summary>
    /// <param name="peer">IPv4 in dotted form, or IPv6; one that is empty, because nobody knows it, is none of them.</param>
    public bool Has(string peer)
    {
        string address = peer.ToLower();
        if (address.Length > Mapped.Length && address.Substring(0, Mapped.Length) == Mapped)
        {
            address = address.Substring(Mapped.Length);
        }

        return address.IndexOf(':') >= 0 ? IsNearIpv6(address) : Ipv4.TryParse(address, out uint number) && (IsNear(number) || IsBeside(number));
    }

    private static bool IsNearIpv6(string address)
    {
        if (address == "::1")
        {
            return true;
        }

        // fe80::/10 and fc00::/7, by the first two digits and a half.
        string start = address.Length > 2 ? address.Substring(0, 2) : "";
        return address.IndexOf(':') == Ipv6Digits && (start == "fc" || start == "fd" || (start == "fe" && "89ab".IndexOf(address[2]) >= 0));
    }

    private static bool IsNear(uint address) => address >> 24 == 10 || address >> 24 == 127 || address >> 20 == 0xAC1
        || address >> 16 == 0xC0A8 || address >> 16 == 0xA9FE;

    private bool IsBeside(uint peer)
    {
        for (int i = 0; _addresses is not null && i < 2; i++)
        {
            if (Ipv4.TryParse(_addresses.Address(i == 1), out uint own) && Ipv4.TryParse(_addresses.Netmask(i == 1), out uint mask)
                && mask != 0 && (own & mask) == (peer & mask))
            {
                return true;
            }
        }

        return false;
    }
}
