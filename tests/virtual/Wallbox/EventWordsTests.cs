using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

namespace Borne.VirtualTests.Wallbox;

/// <summary>Why there is no connection is said with what to do about it, and when the next try is.</summary>
[TestClass]
public sealed class EventWordsTests
{
    [TestMethod]
    [DataRow(401, "the password is missing or wrong")]
    [DataRow(404, "it knows neither the path nor the identity")]
    [DataRow(412, "a condition is not met")]
    [DataRow(500, "it has a problem of its own")]
    public void A_status_comes_with_a_hint(int status, string hint) => Assert.StartsWith(
        $"The station is offline: the central system refused it with HTTP status {status}: {hint}",
        EventWords.Of(new LinkEvent(1000, WebSocketState.Closed, WebSocketFailure.HttpStatus, status)));

    [TestMethod]
    public void The_exact_reason_and_the_next_try_are_told()
    {
        var link = new LinkEvent(1000, WebSocketState.Closed, WebSocketFailure.ConnectFailed, 0) { Detail = "nobody listens at h:1", NextAttempt = 31_001 };
        Assert.AreEqual("The station is offline: nobody listens at h:1. The next try is in 31 s.", EventWords.Of(link));
        Assert.EndsWith("h:1.", EventWords.Of(link with { NextAttempt = null }));
        Assert.IsTrue(EventWords.IsTrouble(link));
    }
}
