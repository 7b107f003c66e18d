using Borne.Virtual.Wallbox.Storage;

namespace Borne.VirtualTests.Storage;

/// <summary>The directory keeps the contract of IFileStore, errors included.</summary>
[TestClass]
public sealed class DiskFileStoreTests
{
    private const int NoSuchFile = -1;
    private const int Unreadable = -2;

    private static readonly byte[] Data = [10, 11, 12, 13, 14, 15, 16, 17];

    [TestMethod]
    public void Bytes_come_back_from_where_they_are_asked()
    {
        using var directory = new TestDirectory();
        var files = new DiskFileStore(directory.Path);
        Assert.IsTrue(files.WriteAll("a-1.rec", Data, 2, 4));
        Assert.IsTrue(files.Append("a-1.rec", Data, 7, 1));
        CollectionAssert.AreEqual(new byte[] { 12, 13, 14, 15, 17 }, Read(files, "a-1.rec", 0, 8));
        CollectionAssert.AreEqual(new byte[] { 15, 17 }, Read(files, "a-1.rec", 3, 8));
        CollectionAssert.AreEqual(new byte[] { 13 }, Read(files, "a-1.rec", 1, 1));
        Assert.AreEqual(0, files.Read("a-1.rec", 99, new byte[4], 0, 4));
        Assert.IsTrue(files.WriteAll("a-1.rec", Data, 0, 1));
        CollectionAssert.AreEqual(new byte[] { 10 }, Read(files, "a-1.rec", 0, 8));
        CollectionAssert.AreEqual(new[] { "a-1.rec" }, files.List());
        Assert.IsTrue(files.Delete("a-1.rec"));
        Assert.IsTrue(files.Delete("a-1.rec"));
        Assert.IsEmpty(files.List());
    }

    [TestMethod]
    public void Only_a_file_that_is_not_there_is_told_to_be_not_there()
    {
        using var directory = new TestDirectory();
        var files = new DiskFileStore(directory.Path);
        Assert.AreEqual(NoSuchFile, files.Read("gone", 0, new byte[4], 0, 4));

        // Whatever the operating system refuses to read: here a directory, for which it gives the same error as for a file
        // without permission.
        Directory.CreateDirectory(directory.File("odd"));
        Assert.AreEqual(Unreadable, files.Read("odd", 0, new byte[4], 0, 4));
        Assert.IsFalse(files.WriteAll("odd", Data, 0, 1));
        Assert.IsFalse(files.Append("odd", Data, 0, 1));
        Assert.IsFalse(files.Delete("odd"));
    }

    [TestMethod]
    public void A_directory_that_has_gone_is_an_error_and_not_an_empty_store()
    {
        using var directory = new TestDirectory();
        string path = directory.File("flash");
        Directory.CreateDirectory(path);
        var files = new DiskFileStore(path);
        Assert.IsTrue(files.WriteAll("a", Data, 0, 1));
        Directory.Delete(path, recursive: true);
        Assert.AreEqual(Unreadable, files.Read("a", 0, new byte[4], 0, 4));
        Assert.IsNull(files.List());
        Assert.IsFalse(files.WriteAll("a", Data, 0, 1));
    }

    [TestMethod]
    public void A_full_store_reads_and_deletes_only()
    {
        using var directory = new TestDirectory();
        var files = new DiskFileStore(directory.Path);
        Assert.IsTrue(files.WriteAll("a", Data, 0, 2));
        files.IsFull = true;
        Assert.IsFalse(files.Append("a", Data, 0, 1));
        Assert.IsFalse(files.WriteAll("b", Data, 0, 1));
        CollectionAssert.AreEqual(new byte[] { 10, 11 }, Read(files, "a", 0, 8));
        Assert.IsTrue(files.Delete("a"));
    }

    [TestMethod]
    public void Nobody_but_the_owner_may_look_into_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = new TestDirectory();
        Directory.CreateDirectory(directory.File("flash"), (UnixFileMode)0b111_101_101);
        _ = new DiskStorage(directory.Path);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.AreEqual(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.File("flash")));
        Assert.AreEqual(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.File("slots")));
        Assert.IsTrue(new DiskFileStore(directory.Path).WriteAll("a", Data, 0, 1));
        Assert.AreEqual(Owner, File.GetUnixFileMode(directory.File("a")));
    }

    private static byte[] Read(DiskFileStore files, string name, int position, int count)
    {
        byte[] buffer = new byte[count + 1];
        int read = files.Read(name, position, buffer, 1, count);
        return buffer[1..(1 + read)];
    }
}
