using Borne.Virtual.Display;

namespace Borne.VirtualTests.Display;

/// <summary>URLs without their passwords.</summary>
[TestClass]
public sealed class UrlMaskTests
{
    [TestMethod]
    [DataRow("ws://cp:0ak@csms.test:9000/ocpp/CP", "ws://cp:***@csms.test:9000/ocpp/CP")]
    [DataRow("see WSS://cp:o@k:0ak@csms.test, please", "see WSS://cp:***@csms.test, please")]
    [DataRow("ftp://:0ak@a.test/x ftp://b:0ak@b.test/y", "ftp://:***@a.test/x ftp://b:***@b.test/y")]
    [DataRow("wss://csms.test/a?token=0ak&site=4", "wss://csms.test/a?token=***&site=4")]
    [DataRow("https://f.test/a?x=1&AccessKeyId=0ak#part", "https://f.test/a?x=1&AccessKeyId=***#part")]
    public void Passwords_and_tokens_are_hidden(string text, string shown) => Assert.AreEqual(shown, UrlMask.Apply(text));

    [TestMethod]
    [DataRow("ws://csms.test:9000/ocpp/a@b")]
    [DataRow("ftp://reader@files.test/a:b@c")]
    [DataRow("https://f.test/?page=2&at=a:b@c")]
    [DataRow("http://[::1]:8080/x")]
    [DataRow("a:b@c is no URL")]
    public void What_is_no_secret_stays(string text) => Assert.AreEqual(text, UrlMask.Apply(text));
}
