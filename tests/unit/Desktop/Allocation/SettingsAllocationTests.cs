using System;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Settings;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Allocation;

/// <summary>
/// What a change and a look cost, counted: bytes that are allocated, reads and writes of the store, listeners told. None of it may
/// grow with the number of settings that are stored beside the one in question.
/// </summary>
[TestClass]
public class SettingsAllocationTests
{
    private const int Many = 60;
    private const int MostBytes = 1024;
    private const int MostOfAll = 4096;
    private const int OneAnswer = 16384;

    [TestMethod]
    [DataRow("HeartbeatInterval", "301", "302")]
    [DataRow("AuthorizeRemoteTxRequests", "true", "false")]
    [DataRow("MeterValuesSampledData", "Voltage", "Current.Import")]
    [DataRow("FreeVendIdTag", "ABCDEF", "GHIJKL")]
    public void Change_costs_the_same_with_none_and_with_sixty_stored(string name, string first, string second)
    {
        long alone = CostOfChange(0, name, first, second);
        long among = CostOfChange(Many, name, first, second);
        MsAssert.AreEqual(alone, among, "bytes of a change, alone and among many");
        MsAssert.IsLessThan(MostBytes, among);
    }

    [TestMethod]
    public void Look_costs_the_same_with_none_and_with_sixty_stored()
    {
        MsAssert.AreEqual(CostOfLook(0, "FreeVendIdTag"), CostOfLook(Many, "FreeVendIdTag"));
        MsAssert.AreEqual(CostOfFind(0), CostOfFind(Many));
    }

    [TestMethod]
    public void Telling_all_settings_costs_no_copy_of_their_names()
    {
        CallBench bench = CallBench.Accepted(2, false);
        byte[] frame = RpcTools.Bytes("[2,\"c\",\"GetConfiguration\",{}]");
        byte[] buffer = new byte[OneAnswer];
        int sent = 0;
        long bytes = Bytes(() =>
        {
            RpcTools.Receive(bench.Station.Rpc, frame, bench.Now);
            sent = 0;
            for (bool isFinal = false; !isFinal;)
            {
                sent += bench.Station.Rpc.Write(buffer, sent, buffer.Length - sent, bench.Now, out isFinal);
            }
        });
        MsAssert.IsGreaterThan(3000, sent, "bytes sent");
        MsAssert.IsLessThan(MostOfAll, bytes);
    }

    [TestMethod]
    public void Change_reads_nothing_writes_once_and_tells_of_itself_only()
    {
        CountingStore store = new();
        SettingCounter counter = new();
        SettingsRegistry settings = new(store, new StationOptions(), 2, true, null, counter);
        Fill(settings, Many);
        int reads = store.Reads;
        int writes = store.Writes;
        int told = counter.Changes;
        MsAssert.AreEqual(SettingResult.Accepted, settings.Set("HeartbeatInterval", "77"));
        MsAssert.AreEqual(SettingResult.Accepted, settings.Set("HeartbeatInterval", "77"));
        MsAssert.AreEqual(reads, store.Reads);
        MsAssert.AreEqual(writes + 1, store.Writes, "one write, and none for a value that stays");
        MsAssert.AreEqual(told + 1, counter.Changes);
        MsAssert.AreEqual(Key.HeartbeatInterval, counter.LastKey);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Refused_change_leaves_every_value_and_the_next_one_works(bool isThrowing)
    {
        CountingStore store = new();
        SettingsRegistry settings = new(store, new StationOptions(), 2, true);
        Fill(settings, Many);
        settings.Set(Key.Url, "ws://old.example.com/a");
        string before = Snapshot(settings);
        store.IsThrowing = isThrowing;
        store.IsFull = !isThrowing;
        string[] values = ["ws://a.much.longer.name.example.com:8080/with/a/path", "ws://h"];
        foreach (string value in values)
        {
            SettingResult result = SettingResult.Rejected;
            try
            {
                result = settings.Set(Key.Url, value);
            }
            catch (InvalidOperationException)
            {
                MsAssert.IsTrue(isThrowing);
            }

            MsAssert.AreEqual(SettingResult.Rejected, result);
            MsAssert.AreEqual(before, Snapshot(settings));
        }

        store.IsThrowing = false;
        store.IsFull = false;
        MsAssert.AreEqual(SettingResult.Accepted, settings.Set(Key.Url, values[1]));
        string after = Snapshot(settings);
        MsAssert.AreEqual("ws://h", settings.Text(Key.Url));
        MsAssert.AreEqual(after, Snapshot(new SettingsRegistry(store, new StationOptions(), 2, true)), "a restart brings something else");
    }

    [TestMethod]
    public void Record_too_long_is_refused_as_a_whole()
    {
        CountingStore store = new();
        SettingsRegistry settings = new(store, new StationOptions(), 2, true);
        int writes = 0;
        for (int key = Key.NumberCount; key < Key.Count; key++)
        {
            if (SettingsRegistry.IsSecret(key) || !settings.Text(key).Equals("", StringComparison.Ordinal))
            {
                continue;
            }

            string before = Snapshot(settings);
            SettingResult result = settings.Set(key, new string('x', 250));
            writes += result is SettingResult.Rejected ? 0 : 1;
            MsAssert.IsTrue(result is not SettingResult.Rejected || before == Snapshot(settings), KeyTable.Line(key));
        }

        SettingsDraft draft = settings.Edit();
        for (int i = 0; i < 6; i++)
        {
            draft.Put(Key.MeterLine, new string((char)('a' + i), 1000));
        }

        draft.Put(Key.HostName, "h");
        MsAssert.AreEqual(SettingResult.RebootRequired, draft.Commit(), "the last of several values counts");
        MsAssert.AreEqual(new string('f', 1000), settings.Text(Key.MeterLine));
    }

    private static long CostOfChange(int stored, string name, string first, string second)
    {
        SettingsRegistry settings = new(new CountingStore(), new StationOptions(), 2, true);
        Fill(settings, stored);
        bool isFirst = false;
        return Bytes(() =>
        {
            isFirst = !isFirst;
            MsAssert.IsTrue(settings.Set(name, isFirst ? first : second) == SettingResult.Accepted);
        });
    }

    private static long CostOfLook(int stored, string name)
    {
        SettingsRegistry settings = new(new CountingStore(), new StationOptions(), 2, true);
        Fill(settings, stored);
        settings.Set(name, "SAME");
        return Bytes(() => settings.TryGet(name, out _));
    }

    private static long CostOfFind(int stored)
    {
        SettingsRegistry settings = new(new CountingStore(), new StationOptions(), 2, true);
        Fill(settings, stored);
        return Bytes(() => settings.Find("NoSuchKeyAtAll"));
    }

    /// <summary>Stores other settings than those that are changed.</summary>
    private static void Fill(SettingsRegistry settings, int count)
    {
        int filled = 0;
        for (int key = 0; key < Key.Count && filled < count; key++)
        {
            bool isSubject = key is Key.HeartbeatInterval or Key.AuthorizeRemoteTxRequests or Key.MeterValuesSampledData or Key.FreeVendIdTag
                or Key.Dialect or Key.BooleansAsIntegers or Key.ShowAllKeys or Key.TermsAccepted;
            SettingsDraft draft = settings.Edit();
            foreach (string value in isSubject ? [] : new[] { "1", "7", "true", "false", "10.0.0.1", "Voltage", "text" })
            {
                if (settings.Text(key) != value && draft.Put(key, value) == SettingResult.Accepted && draft.Commit() != SettingResult.Rejected)
                {
                    filled++;
                    break;
                }
            }
        }

        MsAssert.AreEqual(count, filled);
    }

    private static string Snapshot(SettingsRegistry settings)
    {
        string[] values = new string[Key.Count];
        for (int key = 0; key < Key.Count; key++)
        {
            values[key] = settings.Text(key) + (key < Key.NumberCount ? " " + settings.Number(key) : "");
        }

        return string.Join("\n", values);
    }

    /// <summary>Bytes of a call once everything is warm, the mean of two, because values take turns.</summary>
    private static long Bytes(Action action)
    {
        for (int i = 0; i < 10; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 2;
    }

    /// <summary>Keeps one record without allocating, and counts.</summary>
    private sealed class CountingStore : IRecordStore
    {
        private readonly byte[] _data = new byte[8192];
        private int _length = -1;

        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public bool IsFull { get; set; }

        public bool IsThrowing { get; set; }

        public int Refused => 0;

        public void Delete(string name) => _length = -1;

        public void Refuse(string name) => Delete(name);

        public byte[] Read(string name)
        {
            Reads++;
            return _length < 0 ? null : _data[.._length];
        }

        public bool Write(string name, byte[] data, int count)
        {
            Writes++;
            if (IsThrowing)
            {
                throw new InvalidOperationException("the store is gone");
            }

            if (IsFull)
            {
                return false;
            }

            Array.Copy(data, _data, count);
            _length = count;
            return true;
        }
    }
}
