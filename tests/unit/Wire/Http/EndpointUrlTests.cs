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
    [DataRow("ws://ws://h")]
    [DataRow("ws://[::1]:")]
    [DataRow("ws://h:8o")]
    [DataRow("ws://h:-1")]
    [DataRow("ws://h:80:80")]
    [DataRow("ws://::1/x")]
    [DataRow("ws://user@h/x")]
    [DataRow("ws://user:@h/x")]
    [DataRow("ws://:secret@h/x")]
    [DataRow("ws://a%3Ab:secret@h/x")]
    [DataRow("ws://a%0D:secret@h/x")]
    [DataRow("ws://a:%zz@h/x")]
    [DataRow("ws://a:b@/x")]
    [DataRow("ws://[]/x")]
    [DataRow("ws://[::1/x")]
    [DataRow("ws://[::1]x/x")]
    [DataRow("ws://[::1]80/x")]
    [DataRow("ws://[::1]:0/x")]
    [DataRow("ws://[1:2:3:4:5:6:7]/x")]
    [DataRow("ws://[1:2:3:4:5:6:7:8:9]/x")]
    [DataRow("ws://[1::2:3:4:5:6:7:8]/x")]
    [DataRow("ws://[1::2::3]/x")]
    [DataRow("ws://[1:::2]/x")]
    [DataRow("ws://[:1:2]/x")]
    [DataRow("ws://[1:2:3:4:5:6:7:]/x")]
    [DataRow("ws://[12345::]/x")]
    [DataRow("ws://[g::]/x")]
    [DataRow("ws://[::1.2.3]/x")]
    [DataRow("ws://[::1.2.3.256]/x")]
    [DataRow("ws://[::a.b]/x")]
    [DataRow("ws://[1:2:3:4:5:6:7:1.2.3.4]/x")]
    [DataRow("ws://[fe80::1%25eth0]/x")]
    [DataRow("ws://[10.0.0.7]/x")]
    [DataRow("ws://h/x?y=1#z")]
    [DataRow("ws://h?y=a b")]
    [DataRow("ws://h?y=%4")]
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
    [DataRow("ws://cs.test/a?code=7f", "/a/CP?code=7f")]
    [DataRow("ws://cs.test/a/?code=7f&b", "/a/CP?code=7f&b")]
    [DataRow("ws://cs.test?t=%2F//x", "/CP?t=%2F//x")]
    [DataRow("wss://cs.test:9/?", "/CP?")]
    [DataRow("ws://cs.test/a?u=b?c/d:e@f", "/a/CP?u=b?c/d:e@f")]
    public void Query_is_sent_behind_the_identity(string endpoint, string target)
    {
        EndpointUrl url = EndpointUrl.TryParse(endpoint, "CP");
        Assert.AreEqual(target, url.Path);
        Assert.AreEqual("cs.test", url.Host);
    }

    [TestMethod]
    [DataRow("ws://op:s3cret@cs.test/a", "op", "s3cret")]
    [DataRow("wss://op%20x:p%40ss%3Aw@cs.test:99", "op x", "p@ss:w")]
    [DataRow("ws://op:a:b@cs.test", "op", "a:b")]
    [DataRow("ws://op:a@b@cs.test", "op", "a@b")]
    public void Login_is_read_and_not_sent_in_the_target(string endpoint, string user, string password)
    {
        EndpointUrl url = EndpointUrl.TryParse(endpoint, "CP");
        Assert.AreEqual(user, url.User);
        Assert.AreEqual(password, url.Password);
        Assert.AreEqual("cs.test", url.Host);
        Assert.IsTrue(url.Path.IndexOf('@') < 0, url.Path);
        Assert.IsTrue(url.HostHeader.IndexOf('@') < 0, url.HostHeader);
    }

    [TestMethod]
    [DataRow("ws://[fd00::17]/a", "fd00::17", 80, "[fd00::17]")]
    [DataRow("wss://[FD00:1:2:3:4:5:6:7]:8443", "FD00:1:2:3:4:5:6:7", 8443, "[FD00:1:2:3:4:5:6:7]:8443")]
    [DataRow("ws://[::]", "::", 80, "[::]")]
    [DataRow("ws://[1::]:80", "1::", 80, "[1::]")]
    [DataRow("ws://[::ffff:10.0.0.7]:7", "::ffff:10.0.0.7", 7, "[::ffff:10.0.0.7]:7")]
    [DataRow("ws://[1:2:3:4:5:6:10.0.0.7]", "1:2:3:4:5:6:10.0.0.7", 80, "[1:2:3:4:5:6:10.0.0.7]")]
    [DataRow("ws://[1::3:4:5:6:7:8]", "1::3:4:5:6:7:8", 80, "[1::3:4:5:6:7:8]")]
    public void Address_in_brackets_is_a_host(string endpoint, string host, int port, string hostHeader)
    {
        EndpointUrl url = EndpointUrl.TryParse(endpoint, "CP");
        Assert.IsTrue(url.IsIpv6);
        Assert.AreEqual(host, url.Host);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(hostHeader, url.HostHeader);
    }

    [TestMethod]
    [DataRow("ftp://cs.test", "ws://")]
    [DataRow("ws://cs test", "host")]
    [DataRow("ws://cs.test:70000", "port")]
    [DataRow("ws://cs.test/a#b", "'#'")]
    [DataRow("ws://cs.test?a=%x", "'%'")]
    [DataRow("ws://op@cs.test", "password")]
    [DataRow("ws://:pw@cs.test", "login")]
    public void Refusal_says_what_is_wrong(string endpoint, string word)
    {
        Assert.IsNull(EndpointUrl.TryParse(endpoint, "CP", out string problem));
        Assert.IsTrue(problem.IndexOf(word) >= 0, problem);
        Assert.IsNotNull(EndpointUrl.TryParse("ws://cs.test", "CP", out problem));
        Assert.IsNull(problem);
    }
}
