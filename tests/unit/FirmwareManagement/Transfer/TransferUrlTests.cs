using Borne.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>URLs of file servers (B-LG-02).</summary>
[TestClass]
public class TransferUrlTests
{
    [TestMethod]
    [DataRow("http://files.example.com/fw/a.img", 0, "files.example.com", 80, "/fw/a.img")]
    [DataRow("HTTPS://Files.example.com", 1, "Files.example.com", 443, "/")]
    [DataRow("https://h/a?x=1&y=%2F#part", 1, "h", 443, "/a?x=1&y=%2F")]
    [DataRow("http://h?x=1", 0, "h", 80, "/?x=1")]
    [DataRow("ftp://10.0.0.7:2121/a%20b/c d", 2, "10.0.0.7", 2121, "/a%20b/c%20d")]
    [DataRow("ftps://h/x", 3, "h", 990, "/x")]
    [DataRow("ftps://h:21/x;type=i", 3, "h", 21, "/x")]
    [DataRow("http://h/\u00e9", 0, "h", 80, "/%C3%A9")]
    [DataRow("http://h/%E9", 0, "h", 80, "/%E9")]
    [DataRow("ftps://[fd00::9]/x", 3, "fd00::9", 990, "/x")]
    [DataRow("https://[fd00::9]:8443/x", 1, "fd00::9", 8443, "/x")]
    public void Url_is_taken_apart(string text, int scheme, string host, int port, string path)
    {
        TransferUrl url = TransferUrl.TryParse(text);
        Assert.IsNotNull(url, text);
        Assert.AreEqual(scheme, (int)url.Scheme);
        Assert.AreEqual(host, url.Host);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(path, url.Path);
        Assert.IsNull(url.User);
    }

    [TestMethod]
    [DataRow("http://[fd00::9]:80/x", "[fd00::9]")]
    [DataRow("https://[fd00::9]:80/x", "[fd00::9]:80")]
    [DataRow("http://u:p@h:80/x", "h")]
    public void Host_header_has_brackets_and_no_login(string text, string header) =>
        Assert.AreEqual(header, TransferUrl.TryParse(text).HostHeader);

    [TestMethod]
    [DataRow("ftp://user:password@host:2100/path", "user", "password")]
    [DataRow("ftp://user@host/path", "user", "")]
    [DataRow("ftp://a%40b:p%3Aq%2F@host/path", "a@b", "p:q/")]
    [DataRow("https://a:b@c@host/path", "a", "b@c")]
    public void Login_is_decoded(string text, string user, string password)
    {
        TransferUrl url = TransferUrl.TryParse(text);
        Assert.AreEqual("host", url.Host);
        Assert.AreEqual(user, url.User);
        Assert.AreEqual(password, url.Password);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("files.example.com/a")]
    [DataRow("sftp://h/a")]
    [DataRow("tftp://h/a")]
    [DataRow("file:///etc/passwd")]
    [DataRow("http:/h/a")]
    [DataRow("http://")]
    [DataRow("http:///a")]
    [DataRow("http://h:0/a")]
    [DataRow("http://h:65536/a")]
    [DataRow("http://h:/a")]
    [DataRow("http://h:8o/a")]
    [DataRow("http://[::1/a")]
    [DataRow("http://[1:2]/a")]
    [DataRow("http://u%3Av:pw@h/a")]
    [DataRow("http://300.0.0.1/a")]
    [DataRow("http://:pw@h/a")]
    [DataRow("http://u%4:pw@h/a")]
    [DataRow("http://h/a%")]
    [DataRow("http://h/a%2")]
    [DataRow("http://h/a%zz")]
    [DataRow("http://h/a\r\nHost: x")]
    [DataRow("ftp://h/a%0D%0ADELE b")]
    [DataRow("ftp://u%0a:p@h/a")]
    [DataRow("ftp://h/%ff")]
    public void Unusable_url_is_refused(string text)
    {
        Assert.IsNull(TransferUrl.TryParse(text), text);
    }

    [TestMethod]
    public void Url_has_a_greatest_length()
    {
        string path = new string('a', TransferUrl.MaxLength - "http://h/".Length);
        Assert.IsNotNull(TransferUrl.TryParse("http://h/" + path));
        Assert.IsNull(TransferUrl.TryParse("http://h/" + path + "a"));
        Assert.IsNull(TransferUrl.TryParse(null));
    }

    [TestMethod]
    public void Host_header_names_an_unusual_port_only()
    {
        Assert.AreEqual("h", TransferUrl.TryParse("http://h/").HostHeader);
        Assert.AreEqual("h:443", TransferUrl.TryParse("http://h:443/").HostHeader);
        Assert.AreEqual("h", TransferUrl.TryParse("https://h:443/").HostHeader);
    }

    [TestMethod]
    public void Tls_begins_at_once_for_https_and_port_990()
    {
        Assert.IsTrue(TransferUrl.TryParse("https://h/").IsSecureFromStart);
        Assert.IsTrue(TransferUrl.TryParse("ftps://h/").IsSecureFromStart);
        Assert.IsFalse(TransferUrl.TryParse("ftps://h:21/").IsSecureFromStart);
        Assert.IsFalse(TransferUrl.TryParse("http://h/").IsSecureFromStart);
        Assert.IsFalse(TransferUrl.TryParse("ftp://h:990/").IsSecureFromStart);
    }

    [TestMethod]
    public void Ftp_path_is_decoded_and_relative()
    {
        Assert.AreEqual("a b/c", TransferUrl.TryParse("ftp://h/a%20b/c").FtpPath);
        Assert.AreEqual("/abs", TransferUrl.TryParse("ftp://h/%2Fabs").FtpPath);
        Assert.AreEqual("", TransferUrl.TryParse("ftp://h").FtpPath);
    }

    [TestMethod]
    [DataRow("http://h/d/cp7.log", "cp7.log")]
    [DataRow("https://h/cp%207.tar.gz", "cp 7.tar.gz")]
    [DataRow("ftp://h/d/cp7.json", "cp7.json")]
    [DataRow("https://h/bucket/cp7?X-Signature=0a%2Fb", "cp7")]
    [DataRow("https://h/take.php?to=/d/", "take.php")]
    [DataRow("http://h/d/%zz?a=1", "")]
    [DataRow("https://h/d/?token=4", "")]
    [DataRow("https://h?token=4", "")]
    [DataRow("http://h/d", "")]
    [DataRow("http://h/cp7.log/", "")]
    [DataRow("http://h/ocpp1.6", "")]
    [DataRow("http://h/v1.16j", "")]
    [DataRow("http://h/files.example", "")]
    [DataRow("http://h/.log", "")]
    [DataRow("http://h/a.b-c", "")]
    [DataRow("ftp://h/d?x", "")]
    public void Address_that_names_a_file_is_told_from_a_directory(string text, string file)
    {
        TransferUrl url = TransferUrl.TryParse(text);
        Assert.AreEqual(file, (url is null ? null : url.NamedFile) ?? "", text);
    }

    [TestMethod]
    public void File_goes_into_the_directory()
    {
        Assert.AreEqual("/d/f.txt", TransferUrl.TryParse("ftp://h/d").InDirectory("f.txt").Path);
        Assert.AreEqual("/d/f.txt", TransferUrl.TryParse("http://h/d/").InDirectory("f.txt").Path);
        Assert.AreEqual("/f.txt", TransferUrl.TryParse("http://h").InDirectory("f.txt").Path);
        Assert.AreEqual("/d/f.txt?k=v", TransferUrl.TryParse("http://h/d?k=v").InDirectory("f.txt").Path);
    }

    [TestMethod]
    [DataRow("http://h/d/a", "/b", "http h /b")]
    [DataRow("http://[fd00::9]/d/a", "b", "http fd00::9 /d/b")]
    [DataRow("http://h/d/a?x=/y", "b", "http h /d/b")]
    [DataRow("http://h/d/a", "https://h/b", "https h /b")]
    [DataRow("http://h/d/a", "//other/b", "http other /b")]
    [DataRow("https://h/d/a", "//other/b", "https other /b")]
    public void Redirection_is_resolved(string from, string location, string expected)
    {
        TransferUrl url = TransferUrl.TryParse(from).Redirect(location);
        string scheme = url.Scheme == TransferScheme.Https ? "https" : "http";
        Assert.AreEqual(expected, scheme + " " + url.Host + " " + url.Path);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("http://h/b")]
    [DataRow("ftp://h/b")]
    [DataRow("javascript://h/b")]
    [DataRow("/b%0")]
    public void Redirection_that_may_not_be_followed_is_refused(string location)
    {
        Assert.IsNull(TransferUrl.TryParse("https://h/a").Redirect(location), location);
        Assert.IsNull(TransferUrl.TryParse("https://h/a").Redirect(null));
    }

    [TestMethod]
    public void Login_stays_on_its_server()
    {
        TransferUrl url = TransferUrl.TryParse("http://u:p@h/a");
        Assert.AreEqual("u", url.Redirect("/b").User);
        Assert.AreEqual("u", url.Redirect("http://h/b").User);
        Assert.IsNull(url.Redirect("http://other/b").User);
        Assert.IsNull(url.Redirect("http://h:81/b").User);
        Assert.AreEqual("v", url.Redirect("http://v:w@h/b").User);
    }
}
