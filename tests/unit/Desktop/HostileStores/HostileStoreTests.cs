#nullable enable
using System;
using System.Linq;
using Borne.Charging.Transactions.Queue;
using Borne.FirmwareManagement;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.HostileStores;

/// <summary>
/// Stored records whose check sum is right and whose contents are not: what another version of the program, or a fault of
/// this one, may leave. Whatever they say, the station starts, runs, keeps the records beside them, and says what it dropped.
/// </summary>
[TestClass]
public class HostileStoreTests
{
    private const int InSuite = 6000;

    private static int Rounds => AlteredStore.Rounds(InSuite);

    [TestMethod]
    public void Altered_contents_of_any_record_do_not_stop_the_station()
    {
        Random random = new(AlteredStore.Seed);
        OpenStore full = AlteredStore.FullStore();
        string[] names = [.. full.Records.Keys];
        long[] numbers = [.. full.Entries.Keys];
        int[] kinds = [.. full.Entries.Values.Select(entry => entry.Kind).Distinct().Order()];
        Assert.IsTrue(
            kinds.SequenceEqual([RecordKind.Start, RecordKind.Meter, RecordKind.Stop, RecordKind.Data, RecordKind.Id]),
            $"kinds covered: {string.Join(' ', kinds)}");
        int dropped = 0;
        for (int round = 0; round < Rounds; round++)
        {
            OpenStore store = new(full);
            string what;
            if (random.Next(2) == 0)
            {
                what = names[random.Next(names.Length)];
                store.Records[what] = AlteredStore.Alter(store.Records[what], random);
            }
            else
            {
                long number = numbers[random.Next(numbers.Length)];
                (int kind, byte[] data) = store.Entries[number];
                kind = random.Next(8) == 0 ? random.Next(256) : kind;
                store.Entries[number] = (kind, AlteredStore.Alter(data, random));
                what = $"entry {number} of kind {kind}";
            }

            dropped += AlteredStore.Start(store, full, $"round {round}: {what}");
        }

        Assert.IsTrue(dropped > Rounds / 10, $"only {dropped} of {Rounds} were unreadable");
    }

    [TestMethod]
    [DataRow("tx-1", 7)]
    [DataRow("tx-1", 60)]
    [DataRow("hold-2", 1)]
    [DataRow("availability", 9)]
    [DataRow("reservations", 22)]
    [DataRow("clock", 23)]
    public void Record_of_another_length_is_dropped_and_counted(string name, int length)
    {
        OpenStore full = AlteredStore.FullStore();
        OpenStore store = new(full);
        store.Records[name] = Enumerable.Repeat((byte)0xC8, length).ToArray();
        Assert.AreEqual(1, AlteredStore.Start(store, full, name));
    }

    [TestMethod]
    public void Altered_order_of_a_transfer_is_read_or_dropped()
    {
        Random random = new(AlteredStore.Seed);
        OpenStore full = new();
        TransferOrder order = new(full, "fw") { Phase = 2, Url = "ftp://files.example.com/new.img", FileName = "new.img" };
        order.Report(3);
        Assert.IsTrue(order.Save());
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            OpenStore store = new(full);
            store.Records["fw"] = AlteredStore.Alter(store.Records["fw"], random);
            TransferOrder read = new(store, "fw");
            Assert.IsTrue(read.WaitingCount <= TransferOrder.MaxWaiting && read.Url is not null && read.FileName is not null);
            refused += store.Refused;
        }

        Assert.IsTrue(refused > Rounds / 10, $"only {refused} of {Rounds} were refused");
    }
}
