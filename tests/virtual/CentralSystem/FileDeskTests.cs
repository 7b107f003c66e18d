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
    public void Files_are_kept_from_run_to_run()
    {
        using var directory = new TestDirectory();
        string[] names = ["image.bin", "..", "../up", "a b%2F.txt", ".hidden"];
        var files = new FileDesk(new FileShelf(directory.Path));
        for (int number = 0; number < names.Length; number++)
        {
            files.Put(names[number], [(byte)number]);
        }

        files.Put("image.bin", [77]);
        Assert.IsNull(files.TakeTrouble());
        CollectionAssert.AreEqual(new[] { directory.File(FileShelf.FolderName) }, Directory.GetFileSystemEntries(directory.Path));
        var later = new FileDesk(new FileShelf(directory.Path));
        CollectionAssert.AreEquivalent(names, later.All.Select(file => file.Name).ToArray());
        CollectionAssert.AreEqual(new byte[] { 77 }, later.Get("image.bin"));
        CollectionAssert.AreEqual(new byte[] { 2 }, later.Get("../up"));
        for (int number = 0; number < 16; number++)
        {
            later.Put($"f{number}", [1]);
        }

        Assert.HasCount(16, new FileDesk(new FileShelf(directory.Path)).All);
        Assert.IsNull(new FileDesk(new FileShelf(directory.Path)).Get("image.bin"));
    }

    [TestMethod]
    public void A_file_that_cannot_be_kept_is_served_and_told_once()
    {
        using var directory = new TestDirectory();
        var files = new FileDesk(new FileShelf(directory.Path));
        files.Put(new string('n', 300), [1]);
        files.Put(new string('m', 300), [2]);
        CollectionAssert.AreEqual(new byte[] { 2 }, files.Get(new string('m', 300)));
        Assert.AreEqual("The central system goes on, but a file is not kept: the name is too long for a file.", files.TakeTrouble());
        Assert.IsNull(files.TakeTrouble());
        files.Put("short", [3]);
        Assert.AreEqual("The central system's files are kept again.", files.TakeTrouble());
    }

    [TestMethod]
    public void What_was_not_written_to_its_end_or_cannot_be_read_is_left_out()
    {
        using var directory = new TestDirectory();
        new FileDesk(new FileShelf(directory.Path)).Put("whole", [1, 2, 3]);
        string folder = directory.File(FileShelf.FolderName);
        File.WriteAllBytes(Path.Combine(folder, ".unfinished"), [9]);
        File.CreateSymbolicLink(Path.Combine(folder, "gone"), Path.Combine(folder, "nowhere"));
        var later = new FileDesk(new FileShelf(directory.Path));
        CollectionAssert.AreEqual(new[] { ("whole", 3) }, later.All);
        StringAssert.StartsWith(later.TakeTrouble(), "The central system leaves out a file that it kept: ");
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
