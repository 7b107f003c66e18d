using Borne.Hal.Network;
using Borne.Pages.Http;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Http;

/// <summary>Who counts as near.</summary>
[TestClass]
public class LocalNetworkTests
{
    [TestMethod]
    [DataRow("10.1.2.3", true)]
    [DataRow("11.1.2.3", false)]
    [DataRow("127.0.0.1", true)]
    [DataRow("172.15.0.1", false)]
    [DataRow("172.16.0.1", true)]
    [DataRow("172.31.255.255", true)]
    [DataRow("172.32.0.1", false)]
    [DataRow("192.168.4.2", true)]
    [DataRow("192.169.4.2", false)]
    [DataRow("169.254.7.7", true)]
    [DataRow("100.64.0.1", false)]
    [DataRow("8.8.8.8", false)]
    [DataRow("::1", true)]
    [DataRow("::2", false)]
    [DataRow("fe80::1%3", true)]
    [DataRow("FEBF::1", true)]
    [DataRow("fec0::1", false)]
    [DataRow("fd00::1", true)]
    [DataRow("fd::1", false)]
    [DataRow("2001:db8::1", false)]
    [DataRow("::ffff:192.168.1.5", true)]
    [DataRow("::ffff:8.8.8.8", false)]
    [DataRow("", false)]
    [DataRow("10.1.2", false)]
    [DataRow("10.1.2.300", false)]
    [DataRow("10.1.2.3.4", false)]
    public void Near_is_what_no_router_of_the_internet_passes_on(string peer, bool isNear) =>
        Assert.AreEqual(isNear, new LocalNetworks(null).Has(peer));

    [TestMethod]
    public void Near_is_the_network_in_which_the_station_is()
    {
        LocalNetworks networks = new LocalNetworks(new PublicAddress());
        Assert.IsTrue(networks.Has("203.0.113.9"));
        Assert.IsFalse(networks.Has("203.0.114.9"));
    }

    /// <summary>A station of which the internet knows.</summary>
    private sealed class PublicAddress : IAddressSource
    {
        /// <inheritdoc/>
        public string Address(bool isWifi) => isWifi ? "203.0.113.20" : "";

        /// <inheritdoc/>
        public string Netmask(bool isWifi) => isWifi ? "255.255.255.0" : "";

        /// <inheritdoc/>
        public string Gateway(bool isWifi) => isWifi ? "203.0.113.1" : "";
    }
}
