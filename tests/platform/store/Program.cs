using System;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Base.Lists;
using Borne.Tests.Bench.Storage;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform.Store;

/// <summary>
/// Fills a store with 500 list entries, 20 charging profiles and 50 queued transactions, opens it again on the device's
/// runtime and prints what that takes. Ends with "store complete" when everything was found.
/// </summary>
public static class Program
{
    private const int Entries = 500;
    private const int EntriesInBatch = 25;
    private const int EntryPayload = 10;
    private const int Profiles = 20;
    private const int ProfileBytes = 1200;
    private const int Transactions = 50;
    private const int StartKind = 1;
    private const int StopKind = 2;
    private const int MeterKind = 3;
    private const int StartBytes = 140;
    private const int StopBytes = 150;
    private const int MeterBytes = 200;
    private const int RecordSectors = FlashRecordStore.DefaultSectors;
    private const int LoopRounds = 100000;

    public static void Main()
    {
        FakeFileStore files = new FakeFileStore();
        bool isFilled = Fill(files);
        Console.WriteLine("filled " + (isFilled ? "whole" : "in part") + ": " + files.Count + " files, " + files.Bytes + " bytes");

        // Once before, so that neither literals nor types are counted.
        bool isFound = Check(files);
        uint before = GC.Run(true);
        long begin = DateTime.UtcNow.Ticks;
        FlashStore store = Open(files);
        long storeTicks = DateTime.UtcNow.Ticks - begin;
        uint afterStore = GC.Run(true);
        begin = DateTime.UtcNow.Ticks;
        RecordList list = new RecordList(store.Records, "list", Entries);
        RecordTable profiles = new RecordTable(store.Records, "profile", Profiles);
        long kindTicks = DateTime.UtcNow.Ticks - begin;
        uint afterKinds = GC.Run(true);
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        string key = Key(321);
        begin = DateTime.UtcNow.Ticks;
        isFound &= list.TryGet(key, payload) == EntryPayload;
        long lookUpTicks = DateTime.UtcNow.Ticks - begin;
        begin = DateTime.UtcNow.Ticks;
        Loop();
        long loopTicks = DateTime.UtcNow.Ticks - begin;

        Console.WriteLine("retained: store " + (before - afterStore) + " bytes, list and profiles " + (afterStore - afterKinds) + " bytes");
        Console.WriteLine("opening the store takes as long as " + Rounds(storeTicks, loopTicks) + " rounds of an empty loop, list and profiles "
            + Rounds(kindTicks, loopTicks) + ", one look-up " + Rounds(lookUpTicks, loopTicks));
        Console.WriteLine("entries " + list.Count + ", profiles " + profiles.Count + ", journal " + store.Journal.Count);
        Console.WriteLine(isFilled && isFound ? "store complete" : "store failed");
    }

    private static bool Fill(FakeFileStore files)
    {
        FlashStore store = Open(files);
        RecordList list = new RecordList(store.Records, "list", Entries);
        RecordBatch batch = new RecordBatch(EntriesInBatch, EntriesInBatch * RecordBatch.MaxEntryBytes);
        byte[] data = new byte[ProfileBytes];
        bool isStored = true;
        for (int i = 0; i < Entries; i++)
        {
            isStored &= batch.Put(Key(i), data, EntryPayload);
            if (batch.Count == EntriesInBatch)
            {
                isStored &= list.Apply(batch, i);
                batch.Clear();
            }
        }

        RecordTable profiles = new RecordTable(store.Records, "profile", Profiles);
        for (int i = 0; i < Profiles; i++)
        {
            data[0] = (byte)i;
            isStored &= profiles.Put(i * 7 % Profiles, data, ProfileBytes);
        }

        for (int i = 0; i < Transactions; i++)
        {
            isStored &= store.Journal.Append(StartKind, data, StartBytes) > 0;
            isStored &= store.Journal.Append(MeterKind, data, MeterBytes) > 0;
            isStored &= store.Journal.Append(StopKind, data, StopBytes) > 0;
        }

        return isStored;
    }

    private static bool Check(FakeFileStore files)
    {
        FlashStore store = Open(files);
        RecordList list = new RecordList(store.Records, "list", Entries);
        RecordTable profiles = new RecordTable(store.Records, "profile", Profiles);
        byte[] payload = new byte[RecordList.MaxPayloadBytes];
        bool isFound = list.Count == Entries && profiles.Count == Profiles && store.Journal.Count == 3 * Transactions;
        for (int i = 0; i < Entries; i += 50)
        {
            isFound &= list.TryGet(Key(i), payload) == EntryPayload;
        }

        for (int i = 0; i < Profiles; i++)
        {
            byte[] profile = profiles.Read(i);
            isFound &= profile != null && profile.Length == ProfileBytes;
        }

        return isFound;
    }

    // Scattered over the whole range, as the serial numbers of cards are.
    private static string Key(int i)
    {
        return "04A1B2C3D4" + (1000 + (i * 307 % Entries)).ToString();
    }

    private static void Loop()
    {
        for (int i = 0; i < LoopRounds; i++)
        {
        }
    }

    private static FlashStore Open(FakeFileStore files)
    {
        return new FlashStore(
            files, MeterKind, StopKind, FlashJournal.DefaultRecords, FlashJournal.DefaultSegments, RecordSectors);
    }

    private static string Rounds(long ticks, long loopTicks)
    {
        return (loopTicks == 0 ? 0 : ticks * LoopRounds / loopTicks).ToString();
    }
}
