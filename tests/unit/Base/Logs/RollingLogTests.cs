using Borne.Base.Flash;
using Borne.Base.Logs;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Logs;

[TestClass]
public class RollingLogTests
{
    [TestMethod]
    public void Events_come_back_in_order_after_a_restart()
    {
        FakeFileStore files = new FakeFileStore();
        RollingLog log = Open(files, 2);
        Assert.IsTrue(log.Append(0x1234567890L, "StartupOfTheDevice", "power"));
        Assert.IsTrue(log.Append(0x12F4567890L, "SettingSystemTime", null));
        Assert.IsTrue(log.Append(-5, "", "caf\u00e9"));
        RollingLogReader reader = Open(files, 2).OpenReader();
        Assert.IsTrue(reader.Next());
        Assert.IsTrue(reader.Timestamp == 0x1234567890L);
        Assert.AreEqual("StartupOfTheDevice", reader.Type);
        Assert.AreEqual("power", reader.Info);
        Assert.IsTrue(reader.Next());
        Assert.IsTrue(reader.Timestamp == 0x12F4567890L);
        Assert.AreEqual("SettingSystemTime", reader.Type);
        Assert.AreEqual("", reader.Info);
        Assert.IsTrue(reader.Next());
        Assert.IsTrue(reader.Timestamp == -5);
        Assert.AreEqual("", reader.Type);
        Assert.AreEqual("caf\u00e9", reader.Info);
        Assert.IsFalse(reader.Next());
    }

    [TestMethod]
    public void Empty_log_has_no_events_and_writes_nothing()
    {
        FakeFileStore files = new FakeFileStore();
        Assert.IsFalse(Open(files, 2).OpenReader().Next());
        Assert.AreEqual(0, files.Count);
    }

    [TestMethod]
    public void Oldest_events_go_first_and_the_size_is_bounded()
    {
        FakeFileStore files = new FakeFileStore();
        RollingLog log = Open(files, 3);
        for (int i = 0; i < 400; i++)
        {
            Assert.IsTrue(log.Append(i, "InvalidMessages", "a text of the usual length, fifty bytes or so in all"));
        }

        RollingLogReader reader = Open(files, 3).OpenReader();
        Assert.IsTrue(reader.Next());
        long first = reader.Timestamp;
        long expected = first;
        int count = 1;
        while (reader.Next())
        {
            expected++;
            count++;
            Assert.IsTrue(reader.Timestamp == expected);
        }

        Assert.IsTrue(expected == 399);
        Assert.IsTrue(count >= 2 * (RollingLog.ChunkBytes / 77) && count <= 3 * (RollingLog.ChunkBytes / 77));
    }

    [TestMethod]
    public void A_log_of_one_chunk_keeps_the_newer_half()
    {
        FakeFileStore files = new FakeFileStore();
        RollingLog log = Open(files, RollingLog.FewChunks);
        int most = RollingLog.ChunkBytes / 77;
        int fewest = most;
        for (int i = 1; i <= 400; i++)
        {
            Assert.IsTrue(log.Append(i, "InvalidMessages", "a text of the usual length, fifty bytes or so in all"));
            int count = CountTo(i, Open(files, RollingLog.FewChunks).OpenReader());
            Assert.IsTrue(count <= most, count.ToString());
            fewest = i >= most && count < fewest ? count : fewest;
        }

        Assert.IsTrue(fewest >= most / 2 && fewest < most, fewest.ToString());
        Assert.AreEqual(2, files.Count, "two slots of one record");
    }

    [TestMethod]
    public void Reader_of_a_log_of_one_chunk_tells_no_event_twice()
    {
        RollingLog log = Open(new FakeFileStore(), RollingLog.FewChunks);
        RollingLogReader reader = null;
        for (int i = 1; i <= 60; i++)
        {
            log.Append(i, "InvalidMessages", "a text of the usual length, fifty bytes or so in all");
            reader = i == 40 ? log.OpenReader() : reader;
            Assert.IsTrue(i != 40 || reader.Next());
        }

        Assert.AreEqual(39, CountTo(40, reader), "what was there when it began");
        Assert.IsFalse(reader.Next());
    }

    [TestMethod]
    public void Append_is_one_record_write()
    {
        FakeRecordStore records = new FakeRecordStore();
        RollingLog log = new RollingLog(records, "log", 2);
        for (int i = 1; i <= 300; i++)
        {
            Assert.IsTrue(log.Append(i, "InvalidMessages", "a text of the usual length"));
            Assert.AreEqual(i, records.Writes);
        }

        Assert.AreEqual(0, records.Deletes);
    }

    [TestMethod]
    public void Long_texts_are_cut_off_between_characters()
    {
        RollingLog log = Open(new FakeFileStore(), 2);
        string info = new string('\u00e9', 200);
        Assert.IsTrue(log.Append(1, new string('t', 60), info));
        RollingLogReader reader = log.OpenReader();
        Assert.IsTrue(reader.Next());
        Assert.AreEqual(50, reader.Type.Length);
        Assert.AreEqual(new string('\u00e9', 127), reader.Info);
    }

    [TestMethod]
    public void Reader_sees_events_appended_meanwhile()
    {
        RollingLog log = Open(new FakeFileStore(), 2);
        log.Append(1, "A", null);
        RollingLogReader reader = log.OpenReader();
        Assert.IsTrue(reader.Next());
        Assert.IsFalse(reader.Next());
        log.Append(2, "B", null);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual("B", reader.Type);
        for (int i = 3; i < 500; i++)
        {
            log.Append(i, "C", "so many that the chunk of the reader is gone");
        }

        Assert.IsTrue(reader.Next());
        Assert.IsTrue(reader.Timestamp > 3);
    }

    [TestMethod]
    public void Refused_write_is_reported_and_loses_only_its_event()
    {
        FakeFileStore files = new FakeFileStore();
        RollingLog log = Open(files, 2);
        log.Append(1, "A", null);
        files.RefuseWrites = true;
        Assert.IsFalse(log.Append(2, "B", null));
        files.RefuseWrites = false;
        Assert.IsTrue(log.Append(3, "C", null));
        RollingLogReader reader = log.OpenReader();
        Assert.IsTrue(reader.Next() && reader.Timestamp == 1);
        Assert.IsTrue(reader.Next() && reader.Timestamp == 3);
        Assert.IsFalse(reader.Next());
    }

    // Events that are left, one behind the other.
    private static int CountTo(int newest, RollingLogReader reader)
    {
        int count = 0;
        long last = 0;
        while (reader.Next())
        {
            Assert.IsTrue(count == 0 || reader.Timestamp == last + 1);
            last = reader.Timestamp;
            count++;
        }

        Assert.IsTrue(last == newest, "the newest is there");
        return count;
    }

    private static RollingLog Open(FakeFileStore files, int chunks)
    {
        return new RollingLog(new FlashStore(files, 3, 2, 40, 6, 8).Records, "log", chunks);
    }
}
