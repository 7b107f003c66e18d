using Borne.Wire.Http;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Http;

[TestClass]
public class EndpointUrlTests
{
    [TestMethod]
    public void Identity_is_appended_percent_encoded()
    {
        // The example of OCPP-J 1.6 section 3.1.1.
        EndpointUrl url = EndpointUrl.TryParse("wss://cs.example.com/ocppj", "RDAM 123");
        Assert.IsTrue(url.Secure);
        Assert.AreEqual("cs.example.com", url.Host);
        Assert.AreEqual(443, url.Port);
        Assert.AreEqual("/ocppj/RDAM%20123", url.Path);
        Assert.AreEqual("cs.example.com", url.HostHeader);
    }

    [TestMethod]
    [DataRow("ws://h/a/", "/a/CP")]
    [DataRow("ws://h/a//", "/a/CP")]
    [DataRow("ws://h/", "/CP")]
    [DataRow("ws://h", "/CP")]
    [DataRow("ws://h/a/b%20c/~x;y=1", "/a/b%20c/~x;y=1/CP")]
    public void Slash_is_never_doubled(string endpoint, string path)
    {
        Assert.AreEqual(path, EndpointUrl.TryParse(endpoint, "CP").Path);
    }

    [TestMethod]
    [DataRow("ws://h", false, 80, "h")]
    [DataRow("WS://h:80", false, 80, "h")]
    [DataRow("ws://h:443", false, 443, "h:443")]
    [DataRow("Wss://h", true, 443, "h")]
    [DataRow("WSS://h:443/x", true, 443, "h")]
    [DataRow("wSs://h:80/x", true, 80, "h:80")]
    [DataRow("ws://192.168.1.20:9000", false, 9000, "192.168.1.20:9000")]
    [DataRow("ws://h:1", false, 1, "h:1")]
    [DataRow("ws://h:65535", false, 65535, "h:65535")]
    [DataRow("ws://my_host-1.local:8080/a", false, 8080, "my_host-1.local:8080")]
    public void Scheme_and_port_are_read(string endpoint, bool secure, int port, string hostHeader)
    {
        EndpointUrl url = EndpointUrl.TryParse(endpoint, "CP");
        Assert.AreEqual(secure, url.Secure);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(hostHeader, url.HostHeader);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("h")]
    [DataRow("ws:")]
    [DataRow("ws://")]
    [DataRow("wss://")]
    [DataRow("ws:///path")]
    [DataRow("ws:/h/path")]
    [DataRow("http://h/path")]
    [DataRow("https://h/path")]
    [DataRow("wsx://h/path")]
    [DataRow("wsss://h")]
    [DataRow(" ws://h")]
    [DataRow("ws://h ")]
    [DataRow("ws://h:0")]
    [DataRow("ws://h:65536")]
    [DataRow("ws://h:99999999999999999999")]
    [DataRow("ws://h:")]
    [DataRow("ws://h:8o")]
    [DataRow("ws://h:-1")]
    [DataRow("ws://h:80:80")]
    [DataRow("ws://[::1]:80/x")]
    [DataRow("ws://::1/x")]
    [DataRow("ws://user@h/x")]
    [DataRow("ws://user:secret@h/x")]
    [DataRow("ws://h/x?y=1")]
    [DataRow("ws://h?y=1")]
    [DataRow("ws://h/x#y")]
    [DataRow("ws://h/x y")]
    [DataRow("ws://h/x\r\nHost: evil")]
    [DataRow("ws://h\r\n/x")]
    [DataRow("ws://h/%2")]
    [DataRow("ws://h/%zz")]
    [DataRow("ws://h/ü")]
    [DataRow("ws://h\\x")]
    [DataRow("ws://h/a\"b")]
    [DataRow("ws://a..b/x")]
    [DataRow("ws://.a/x")]
    [DataRow("ws://-a/x")]
    [DataRow("ws://a-.b/x")]
    [DataRow("ws://1.2.3/x")]
    [DataRow("ws://1.2.3.256/x")]
    [DataRow("ws://1.2.3.4.5/x")]
    [DataRow("ws://1.2.3.1000/x")]
    public void Unusable_endpoint_is_refused(string endpoint)
    {
        Assert.IsNull(EndpointUrl.TryParse(endpoint, "CP"), endpoint);
    }

    [TestMethod]
    public void Missing_parts_are_refused()
    {
        Assert.IsNull(EndpointUrl.TryParse(null, "CP"));
        Assert.IsNull(EndpointUrl.TryParse("ws://h", null));
        Assert.IsNull(EndpointUrl.TryParse("ws://h", ""));
    }

    [TestMethod]
    public void Host_length_is_bounded()
    {
        string label = new string('a', 63);
        string longest = label + "." + label + "." + label + "." + new string('b', 61);
        Assert.IsNotNull(EndpointUrl.TryParse("ws://" + longest, "CP"));
        Assert.IsNull(EndpointUrl.TryParse("ws://" + longest + "b", "CP"));
        Assert.IsNull(EndpointUrl.TryParse("ws://a" + label, "CP"));
    }

    [TestMethod]
    [DataRow("CP-0042_a.b~c", "CP-0042_a.b~c")]
    [DataRow("FR*A23*E45B*78C", "FR*A23*E45B*78C")]
    [DataRow("a b", "a%20b")]
    [DataRow("a+b", "a%2Bb")]
    [DataRow("a/b?c#d%e", "a%2Fb%3Fc%23d%25e")]
    [DataRow("é", "%C3%A9")]
    [DataRow("€", "%E2%82%AC")]
    [DataRow("😀", "%F0%9F%98%80")]
    [DataRow(":@!$&'(),;=", "%3A%40%21%24%26%27%28%29%2C%3B%3D")]
    [DataRow("\r\n\u007F", "%0D%0A%7F")]
    [DataRow("", "")]
    public void Identity_is_encoded_as_one_segment(string identity, string encoded)
    {
        Assert.AreEqual(encoded, EndpointUrl.Encode(identity));
    }
}
