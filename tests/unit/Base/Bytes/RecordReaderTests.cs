using Borne.Base.Bytes;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Bytes;

/// <summary>Records of another shape never throw.</summary>
[TestClass]
public class RecordReaderTests
{
    [TestMethod]
    public void No_record_reads_as_nothing()
    {
        RecordReader reader = new RecordReader(null);
        Assert.AreEqual(0, reader.Bytes(4).Length);
        Assert.AreEqual(0, reader.Bytes(0).Length);
        Assert.AreEqual(0, reader.Byte());
        Assert.AreEqual(0, reader.Int());
        Assert.IsFalse(reader.IsSound);
        Assert.IsFalse(reader.IsComplete);
    }

    [TestMethod]
    public void What_lies_behind_the_end_reads_as_nothing()
    {
        RecordReader reader = new RecordReader(new byte[] { 1, 2, 3 }, 1);
        Assert.AreEqual(2, reader.Byte());
        Assert.AreEqual(0, reader.Bytes(2).Length);
        Assert.IsFalse(reader.IsSound);

        reader = new RecordReader(new byte[] { 1, 2, 3 });
        Assert.AreEqual(0, reader.Bytes(-1).Length);
        Assert.IsFalse(reader.IsSound);
    }
}
