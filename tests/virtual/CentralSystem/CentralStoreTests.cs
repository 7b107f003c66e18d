using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Schemas;
using Microsoft.Data.Sqlite;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>What the central system knew is there again after a restart.</summary>
[TestClass]
public sealed class CentralStoreTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [TestMethod]
    public void Transactions_cards_and_stations_survive()
    {
        using var directory = new TestDirectory();
        string data = directory.File("data");
        using (var store = new CentralStore(data))
        {
            var desk = new CentralSystemDesk(() => Now, store);
            desk.Answer("StartTransaction", Payload("""{"connectorId":2,"idTag":"A","meterStart":10,"timestamp":"2031-05-06T07:00:00Z"}"""), "CP-9");
            desk.Answer("StartTransaction", Payload("""{"connectorId":1,"idTag":"B","meterStart":5,"timestamp":"2031-05-06T07:01:00Z"}"""), "CP-9");
            desk.Answer("MeterValues", Payload("""{"connectorId":2,"transactionId":1,"meterValue":[]}"""), "CP-9");
            desk.Answer("StopTransaction", Payload("""{"transactionId":1,"meterStop":110,"timestamp":"2031-05-06T07:05:00.250Z","reason":"Remote"}"""), "CP-9");
            Assert.IsTrue(desk.Cards.TrySet("Alice", "Expired"));
            desk.Cards.Remove(CardList.BlockedTag);
            var station = new StationRecord("CP-9");
            Hear(store, station, """[2,"a","BootNotification",{"chargePointVendor":"v","chargePointModel":"m"}]""");
            Hear(store, station, """[2,"b","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Charging"}]""");
        }

        using var again = new CentralStore(data);
        var later = new CentralSystemDesk(() => Now, again);
        CollectionAssert.AreEqual(new[] { 1, 2 }, later.Transactions.Select(record => record.Id).ToArray());
        TransactionRecord first = later.Transactions[0];
        Assert.AreEqual((100L, "Remote", 1, "CP-9", 2), (first.EnergyWh!.Value, first.Reason, first.MeterMessages, first.Station, first.Connector));
        Assert.AreEqual(new DateTimeOffset(2031, 5, 6, 7, 5, 0, 250, TimeSpan.Zero), first.Stopped);
        Assert.IsNull(later.Transactions[1].Stopped);
        Assert.AreEqual("Expired", later.Cards.StatusOf("ALICE"));
        Assert.AreEqual("Accepted", later.Cards.StatusOf(CardList.BlockedTag));
        JsonObject answer = later.Answer("StartTransaction", Payload("""{"connectorId":1,"idTag":"C","meterStart":0,"timestamp":"2031-05-06T08:00:00Z"}"""), "CP-9");
        Assert.AreEqual(3, (int)answer["transactionId"]!);
        JsonObject known = again.ReadStations().Single().Value.ToJson();
        Assert.AreEqual("m", (string?)known["boot"]!["chargePointModel"]);
        Assert.AreEqual("Charging", (string?)known["connectors"]![0]!["status"]);
        Assert.IsFalse((bool)known["connected"]!);
    }

    [TestMethod]
    public void Messages_can_be_read_by_others_and_old_ones_go()
    {
        using var directory = new TestDirectory();
        using (var store = new CentralStore(directory.File("data")))
        {
            var station = new StationRecord("CP-9");
            for (int number = 0; number < 5; number++)
            {
                Hear(store, station, $$"""[2,"{{number}}","Heartbeat",{"odd":1}]""");
            }
        }

        using var reader = new SqliteConnection($"Data Source={Path.Combine(directory.File("data"), CentralStore.FileName)};Pooling=False");
        reader.Open();
        using SqliteCommand command = reader.CreateCommand();
        command.CommandText = "UPDATE messages SET id = id + " + CentralStore.MaxMessages;
        command.ExecuteNonQuery();
        using (var store = new CentralStore(directory.File("data")))
        {
            Hear(store, new StationRecord("CP-9"), """[2,"x","Heartbeat",{}]""");
            command.CommandText = "UPDATE messages SET id = id + 9999 WHERE frame LIKE '%\"x\"%'";
            command.ExecuteNonQuery();
            Hear(store, new StationRecord("CP-9"), """[2,"y","Heartbeat",{}]""");
        }

        command.CommandText = "SELECT group_concat(coalesce(fault, 'none') || substr(frame, 5, 1), ' ') FROM messages WHERE station = 'CP-9' AND action = 'Heartbeat'";
        Assert.AreEqual("nonex noney", command.ExecuteScalar());
    }

    [TestMethod]
    public void What_cannot_be_written_is_told_once_until_it_can_again()
    {
        using var directory = new TestDirectory();
        using var store = new CentralStore(directory.Path);
        using var other = new SqliteConnection($"Data Source={directory.File(CentralStore.FileName)};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        var desk = new CentralSystemDesk(() => Now, store);
        Rename("transactions", "away");
        for (int number = 1; number <= 2; number++)
        {
            JsonObject answer = desk.Answer(
                "StartTransaction", Payload("""{"connectorId":2,"idTag":"A","meterStart":10,"timestamp":"2031-05-06T07:00:00Z"}"""), "CP-9");
            Assert.AreEqual(number, (int)answer["transactionId"]!);
        }

        Assert.EndsWith("no such table: transactions'.", store.TakeTrouble());
        Assert.IsNull(store.TakeTrouble());
        desk.Answer("MeterValues", Payload("""{"connectorId":2,"transactionId":1,"meterValue":[]}"""), "CP-9");
        Assert.IsNull(store.TakeTrouble());
        Rename("away", "transactions");
        desk.Answer("StopTransaction", Payload("""{"transactionId":2,"meterStop":110,"timestamp":"2031-05-06T07:05:00Z"}"""), "CP-9");
        Assert.AreEqual("The central system's database central.db takes what happens again.", store.TakeTrouble());
        Assert.IsNull(store.TakeTrouble());
        Assert.AreEqual(2, store.ReadTransactions(9).Single().Id);

        void Rename(string from, string to)
        {
            command.CommandText = $"ALTER TABLE {from} RENAME TO {to}";
            command.ExecuteNonQuery();
        }
    }

    [TestMethod]
    public void A_database_that_another_program_holds_does_not_stop_the_central_system()
    {
        using var directory = new TestDirectory();
        using var store = new CentralStore(directory.Path);
        using var other = new SqliteConnection($"Data Source={directory.File(CentralStore.FileName)};Pooling=False");
        other.Open();
        using SqliteTransaction hold = other.BeginTransaction();
        var cards = new CardList(store);
        Assert.IsTrue(cards.TrySet("Alice", "Expired"));
        Assert.AreEqual("Expired", cards.StatusOf("Alice"));
        Assert.Contains("database is locked", store.TakeTrouble()!);
        hold.Rollback();
        Assert.IsTrue(cards.TrySet("Alice", "Invalid"));
        Assert.AreEqual("Invalid", store.ReadCards().Single(card => card.Key == "Alice").Value);
    }

    [TestMethod]
    public void What_comes_after_its_end_is_not_kept()
    {
        using var directory = new TestDirectory();
        var store = new CentralStore(directory.Path);
        store.Dispose();
        Hear(store, new StationRecord("CP-9"), """[2,"y","Heartbeat",{}]""");
        Assert.IsNull(store.TakeTrouble());
    }

    [TestMethod]
    public void A_file_that_is_no_database_is_refused()
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory.File(CentralStore.FileName), new string('x', 5000));
        Assert.ThrowsExactly<SqliteException>(() => new CentralStore(Path.GetDirectoryName(directory.File(CentralStore.FileName))!).Dispose());
    }

    private static JsonObject Payload(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static void Hear(CentralStore store, StationRecord station, string frame)
    {
        FrameNote note = station.Note(true, frame, Now);
        store.Write(station, note, true, frame, Now);
    }
}
