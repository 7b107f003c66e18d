using System.Net;
using System.Net.Http.Headers;
using Borne.Virtual.CentralSystem;
using Borne.VirtualTests.Web;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>Files go in and come out, within bounds.</summary>
[TestClass]
public sealed class FileDeskTests
{
    [TestMethod]
    public void The_oldest_file_gives_way()
    {
        var files = new FileDesk();
        for (int number = 0; number < 16; number++)
        {
            files.Put($"f{number}", [(byte)number]);
        }

        files.Put("f3", [99]);
        Assert.IsNotNull(files.Get("f0"));
        files.Put("f16", [16]);
        Assert.IsNull(files.Get("f0"));
        CollectionAssert.AreEqual(new byte[] { 99 }, files.Get("f3"));
        CollectionAssert.AreEqual(new byte[] { 16 }, files.Get("f16"));
    }

    [TestMethod]
    public async Task A_station_puts_a_file_and_fetches_a_part_of_it()
    {
        using var server = new TestServer();
        using HttpResponseMessage put = await server.Client.PutAsync("/files/log%201.txt", new ByteArrayContent([5, 6, 7, 8, 9]));
        Assert.AreEqual(HttpStatusCode.Created, put.StatusCode);
        CollectionAssert.AreEqual(new byte[] { 5, 6, 7, 8, 9 }, server.CentralSystem.Files.Get("log 1.txt"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files/log%201.txt");
        request.Headers.Range = new RangeHeaderValue(3, null);
        using HttpResponseMessage part = await server.Client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.PartialContent, part.StatusCode);
        CollectionAssert.AreEqual(new byte[] { 8, 9 }, await part.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage missing = await server.Client.GetAsync("/files/other");
        Assert.AreEqual(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [TestMethod]
    public async Task A_file_that_is_too_large_is_refused()
    {
        using var server = new TestServer();
        using HttpResponseMessage put = await server.Client.PutAsync("/files/big", new ByteArrayContent(new byte[(8 * 1024 * 1024) + 1]));
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, put.StatusCode);
        Assert.IsNull(server.CentralSystem.Files.Get("big"));
    }
}
